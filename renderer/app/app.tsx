import { useLayoutEffect } from "react";
import { chosenLanguage } from "../../preload/contract/settings.ts";
import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import { FirstScreen } from "../session/first-screen.tsx";
import { usePlainLine } from "../settings/use-plain-line.ts";
import { Shell } from "./shell.tsx";
import { setLanguage } from "../words/t.ts";
import { UnwritablePage } from "./unwritable-page.tsx";

/** Which screen there is. The shell of an account stays mounted behind the sign-in page, its undo history with it. */
export function App({ workspace }: { readonly workspace: Workspace }) {
  const view = useReadable(workspace.session.view);
  const settings = useReadable(workspace.settings);
  const { theme, textSize } = settings;
  const waitingCount = useReadable(workspace.waitingCount);
  const plainLine = usePlainLine(workspace);
  const { account, phase, cause, promptAnswered } = view;

  // Before anything below says a word.
  const said = chosenLanguage(settings, workspace.info.systemLanguage);
  setLanguage(said);

  useLayoutEffect(() => {
    document.documentElement.lang = said;
  }, [said]);

  useLayoutEffect(() => {
    document.documentElement.style.setProperty("--text-size", `${textSize}px`);
  }, [textSize]);

  useLayoutEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);

  if (workspace.info.unwritableProfile !== null) return <UnwritablePage folder={workspace.info.unwritableProfile} />;

  const signedOut = phase === "signedOut" && cause !== "tokensUnavailable" && !promptAnswered;
  const asksFirst = account === null || signedOut;
  return (
    <>
      {account !== null && <Shell key={account.key} workspace={workspace} hidden={asksFirst} />}
      {asksFirst && (
        <FirstScreen
          session={workspace.session}
          view={view}
          serverHost={workspace.info.serverHost}
          plainLine={plainLine}
          waitingCount={waitingCount}
          onKeepWriting={() => void workspace.session.keepWriting()}
          onLanguage={workspace.info.managed.includes("language") ? null : (language) => void workspace.changeSettings({ language })}
        />
      )}
    </>
  );
}
