import { useId } from "react";
import { titleLimit } from "../../preload/contract/documents.ts";
import { useReadable } from "../observable.ts";
import type { OpenDocument } from "../save/open-document.ts";
import { t } from "../words/t.ts";

/** From here on a title is set smaller, so that the text stays in sight. */
const longTitle = 160;

interface TitleFieldProps {
  readonly open: OpenDocument;
  /** Enter, or the arrow down at the end, goes on to the text. */
  readonly onLeave: () => void;
  readonly takesFocus: boolean;
}

/** The title at the head of the page: one line that wraps. A title that is too long for the server is kept whole. */
export function TitleField({ open, onLeave, takesFocus }: TitleFieldProps) {
  const title = useReadable(open.title);
  const noteId = useId();
  const length = [...title].length;
  const tooLong = length > titleLimit;
  return (
    <>
      {tooLong && (
        <p id={noteId} className="title-note" role="status">
          {t("editor.titleTooLong", { limit: titleLimit, length })}
        </p>
      )}
      <textarea
        className="title-field"
        aria-label={t("editor.title")}
        placeholder={t("editor.titlePlaceholder")}
        rows={1}
        data-long={length > longTitle || undefined}
        value={title}
        autoFocus={takesFocus}
        spellCheck
        aria-invalid={tooLong || undefined}
        aria-describedby={tooLong ? noteId : undefined}
        onChange={(event) => open.setTitle(event.currentTarget.value.replace(/\r?\n/g, " "))}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const { selectionStart, value } = event.currentTarget;
          if (event.key !== "Enter" && !(event.key === "ArrowDown" && selectionStart === value.length)) return;
          event.preventDefault();
          onLeave();
        }}
      />
    </>
  );
}
