/** Whether a URL's host is this computer, as Chromium has it, which never asks for such names outside. */
export const isLoopback = (hostname: string): boolean => /^(.+\.)?localhost\.?$/.test(hostname) || /^127(\.\d{1,3}){3}$/.test(hostname) || hostname === "[::1]";

/** Whether what is sent to a server can be read and changed on its way: `http:` to anything but this computer. */
export function isPlainLine(server: string): boolean {
  const { protocol, hostname } = new URL(server);
  return protocol !== "https:" && !isLoopback(hostname);
}
