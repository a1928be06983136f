import { useRef } from "react";
import { t } from "../words/t.ts";

interface RenameFieldProps {
  readonly title: string;
  /** The new title, or null where the old one stays; and whether a key ended it, so that the keyboard stays here. */
  readonly onDone: (changed: string | null, byKey: boolean) => void;
}

/** A title that is being changed in the list: Enter or leaving the field keeps it, Escape does not. */
export function RenameField({ title, onDone }: RenameFieldProps) {
  const done = useRef(false);
  function finish(changed: string | null, byKey: boolean): void {
    if (done.current) return;
    done.current = true;
    onDone(changed === title ? null : changed, byKey);
  }
  return (
    <input
      className="rename-field"
      aria-label={t("library.newName")}
      defaultValue={title}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => finish(event.currentTarget.value, false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        // The row's button takes the keyboard at once; it must not be pressed by the same key.
        if (event.key === "Enter") event.preventDefault();
        if (event.key === "Enter") finish(event.currentTarget.value, true);
        if (event.key === "Escape") finish(null, true);
        event.stopPropagation();
      }}
    />
  );
}
