import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

// Makes the pair of keys for updates: the public one goes into packages (`npm run dist`), the other one signs feeds
// (`npm run updates:sign`) and is kept where no build can read it. Overwrites nothing.
const folder = resolve(process.argv[2] ?? ".");
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const files = { private: join(folder, "updates-private.pem"), public: join(folder, "updates-public.pem") };
writeFileSync(files.private, privateKey.export({ type: "pkcs8", format: "pem" }), { flag: "wx", mode: 0o600 });
writeFileSync(files.public, publicKey.export({ type: "spki", format: "pem" }), { flag: "wx" });
process.stdout.write(`${files.public} goes into packages, ${files.private} signs their feeds\n`);
