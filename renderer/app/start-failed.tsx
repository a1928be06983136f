import { PageState } from "../editor/page-state.tsx";
import { Button } from "../ui/button.tsx";
import { words } from "../ui/words.ts";

/** The window could not begin at all: main did not answer. */
export function StartFailed() {
  return (
    <PageState
      role="alert"
      sentence={words.startFailed.sentence}
      detail={words.startFailed.detail}
      action={<Button onClick={() => location.reload()}>{words.startFailed.tryAgain}</Button>}
    />
  );
}
