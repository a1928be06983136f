import { useLayoutEffect } from "react";
import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import { FirstScreen } from "../session/first-screen.tsx";
import { Shell } from "./shell.tsx";
import { UnwritablePage } from "./unwritable-page.tsx";

/** Which screen there is. The shell of an account stays mounted behind the sign-in page, its undo history with it. */
export function App({ workspace }: { readonly workspace: Workspace }) {
  const view = useReadable(workspace.session.view);
  const { theme } = useReadable(workspace.settings);
  const waitingCount = useReadable(workspace.waitingCount);
  const { account, phase, cause, promptAnswered } = view;

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
          waitingCount={waitingCount}
          onKeepWriting={() => void workspace.session.keepWriting()}
        />
      )}
    </>
  );
}
