import type { ReactNode } from "react";
import { t } from "../words/t.ts";

interface RowProps {
  readonly label: string;
  readonly detail?: string;
  /** What is said beside it changes by itself, and is told to a screen reader; else the control has its own label. */
  readonly isSaid?: boolean;
  /** Whoever runs this computer has set it. */
  readonly isManaged?: boolean;
  readonly children: ReactNode;
}

/** One thing that can be set: what it is, and the control for it. */
export function Row({ label, detail, isSaid = false, isManaged = false, children }: RowProps) {
  return (
    <div className="setting">
      <div {...(isSaid ? { role: "status" } : { "aria-hidden": true })}>
        <p>{label}</p>
        {(detail !== undefined || isManaged) && <p className="setting-detail">{isManaged ? t("settings.managed") : detail}</p>}
      </div>
      <fieldset className="setting-choice" disabled={isManaged}>
        {children}
      </fieldset>
    </div>
  );
}
