/** What a log line may carry: words and figures chosen by us, never a request, a text or a token. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

const secretName = /token|password|secret|authorization|cookie|key/i;
/** Long runs of token-like characters have no place in a log, whatever they are called. */
const secretValue = /[A-Za-z0-9_\-.+/=]{32,}/g;

/** Writes one line to standard error; values that look like secrets are struck out. */
export function log(event: string, fields: LogFields = {}): void {
  const said = Object.entries(fields).map(([name, value]) => `${name}=${redact(name, value)}`);
  process.stderr.write(`longhand: ${[event, ...said].join(" ")}\n`);
}

export function redact(name: string, value: string | number | boolean | null): string {
  if (secretName.test(name)) return "[redacted]";
  return String(value).replace(secretValue, "[redacted]").replace(/[\r\n]+/g, " ");
}
