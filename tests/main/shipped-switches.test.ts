import { expect, it } from "vitest";
import { refuseSwitches } from "../../main/shipped-switches.ts";

function appOf(isPackaged: boolean, ...given: string[]) {
  const switches = new Set(given);
  const commandLine = { hasSwitch: (name: string) => switches.has(name), removeSwitch: (name: string) => void switches.delete(name) };
  return { app: { isPackaged, commandLine } as unknown as Parameters<typeof refuseSwitches>[0], switches };
}

it("an installed app has no ear for what would open it up", () => {
  const { app, switches } = appOf(true, "remote-debugging-port", "proxy-server", "lang", "no-sandbox");
  const environment = { SSLKEYLOGFILE: "/tmp/keys", NODE_TLS_REJECT_UNAUTHORIZED: "0", HOME: "/home/ada" };
  expect(refuseSwitches(app, environment)).toEqual(["proxy-server", "remote-debugging-port"]);
  expect([...switches]).toEqual(["lang", "no-sandbox"]);
  expect(environment).toEqual({ HOME: "/home/ada" });
});

it("one that is being developed has", () => {
  const { app, switches } = appOf(false, "remote-debugging-port");
  const environment = { SSLKEYLOGFILE: "/tmp/keys" };
  expect(refuseSwitches(app, environment)).toEqual([]);
  expect([...switches]).toEqual(["remote-debugging-port"]);
  expect(environment).toEqual({ SSLKEYLOGFILE: "/tmp/keys" });
});
