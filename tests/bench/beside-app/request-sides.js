/** The benchmark's own window: bare axios, and what people put into it where an access token can expire. */
import axios from "axios";
import { createAuthRefresh } from "axios-auth-refresh";

const json = { "Content-Type": "application/json" };

/** @returns a person with an account of their own at the server, and an axios instance that carries their token. */
async function register(origin, username) {
  const { data } = await axios.post(`${origin}/sys/user/register`, { username, password: "correct horse battery" });
  const tokens = { access: data.data.access_token, refresh: data.data.refresh_token };
  const client = axios.create({ baseURL: origin });
  client.interceptors.request.use((config) => {
    config.headers.set("X-Token", tokens.access);
    return config;
  });
  return { client, tokens, refresh: () => refresh(origin, tokens) };
}

async function refresh(origin, tokens) {
  const headers = { "X-Token": tokens.refresh, "Idempotency-Key": crypto.randomUUID() };
  const { data } = await axios.post(`${origin}/sys/user/refreshtoken`, {}, { headers });
  tokens.access = data.data.access_token;
  tokens.refresh = data.data.refresh_token ?? tokens.refresh;
}

const sides = {
  "bare axios": () => undefined,
  "axios-auth-refresh": (person) => putAuthRefresh(person, {}),
  "axios-auth-refresh, deduplicateRefresh: false": (person) => putAuthRefresh(person, { deduplicateRefresh: false }),
  /** As in many an answer on the web: on 401 refresh, remember the token, send once more. */
  "naive interceptor": ({ client, ...person }) => {
    client.interceptors.response.use(undefined, async (error) => {
      const { config, response } = error;
      if (response?.status !== 401 || config.isSecond) throw error;
      await person.refresh();
      return client({ ...config, isSecond: true });
    });
  },
};

function putAuthRefresh(person, options) {
  const refresh = async (failed) => {
    await person.refresh();
    failed.response.config.headers["X-Token"] = person.tokens.access;
  };
  createAuthRefresh(person.client, refresh, options);
}

const people = new Map();

globalThis.signUp = async ({ origin, side, username }) => {
  const person = await register(origin, username);
  sides[side](person);
  people.set(side, person);
};

const send = (client, { method, path, body, saveId }) =>
  client.request({ method, url: path, data: body, headers: { ...(body === undefined ? {} : json), ...(saveId === undefined ? {} : { "Idempotency-Key": saveId }) } });

/** Sends them one after the other; answers what each took, in ms. */
globalThis.timeRequests = async (side, requests) => {
  const times = [];
  for (const request of requests) {
    const began = performance.now();
    await send(people.get(side).client, request);
    times.push(performance.now() - began);
  }
  return times;
};

/** Sends them all at once; answers how many came through. */
globalThis.sendAtOnce = async (side, requests) => {
  const outcomes = await Promise.allSettled(requests.map((request) => send(people.get(side).client, request)));
  return outcomes.filter(({ status }) => status === "fulfilled").length;
};
