import type { ReactNode } from "react";

interface BandProps {
  /** danger: text could be lost; quiet: everything else. */
  readonly tone?: "quiet" | "danger";
  /** A name makes the band a region. */
  readonly name?: string;
  readonly role?: "status" | "alert";
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** A calm strip above the status line: what is so, and what can be done about it. */
export function Band({ tone = "quiet", name, role, children, actions }: BandProps) {
  const label = name === undefined ? {} : { "aria-label": name };
  return (
    <section className={`band band-${tone}`} {...label}>
      <p className="band-words" {...(role === undefined ? {} : { role })}>
        {children}
      </p>
      {actions !== undefined && <div className="band-actions">{actions}</div>}
    </section>
  );
}
