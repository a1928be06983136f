import type { Random } from "./random.ts";

const html = "<!doctype html><title>Error</title><h1>Something is in the way</h1>";

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });

const page = (status: number, headers: Record<string, string> = {}): Response =>
  new Response(html, { status, headers: { "Content-Type": "text/html", ...headers } });

/** What proxies, portals and broken servers say in the server's place. `real`: the text of its own answer, if it gave one. */
const oddAnswers = {
  "500 page": () => page(500),
  "502 page": () => page(502),
  "200 page": () => page(200),
  "503 with Retry-After": () => page(503, { "Retry-After": "3" }),
  "429 with Retry-After": () => json(429, { code: 42900, message: "Slow down" }, { "Retry-After": "2" }),
  "429 with a date long past": () => page(429, { "Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT" }),
  "401 page": () => page(401),
  "401 of another code": () => json(401, { code: 40100, message: "Proxy sign-in needed" }),
  "403 page": () => page(403),
  "404 page": () => page(404),
  "407 page": () => page(407),
  "302 to a portal": () => page(302, { Location: "https://portal.invalid/login" }),
  "500 that says 50015": () => json(500, { code: 50015, message: "No verdict with this status" }),
  "200 that says nothing": () => json(200, { code: 20000 }),
  "200 of another code": () => json(200, { code: 50015, message: "No verdict with this status" }),
  "an empty body": () => new Response("", { status: 200 }),
  "half a body": (real: string) => new Response(real.slice(0, Math.ceil(real.length / 2)), { status: 200 }),
  "a body that breaks off": () =>
    new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError("terminated")) }), { status: 200 }),
} as const;

export type OddAnswer = keyof typeof oddAnswers;

const names = Object.keys(oddAnswers) as OddAnswer[];

export const pickOddAnswer = (random: Random): OddAnswer => random.pick(names);

export const makeOddAnswer = (name: OddAnswer, real: string): Response => oddAnswers[name](real);
