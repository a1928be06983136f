import type { ReactNode } from "react";

interface RowProps {
  readonly label: string;
  readonly detail?: string;
  /** What is said beside it changes by itself, and is told to a screen reader; else the control has its own label. */
  readonly isSaid?: boolean;
  readonly children: ReactNode;
}

/** One thing that can be set: what it is, and the control for it. */
export function Row({ label, detail, isSaid = false, children }: RowProps) {
  return (
    <div className="setting">
      <div {...(isSaid ? { role: "status" } : { "aria-hidden": true })}>
        <p>{label}</p>
        {detail !== undefined && <p className="setting-detail">{detail}</p>}
      </div>
      <div className="setting-choice">{children}</div>
    </div>
  );
}
