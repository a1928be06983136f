import { useEffect, useId } from "react";
import { useReadable } from "../observable.ts";
import { ProgressRing } from "../ui/progress-ring.tsx";
import { sayNumber } from "../words/say-figures.ts";
import { t } from "../words/t.ts";
import type { Counts } from "./count-text.ts";
import type { DocumentEditor } from "./document-editor.ts";

/** What people read in a minute, in words as they are counted here: of Chinese and Japanese each character is one. */
const wordsAMinute = 230;
const charactersAMinute = 400;

interface TextCountsProps {
  readonly editor: DocumentEditor;
  /** In words; null: there is none. */
  readonly goal: number | null;
  readonly onGoal: (goal: number | null) => void;
  /** In all texts. */
  readonly wordsToday: number;
  readonly dailyGoal: number | null;
  readonly onDailyGoal: (goal: number | null) => void;
}

/** The words of the text, or of what is selected in it; behind them all that writers count, and a goal for the text. */
export function TextCounts({ editor, goal, onGoal, wordsToday, dailyGoal, onDailyGoal }: TextCountsProps) {
  const id = useId();
  useEffect(() => editor.counts.want(false), [editor]);
  useEffect(() => editor.selectedCounts.want(false), [editor]);
  const counts = useReadable(editor.counts.value);
  const selected = useReadable(editor.selectedCounts.value);
  const isSelecting = useReadable(editor.isSelecting);
  if (counts === null) return <span className="text-counts" />;
  const shown = isSelecting && selected !== null ? selected : counts;
  return (
    <>
      <button type="button" className="text-counts" title={t("counts.show")} popoverTarget={id}>
        {dailyGoal !== null && <ProgressRing label={t("counts.todayOfGoal", { words: sayNumber(wordsToday), goal: sayNumber(dailyGoal) })} share={wordsToday / dailyGoal} />}
        {shown === counts ? sayWords(counts.words, goal) : t("figures.wordsOf", { selected: sayNumber(shown.words), count: counts.words })}
      </button>
      <div id={id} popover="auto" className="counts" role="dialog" aria-label={t("counts.name")}>
        <h2>{shown === counts ? t("counts.whole") : t("counts.selection")}</h2>
        <dl>
          {rowsOf(shown).map(([name, figure]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{figure}</dd>
            </div>
          ))}
        </dl>
        <GoalField key={`${editor.documentId} ${goal}`} label={t("counts.goal")} goal={goal} written={counts.words} onGoal={onGoal} />
        <h2>{t("counts.today", { count: wordsToday })}</h2>
        <GoalField key={`day ${dailyGoal}`} label={t("counts.dailyGoal")} goal={dailyGoal} written={wordsToday} onGoal={onDailyGoal} />
      </div>
    </>
  );
}

interface GoalFieldProps {
  readonly label: string;
  readonly goal: number | null;
  readonly written: number;
  readonly onGoal: (goal: number | null) => void;
}

/** Where a goal is set, and how far one has come. */
function GoalField({ label, goal, written, onGoal }: GoalFieldProps) {
  return (
    <>
      <label>
        {label}
        <input
          type="number"
          min={1}
          step={1}
          defaultValue={goal ?? ""}
          placeholder={t("counts.noGoal")}
          onBlur={({ currentTarget }) => onGoal(goalOf(currentTarget.value))}
          onKeyDown={({ key, currentTarget }) => {
            if (key === "Enter") onGoal(goalOf(currentTarget.value));
          }}
        />
      </label>
      {goal !== null && <progress aria-label={label} max={goal} value={Math.min(goal, written)} />}
    </>
  );
}

const sayWords = (words: number, goal: number | null): string =>
  goal === null ? t("figures.words", { count: words }) : t("counts.ofGoal", { words: sayNumber(words), goal: sayNumber(goal) });

function goalOf(typed: string): number | null {
  const goal = Math.floor(Number(typed));
  return goal >= 1 ? Math.min(goal, 10_000_000) : null;
}

function rowsOf(counts: Counts): readonly (readonly [name: string, figure: string])[] {
  // Where a character is a word, there are hardly more of them.
  const aMinute = counts.charactersWithoutSpaces < 2 * counts.words ? charactersAMinute : wordsAMinute;
  return [
    [t("counts.words"), sayNumber(counts.words)],
    [t("counts.characters"), sayNumber(counts.characters)],
    [t("counts.charactersWithoutSpaces"), sayNumber(counts.charactersWithoutSpaces)],
    [t("counts.paragraphs"), sayNumber(counts.paragraphs)],
    [t("counts.readingTime"), t("figures.minutes", { count: Math.ceil(counts.words / aMinute) })],
  ];
}
