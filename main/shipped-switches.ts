import type { App } from "electron";

/**
 * Switches of Chromium and Node that would open an installed app to whoever can start it with them: what is on the page and
 * in the tokens could be read, or what goes over the line. Those of Node are ignored by the package's fuses too.
 */
const refused = [
  "disable-web-security",
  "host-resolver-rules",
  "host-rules",
  "ignore-certificate-errors",
  "ignore-certificate-errors-spki-list",
  "inspect",
  "inspect-brk",
  "js-flags",
  "load-extension",
  "log-net-log",
  "net-log-capture-mode",
  "proxy-bypass-list",
  "proxy-pac-url",
  "proxy-server",
  "remote-debugging-address",
  "remote-debugging-pipe",
  "remote-debugging-port",
  "ssl-key-log-file",
  "unsafely-treat-insecure-origin-as-secure",
] as const;

const refusedVariables = ["NODE_EXTRA_CA_CERTS", "NODE_TLS_REJECT_UNAUTHORIZED", "SSLKEYLOGFILE"] as const;

/**
 * Takes them off an installed app's command line and out of its environment, before anything reads them. A proxy and
 * certificates are the system's to say. Answers the switches that were there.
 */
export function refuseSwitches({ isPackaged, commandLine }: Pick<App, "isPackaged" | "commandLine">, environment: NodeJS.ProcessEnv): readonly string[] {
  if (!isPackaged) return [];
  for (const name of refusedVariables) delete environment[name];
  const given = refused.filter((name) => commandLine.hasSwitch(name));
  for (const name of given) commandLine.removeSwitch(name);
  return given;
}
