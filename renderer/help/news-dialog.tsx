import { Dialog } from "../ui/dialog.tsx";
import { t } from "../words/t.ts";
import { news } from "./news.ts";

/** What came with each version. */
export function NewsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog name={t("command.name.showNews")} heading={t("command.name.showNews")} className="help" onClose={onClose}>
      {news.map(({ version, points }) => (
        <section key={version}>
          <h3>Longhand {version}</h3>
          <ul>
            {points.map((point) => (
              <li key={point}>{t(`news.points.${point}`)}</li>
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}
