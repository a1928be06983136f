import type { AxiosAdapter } from "axios";
import type { GatewayAnswer, GatewayRequest } from "../../preload/contract/gateway.ts";
import type { Result } from "../../preload/contract/result.ts";

export type AskServer = (request: GatewayRequest) => Promise<Result<GatewayAnswer>>;

/** How axios asks the server: by a call of main's. What main cannot do at all is thrown. */
export function askMain(ask: AskServer): AxiosAdapter {
  return async (config) => {
    const { method = "get", url = "", data } = config;
    const headers = Object.fromEntries(Object.entries(config.headers.toJSON()).map(([name, value]) => [name, String(value)]));
    const result = await ask({ method: method.toUpperCase(), path: url, headers, body: (data as string | undefined) ?? null });
    if (!result.ok) throw new Error(result.error.message);
    const { status, headers: answered, body } = result.value;
    return { status, statusText: "", headers: answered, data: body, config };
  };
}
