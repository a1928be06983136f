/**
 * Whether what is sent to a server can be read and changed on its way: `http:` to anything but this computer. What is
 * loopback is as Chromium has it, which never asks for such names outside.
 */
export function isPlainLine(server: string): boolean {
  const { protocol, hostname } = new URL(server);
  if (protocol === "https:") return false;
  return !(/^(.+\.)?localhost\.?$/.test(hostname) || /^127(\.\d{1,3}){3}$/.test(hostname) || hostname === "[::1]");
}
