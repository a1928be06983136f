import type { AppInfo } from "../../preload/contract/calls.ts";
import { Dialog } from "../ui/dialog.tsx";
import { t } from "../words/t.ts";

interface AboutDialogProps {
  readonly info: AppInfo;
  readonly onClose: () => void;
}

/** Which Longhand this is, and what it runs on: what somebody asks who is to help. */
export function AboutDialog({ info, onClose }: AboutDialogProps) {
  const { versions } = info;
  return (
    <Dialog name={t("about.name")} heading={t("about.name")} className="about" onClose={onClose}>
      <p className="about-name">Longhand {info.version}</p>
      <p>{t("about.what")}</p>
      <dl>
        {Object.entries({ Electron: versions.electron, Chromium: versions.chrome, "Node.js": versions.node }).map(([name, version]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{version}</dd>
          </div>
        ))}
        <div>
          <dt>{t("about.server")}</dt>
          <dd>{info.serverHost ?? t("library.onThisComputer")}</dd>
        </div>
      </dl>
      <p className="about-licence">{t("about.licence")}</p>
    </Dialog>
  );
}
