export type ServerStartErrorCode =
  | "databaseDamaged"
  | "databaseNewer"
  | "dataDirUnusable"
  | "portInUse"
  | "cannotListen";

/** Why the server did not start. The message is one line for the person who started it. */
export class ServerStartError extends Error {
  override readonly name = "ServerStartError";
  readonly code: ServerStartErrorCode;

  constructor(code: ServerStartErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Node's and the database binding's errors alike carry a `code`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
