import { X } from "lucide-react";
import { useId, useLayoutEffect, useRef } from "react";
import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import { Dialog } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { sayListedTitle } from "../words/say.ts";
import { t } from "../words/t.ts";
import { readTags, tagsOf, withoutTag, withTags } from "./tag-names.ts";

interface TagsDialogProps {
  readonly workspace: Workspace;
  readonly documentIds: readonly string[];
  readonly onClose: () => void;
}

/** The tags that documents have in common, and a place for more. A change holds at once. */
export function TagsDialog({ workspace, documentIds, onClose }: TagsDialogProps) {
  const summaries = useReadable(workspace.summaries);
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  useLayoutEffect(() => field.current?.focus(), []);
  const documents = summaries.filter(({ id }) => documentIds.includes(id));
  const known = tagsOf(summaries);
  const common = known.filter((tag) => documents.every(({ tags }) => tags.includes(tag)));
  const changeAll = (change: (tags: readonly string[]) => readonly string[]): void => {
    for (const { id, tags } of documents) void workspace.tagDocument(id, change(tags));
  };
  return (
    <Dialog name={t("library.tags")} heading={documents.length === 1 ? t("library.tagsOf", { title: sayListedTitle(documents[0]?.title ?? "") }) : t("library.tagsOfMany", { count: documents.length })} className="tags-dialog" onClose={onClose}>
      <ul role="list" className="tag-list" aria-label={t("library.tags")}>
        {common.map((tag) => (
          <li key={tag} className="tag">
            {tag}
            <IconButton icon={X} name={t("library.removeTag", { tag })} onClick={() => changeAll((tags) => withoutTag(tags, tag))} />
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (field.current === null) return;
          const added = readTags(field.current.value, known);
          field.current.value = "";
          if (added.length > 0) changeAll((tags) => withTags(tags, added));
        }}
      >
        <input ref={field} list={listId} aria-label={t("library.addTag")} placeholder={t("library.addTag")} spellCheck={false} autoComplete="off" />
        <datalist id={listId}>
          {known
            .filter((tag) => !common.includes(tag))
            .map((tag) => (
              <option key={tag}>{tag}</option>
            ))}
        </datalist>
        <button type="submit" className="button button-plain">
          {t("library.add")}
        </button>
      </form>
      <p className="setting-detail">{t("library.tagsDetail")}</p>
    </Dialog>
  );
}
