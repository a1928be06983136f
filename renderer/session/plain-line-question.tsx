import { Button } from "../ui/button.tsx";
import { t } from "../words/t.ts";

/** A line to the server that others can read. */
export interface PlainLine {
  /** The server's name for people. */
  readonly host: string;
  /** Until then nothing is sent. */
  readonly isAllowed: boolean;
  readonly allow: (isAllowed: boolean) => void;
}

/** Stands where the form would: a password is not asked for before the person knows who else could read it. */
export function PlainLineQuestion({ line }: { readonly line: PlainLine }) {
  return (
    <section className="plain-line-question" aria-label={t("plainLine.name")}>
      <p role="status">
        <strong>{t("plainLine.heading", { host: line.host })}</strong> {t("plainLine.explain")}
      </p>
      <p className="detail">{t("plainLine.better")}</p>
      <Button look="primary" onClick={() => line.allow(true)}>
        {t("plainLine.allow")}
      </Button>
    </section>
  );
}
