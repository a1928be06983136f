/** A line that counts: what goes through its sockets, headers and all. */
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface WireMeter {
  /** In place of the server's own. */
  readonly origin: string;
  /** Bytes of TCP's payload since `reset`: to the server, and from it. */
  readonly sent: number;
  readonly received: number;
  reset(): void;
}

/** Puts a counting line before the server of that origin. It ends with the test. */
export async function meterWire(serverOrigin: string): Promise<WireMeter> {
  const { hostname, port } = new URL(serverOrigin);
  const count = { sent: 0, received: 0 };
  const sockets = new Set<Socket>();
  const line = createServer((client) => {
    const server = connect(Number(port), hostname);
    client.on("data", (bytes) => void (count.sent += bytes.length));
    server.on("data", (bytes) => void (count.received += bytes.length));
    client.pipe(server).pipe(client);
    for (const [socket, other] of [[client, server], [server, client]] as const) {
      sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => line.close(resolve));
  });
  return {
    origin: `http://127.0.0.1:${(line.address() as AddressInfo).port}`,
    get sent() {
      return count.sent;
    },
    get received() {
      return count.received;
    },
    reset: () => void Object.assign(count, { sent: 0, received: 0 }),
  };
}
