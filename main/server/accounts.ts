import { countCharacters } from "./count-characters.ts";
import type { Passwords } from "./passwords.ts";
import { Refusal } from "./refusal.ts";
import type { ServerDatabase } from "./server-database.ts";
import { readUserName, userNameKey, userNameLimit } from "./user-name.ts";
import { uuidV7 } from "./uuid-v7.ts";

export interface User {
  /** Immutable, a UUIDv7; the name is not an identity. */
  readonly id: string;
  readonly name: string;
}

export interface AccountsOptions {
  readonly database: ServerDatabase;
  readonly clock: () => number;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly passwords: Passwords;
}

const shortestPassword = 6;
const longestPassword = 1024;

export class Accounts {
  readonly #options: AccountsOptions;

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  /** Throws badRequest, naming the field, or nameTaken. */
  async register(username: string, password: string): Promise<User> {
    const { database, clock, randomBytes, passwords } = this.#options;
    const name = readUserName(username);
    if (name === null) {
      throw new Refusal("badRequest", `username: 1 to ${userNameLimit} characters, none of them a control character.`);
    }
    const length = countCharacters(password);
    if (length < shortestPassword) throw new Refusal("badRequest", `password: at least ${shortestPassword} characters.`);
    if (length > longestPassword) throw new Refusal("badRequest", `password: at most ${longestPassword} characters.`);
    if (this.#find(name) !== undefined) throw nameTaken();
    const kept = await passwords.hash(password);
    const now = clock();
    const user = { id: uuidV7(now, randomBytes), name };
    return database.transaction(() => {
      // Hashing took its time.
      if (this.#find(name) !== undefined) throw nameTaken();
      const sql = "INSERT INTO users (id, name, name_key, password, created_at) VALUES (?, ?, ?, ?, ?)";
      database.run(sql, user.id, name, userNameKey(name), kept, now);
      return user;
    });
  }

  /** Null: wrong name or password, which take the same time. */
  async verify(username: string, password: string): Promise<User | null> {
    const name = readUserName(username);
    const found = name === null || password.length > longestPassword * 2 ? undefined : this.#find(name);
    const known = await this.#options.passwords.verify(found === undefined ? "" : password, found?.password ?? null);
    return known && found !== undefined ? { id: found.id, name: found.name } : null;
  }

  get(id: string): User | undefined {
    const found = this.#options.database.get<User>("SELECT id, name FROM users WHERE id = ?", id);
    return found === undefined ? undefined : { id: found.id, name: found.name };
  }

  #find(name: string): (User & { readonly password: string }) | undefined {
    const sql = "SELECT id, name, password FROM users WHERE name_key = ?";
    return this.#options.database.get(sql, userNameKey(name));
  }
}

const nameTaken = (): Refusal => new Refusal("nameTaken", "username: this name is taken.");
