import { X } from "lucide-react";
import { DocumentBands } from "../editor/document-bands.tsx";
import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import { SessionEndedBand } from "../session/session-ended-band.tsx";
import { usePlainLine } from "../settings/use-plain-line.ts";
import { Band } from "../ui/band.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { sayFailure, sayTitle } from "../words/say.ts";
import { t } from "../words/t.ts";
import { Notices } from "./notices.tsx";
import { UpdateBands } from "./update-bands.tsx";
import type { Files } from "./use-files.ts";
import type { SignIn } from "./use-sign-in.ts";

interface BandsProps {
  readonly workspace: Workspace;
  readonly signIn: SignIn;
  readonly files: Files;
  readonly onNews: () => void;
}

/** The strips between the page and the status line; the one that matters most is lowest. */
export function Bands({ workspace, signIn, files, onNews }: BandsProps) {
  const open = useReadable(workspace.open);
  const problem = useReadable(workspace.problem);
  const converting = useReadable(workspace.conversions.running);
  const importing = useReadable(workspace.imports.left);
  const plainLine = usePlainLine(workspace);
  return (
    <div className="bands">
      {converting !== null && (
        <Band role="status" actions={<Button onClick={() => workspace.conversions.cancel()}>{t("act.cancel")}</Button>}>
          {t("files.converting", { name: sayTitle(converting) })}
        </Band>
      )}
      {importing > 0 && <Band role="status">{t("files.importing", { count: importing })}</Band>}
      {files.message !== null && (
        <Band role="status" actions={<IconButton icon={X} name={t("act.close")} onClick={files.forget} />}>
          {files.message}
        </Band>
      )}
      {problem !== null && (
        <Band
          role="alert"
          actions={<IconButton icon={X} name={t("act.close")} onClick={() => workspace.dismissProblem()} />}
        >
          {sayFailure(problem)}
        </Band>
      )}
      {plainLine?.isAllowed === false && !signIn.cardShown && (
        <Band name={t("plainLine.name")} role="status" actions={<Button onClick={() => plainLine.allow(true)}>{t("plainLine.allow")}</Button>}>
          <strong>{t("plainLine.heading", { host: plainLine.host })}</strong> {t("plainLine.explain")} {t("plainLine.safe")}
        </Band>
      )}
      <UpdateBands workspace={workspace} onNews={onNews} />
      <Notices workspace={workspace} />
      {signIn.bandShown && (
        <SessionEndedBand
          cause={signIn.view.cause}
          formShown={signIn.cardShown}
          onSignInAgain={signIn.ask}
          onKeepWriting={signIn.keepWriting}
        />
      )}
      {open !== null && (
        <DocumentBands
          key={open.id}
          open={open}
          onExport={() => files.exportOpen()}
          onRetry={() => void workspace.retry(open.id)}
          onSaveAsNew={() => void workspace.saveAsNew(open.id)}
        />
      )}
    </div>
  );
}
