/**
 * The benchmark's own window. Each side keeps one typed key and answers when it is durable, as far as the side
 * promises that at all; `timeKeys` is called from outside.
 */
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";

const { invoke } = globalThis.bench;
const texts = new Map();

/** Each opens what it needs for a text and answers the function that keeps one more key. */
const sides = {
  "empty IPC": async () => () => invoke("bench.nothing", null),
  "append and fdatasync in main": async () => () => invoke("bench.sync", 1),
  "electron-store": async (name, text) => keepWhole(text, (whole) => invoke("bench.electronStore", { name, text: whole })),
  "write-file-atomic": async (name, text) => keepWhole(text, (whole) => invoke("bench.writeFileAtomic", { name, text: whole })),
  "IndexedDB": (name, text) => openIndexedDb(name, text, "default"),
  "IndexedDB, strict": (name, text) => openIndexedDb(name, text, "strict"),
  "y-indexeddb": openYjs,
};

/** The whole text with one more character in its middle, each time another one. */
function keepWhole(text, keep) {
  const middle = text.length >> 1;
  let [before, after] = [text.slice(0, middle), text.slice(middle)];
  return async () => {
    before += "k";
    await keep(before + after);
  };
}

async function openIndexedDb(name, text, durability) {
  const opening = indexedDB.open(`${durability}-${name}`);
  opening.onupgradeneeded = () => opening.result.createObjectStore("texts");
  const database = await new Promise((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  return keepWhole(
    text,
    (whole) =>
      new Promise((resolve, reject) => {
        const transaction = database.transaction("texts", "readwrite", { durability });
        transaction.objectStore("texts").put(whole, "text");
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(transaction.error);
      }),
  );
}

async function openYjs(name, text) {
  const document = new Y.Doc();
  const content = document.getText("text");
  const persistence = new IndexeddbPersistence(`yjs-${name}`, document);
  await persistence.whenSynced;
  const { db } = persistence;
  const begin = db.transaction.bind(db);
  let stored = Promise.resolve();
  // The package tells nobody when an update is stored: its transaction does.
  db.transaction = (...args) => {
    const transaction = begin(...args);
    stored = new Promise((resolve) => transaction.addEventListener("complete", () => resolve()));
    return transaction;
  };
  if (content.length === 0) content.insert(0, text);
  await stored;
  return async () => {
    content.insert(content.length >> 1, "k");
    await stored;
  };
}

const opened = new Map();

globalThis.openText = (name, text) => void texts.set(name, text);

/** Keeps so many keys, one after the other, `spaceMs` apart; answers what each took, in ms. */
globalThis.timeKeys = async ({ side, name, count, spaceMs }) => {
  const key = `${side}|${name}`;
  if (!opened.has(key)) opened.set(key, await sides[side](name, texts.get(name)));
  const keep = opened.get(key);
  const times = [];
  for (let left = count; left > 0; left -= 1) {
    const began = performance.now();
    await keep();
    times.push(performance.now() - began);
    if (spaceMs > 0) await new Promise((resolve) => setTimeout(resolve, spaceMs));
  }
  return times;
};

globalThis.timeSyncs = (count) => invoke("bench.sync", count);
