import { expect, test } from "vitest";
import { createOpenLink } from "../../main/open-link.ts";

async function follow(address: string, says = true) {
  const asked: string[] = [];
  const opened: string[] = [];
  const openLink = createOpenLink({
    mayLeave: async (shown) => {
      asked.push(shown);
      return says;
    },
    openExternal: async (shown) => void opened.push(shown),
  });
  const answer = await openLink(address);
  return { asked, opened, code: answer.ok ? null : answer.error.code };
}

test.each([
  ["https://example.org", "https://example.org/"],
  ["mailto:ada@example.org", "mailto:ada@example.org"],
  // What looks like another host is shown as what it is.
  ["https://example.org@evil.example/", "https://example.org@evil.example/"],
  ["https://exаmple.org/", "https://xn--exmple-4nf.org/"],
  ["https://example.org/\u202Egpj.exe", "https://example.org/%E2%80%AEgpj.exe"],
])("%s is opened once the person has seen %s", async (address, shown) => {
  expect(await follow(address)).toEqual({ asked: [shown], opened: [shown], code: null });
  expect(await follow(address, false)).toEqual({ asked: [shown], opened: [], code: null });
});

test.each([
  ..."http://example.org/ file:///etc/passwd javascript:alert(1) data:text/html,x vbscript:x smb://example.org/x ms-msdt:/id vscode://file/etc".split(" "),
  ..."app://longhand/index.html chrome://gpu about:blank blob:https://example.org/1 ftp://example.org tel:1 search-ms:query=x steam://run/1".split(" "),
  ...["", " ", "example.org", "//example.org", "../x", "https:", "java\nscript:alert(1)", "\u0000https://", "x-https://example.org", "https\u0000://example.org"],
])("%j is not opened, and nobody is asked", async (address) => {
  expect(await follow(address)).toEqual({ asked: [], opened: [], code: "linkRefused" });
});
