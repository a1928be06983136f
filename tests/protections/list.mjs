/**
 * What protects the app, by the place in its code that does it. Taken out, alone, the named tests must fail; `from` is there
 * exactly once in `file`.
 *
 * @typedef {{ file: string, from: string, to: string }} Edit
 * @typedef {{ what: string, edits: readonly Edit[], test: readonly string[] }} Protection `test`: project, file, and part of a title
 * @type {readonly Protection[]}
 */
export const protections = [
  ...[
    ["a sandbox for the page", "sandbox: true,", "sandbox: false,"],
    ["a world of its own for the preload", "nodeIntegrationInSubFrames: false,", "nodeIntegrationInSubFrames: true,"],
    ["the same-origin policy", "webSecurity: true,", "webSecurity: false,"],
    ["no web views", "webviewTag: false,", "webviewTag: true,"],
  ].map(([what = "", from = "", to = ""]) => ({
    what,
    edits: [{ file: "main/window.ts", from, to }],
    test: ["e2e", "safety", "preferences are those of the checklist"],
  })),
  {
    what: "no script but the app's own",
    edits: [{ file: "main/app-protocol.ts", from: `"script-src 'self'",`, to: `"script-src 'self' 'unsafe-inline'",` }],
    test: ["e2e", "safety", "the page's policy"],
  },
  {
    what: "no other origin to connect to",
    edits: [{ file: "main/app-protocol.ts", from: `"connect-src 'self'",`, to: `"connect-src *",` }],
    test: ["e2e", "safety", "the page's policy"],
  },
  {
    what: "trusted types",
    edits: [{ file: "main/app-protocol.ts", from: `"require-trusted-types-for 'script'",`, to: "" }],
    test: ["e2e", "safety", "no string becomes HTML"],
  },
  {
    what: "nobody makes trusted types",
    edits: [{ file: "main/app-protocol.ts", from: `"trusted-types 'none'",`, to: "" }],
    test: ["e2e", "safety", "no string becomes HTML"],
  },
  {
    what: "the app's protocol stays in its folder",
    edits: [{ file: "main/app-protocol.ts", from: "if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) return null;", to: "" }],
    test: ["unit", "app-protocol", "no hostile path"],
  },
  {
    what: "no navigation",
    edits: [
      { file: "main/navigation-guard.ts", from: `contents.on("will-navigate", (event) => event.preventDefault());`, to: "" },
      { file: "main/navigation-guard.ts", from: "if (!event.url.startsWith(`${appOrigin}/`)) event.preventDefault();", to: "" },
    ],
    test: ["e2e", "safety", "no other page, window, origin or permission"],
  },
  {
    what: "no new windows",
    edits: [{ file: "main/navigation-guard.ts", from: `({ action: "deny" })`, to: `({ action: "allow" })` }],
    test: ["e2e", "safety", "no other page, window, origin or permission"],
  },
  {
    what: "no web view, even where one might be",
    edits: [{ file: "main/navigation-guard.ts", from: `contents.on("will-attach-webview", (event) => event.preventDefault());`, to: "" }],
    test: ["e2e", "safety", "no web view is attached"],
  },
  {
    what: "no permissions",
    edits: [{ file: "main/navigation-guard.ts", from: "answer(granted.has(permission))", to: "answer(true)" }],
    test: ["e2e", "safety", "no other page, window, origin or permission"],
  },
  {
    what: "no foreign frame at the door",
    edits: [{ file: "main/index.ts", from: "senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${appOrigin}/`),", to: "senderFrame !== null," }],
    test: ["e2e", "safety", "a call from any frame"],
  },
  {
    what: "payloads are of their shape",
    edits: [{ file: "main/ipc/door.ts", from: "if (!parsed.success) return", to: "if (parsed === null) return" }],
    test: ["e2e", "hostile-calls", "hostile calls on each channel"],
  },
  {
    what: "one account's texts are not another's",
    edits: [{ file: "main/handlers.ts", from: `if (present !== account) return fail("wrongAccount", "Another account is signed in");`, to: "" }],
    test: ["flow", "accounts", ""],
  },
  {
    what: "links to https and mail alone",
    edits: [{ file: "main/open-link.ts", from: `["https:", "mailto:"]`, to: `["https:", "mailto:", "file:"]` }],
    test: ["unit", "open-link", ""],
  },
  {
    what: "the address of a link is shown first",
    edits: [{ file: "main/open-link.ts", from: "if (await mayLeave(url.href)) await", to: "await" }],
    test: ["e2e", "links", ""],
  },
  {
    what: "nothing over a line that others can read",
    edits: [{ file: "main/index.ts", from: "plainLine !== null && !settings.read().plainLines.includes(plainLine)", to: "false" }],
    test: ["e2e", "plain-line", "nothing goes over a line"],
  },
  {
    what: "no redirect is followed",
    edits: [{ file: "main/gateway/gateway.ts", from: `redirect: "manual",`, to: `redirect: "follow",` }],
    test: ["unit", "gateway/gateway", "a redirect"],
  },
  {
    what: "no answer without an end",
    edits: [{ file: "main/gateway/gateway.ts", from: "if (leftBytes < 0) {", to: "if (Number.isNaN(leftBytes)) {" }],
    test: ["unit", "long-answers", ""],
  },
  {
    what: "an answer that is given up holds no connection",
    edits: [{ file: "main/fetch-outside.ts", from: "cancel: () => end.abort(),", to: "cancel: () => undefined," }],
    test: ["unit", "fetch-outside", "given up"],
  },
  {
    what: "pages that are made of texts are sanitised",
    edits: [{ file: "main/convert/markdown-to-html.ts", from: ".use(rehypeSanitize, schema)", to: "" }],
    test: ["e2e", "hostile-markup", "run nothing and fetch nothing as what they are turned into"],
  },
  {
    what: "pages that are read are sanitised",
    edits: [{ file: "preload/contract/html-to-markdown.ts", from: "unified().use(rehypeSanitize, schema).runSync(parsed)", to: "parsed" }],
    test: ["unit", "html-to-markdown", ""],
  },
  {
    what: "only files are opened",
    edits: [{ file: "main/files/read-file.ts", from: "if (!stat.isFile()) return", to: "if (stat.isSymbolicLink()) return" }],
    test: ["e2e", "bad-files", ""],
  },
  {
    what: "only files of a bounded size are opened",
    edits: [{ file: "main/files/read-file.ts", from: "if (stat.size > largestFileBytes) {", to: "if (stat.size > 2 ** 53) {" }],
    test: ["e2e", "bad-files", ""],
  },
  {
    what: "tokens are sealed on the disk",
    edits: [{ file: "main/session/safe-storage.ts", from: "const sealed = await this.#encrypt(text);", to: "const sealed = Buffer.from(text);" }],
    test: ["e2e", "canaries", ""],
  },
  {
    what: "secrets are struck out of the log",
    edits: [{ file: "main/log.ts", from: `if (secretName.test(name)) return "[redacted]";`, to: "" }],
    test: ["unit", "command-line", ""],
  },
  {
    what: "updates are signed",
    edits: [{ file: "main/updates/signed-feed.ts", from: "if (signature === null || !isSigned(name, feed, signature, publicKey))", to: "if (signature === null)" }],
    test: ["e2e", "updates", "nothing is taken that is older"],
  },
  {
    what: "updates go to no lower version",
    edits: [{ file: "main/updates/updater-engine.ts", from: "autoUpdater.allowDowngrade = false;", to: "autoUpdater.allowDowngrade = true;" }],
    test: ["e2e", "updates", "nothing is taken that is older"],
  },
  {
    what: "packages lie beside their feed",
    edits: [{ file: "main/updates/signed-feed.ts", from: "if (!files.every(({ url }) => isBeside(url)))", to: "if (files.length === 0)" }],
    test: ["unit", "signed-feed", "is none of this feed"],
  },
  {
    what: "a download has an end",
    edits: [{ file: "main/load-updates.ts", from: "answer({ cancel: !isBounded });", to: "answer({ cancel: isBounded && false });" }],
    test: ["e2e", "updates", "nothing is taken that is older"],
  },
  {
    what: "a package is read once more",
    edits: [{ file: "main/updates/updates.ts", from: "if (!(await isAsAnnounced(update))) {", to: "if (update.version === \"\") {" }],
    test: ["e2e", "updates", "looked at once more"],
  },
  {
    what: "no restart while a text is not on the disk",
    edits: [{ file: "main/index.ts", from: "updates?.keepOpen() !== true && (await mayLoseLastEdits(window))", to: "true" }],
    test: ["e2e", "updates", "does not end for an update"],
  },
  {
    what: "switches do nothing in an installed app",
    edits: [{ file: "main/shipped-switches.ts", from: "if (!isPackaged) return [];", to: "if (isPackaged || !isPackaged) return [];" }],
    test: ["e2e-alone", "packaged-app", ""],
  },
  {
    what: "Node's own ways in are taken out of the executable",
    edits: [{ file: "electron-builder.yml", from: "runAsNode: false", to: "runAsNode: true" }],
    test: ["e2e-alone", "packaged-app", ""],
  },
];
