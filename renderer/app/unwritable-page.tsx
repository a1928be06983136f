import { call } from "../bridge.ts";
import { Button } from "../ui/button.tsx";
import { words } from "../ui/words.ts";

/** Nothing can be kept, so nothing may be typed: what happened, what is safe, what to do. */
export function UnwritablePage({ folder }: { readonly folder: string }) {
  const { unwritable } = words;
  return (
    <main className="full-page">
      <div className="full-page-column" role="alert">
        <h1>{unwritable.heading}</h1>
        <p className="lead">{unwritable.happened}</p>
        <p>{unwritable.toDo}</p>
        <p className="path" aria-label={unwritable.folder}>
          {folder}
        </p>
        <div className="form-actions">
          <Button look="primary" onClick={() => void call("app.relaunch", {})}>
            {unwritable.tryAgain}
          </Button>
        </div>
      </div>
    </main>
  );
}
