import { useState } from "react";
import type { StoreNotice } from "../../preload/contract/events.ts";
import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import { Band } from "../ui/band.tsx";
import { Button } from "../ui/button.tsx";
import { sayNotice } from "../words/say.ts";
import { t } from "../words/t.ts";

const toldKey = "memory-storage-told";

/** What a person should know once, and may put away. */
export function Notices({ workspace }: { readonly workspace: Workspace }) {
  const notices = useReadable(workspace.notices);
  const { tokenStorage, phase } = useReadable(workspace.session.view);
  const [told, setTold] = useState(() => localStorage.getItem(toldKey) !== null);

  function understood(): void {
    localStorage.setItem(toldKey, "1");
    setTold(true);
  }

  return (
    <>
      {notices.map((notice, index) => (
        <Band
          key={index}
          role="status"
          actions={<Button onClick={() => workspace.dismissNotice(notice)}>{t("act.understood")}</Button>}
        >
          {sayNotice(notice)}
          {setAsidePath(notice) !== null && <span className="path">{setAsidePath(notice)}</span>}
        </Band>
      ))}
      {tokenStorage === "memory" && phase === "active" && !told && (
        <Band
          role="status"
          actions={
            <>
              <Button onClick={() => void workspace.session.allowWeakerStorage()}>{t("session.allowWeaker")}</Button>
              <Button onClick={understood}>{t("act.understood")}</Button>
            </>
          }
        >
          {t("session.memoryOnly")}
        </Band>
      )}
    </>
  );
}

const setAsidePath = (notice: StoreNotice): string | null => (notice.kind === "damagedStoreSetAside" ? notice.path : null);
