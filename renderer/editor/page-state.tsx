import type { ReactNode } from "react";

interface PageStateProps {
  readonly sentence: string;
  readonly detail?: string;
  readonly action?: ReactNode;
  readonly role?: "alert";
}

/** The page where there is no text to show: one sentence, and one thing to do. */
export function PageState({ sentence, detail, action, role }: PageStateProps) {
  return (
    <div className="page page-state" {...(role === undefined ? {} : { role })}>
      <p className="page-sentence">{sentence}</p>
      {detail !== undefined && <p className="page-detail">{detail}</p>}
      {action}
    </div>
  );
}
