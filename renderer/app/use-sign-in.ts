import { useLayoutEffect, useState } from "react";
import type { SessionView } from "../../preload/contract/session.ts";
import type { DocumentEditor } from "../editor/document-editor.ts";
import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import { t } from "../words/t.ts";

export interface SignIn {
  readonly view: SessionView;
  readonly cardShown: boolean;
  /** What the card says of its coming; null where the band has said it. */
  readonly reason: string | null;
  /** The person opened the card, so it may take the keyboard. */
  readonly asked: boolean;
  readonly bandShown: boolean;
  readonly offeredInStatusLine: boolean;
  readonly ask: () => void;
  readonly close: () => void;
  readonly keepWriting: () => void;
  readonly done: () => void;
}

type Card = "closed" | "asked" | "byItself";

/** When the window asks to sign in, and how: once, calmly, and the keyboard goes back to the text afterwards. */
export function useSignIn(workspace: Workspace, editor: DocumentEditor | null, hidden: boolean): SignIn {
  const view = useReadable(workspace.session.view);
  const signedIn = view.phase === "active" || view.phase === "refreshing";
  const needsOne = !signedIn && view.cause === "tokensUnavailable" && !view.promptAnswered;
  const [card, setCard] = useState<Card>(needsOne ? "byItself" : "closed");
  const [wasNeeded, setWasNeeded] = useState(needsOne);

  if (needsOne !== wasNeeded) {
    setWasNeeded(needsOne);
    if (needsOne && card === "closed") setCard("byItself");
  }
  if (signedIn && card !== "closed") setCard("closed");

  const cardShown = card !== "closed" && !signedIn;
  useLayoutEffect(() => {
    if (!cardShown && !hidden && document.activeElement === document.body) editor?.focus();
  }, [cardShown, hidden, editor]);

  const close = (): void => {
    setCard("closed");
    // A card that came by itself was the question; putting it away is the answer, also after a restart.
    if (needsOne) void workspace.session.keepWriting();
  };
  return {
    view,
    cardShown,
    reason: !signedIn && view.cause === "tokensUnavailable" ? `${t("session.happened.tokensUnavailable")} ${t("session.safe")}` : null,
    asked: card === "asked",
    bandShown: view.phase === "expired" && !view.promptAnswered,
    offeredInStatusLine: !signedIn && !cardShown && (view.phase === "signedOut" || view.promptAnswered),
    ask: () => {
      if (!signedIn) setCard("asked");
    },
    close,
    keepWriting: () => {
      setCard("closed");
      void workspace.session.keepWriting();
      editor?.focus();
    },
    done: () => setCard("closed"),
  };
}
