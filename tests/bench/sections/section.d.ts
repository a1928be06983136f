/** What is known of one series of measurements. */
export interface Row {
  /** What was measured, of whom: "key to frame, Longhand". */
  readonly what: string;
  /** At which size or under which condition: "10 MB". */
  readonly at: string;
  readonly median: number;
  readonly p95: number;
  readonly p99?: number;
  readonly unit: "ms" | "bytes" | "MB" | "count";
}

/** A figure to reach: a ratio of two rows of the same run, or a figure that stands alone. */
export interface Goal {
  readonly what: string;
  readonly at: string;
  /** What it is compared with; absent where the figure stands alone. */
  readonly against?: string;
  readonly value: number;
  /** At most this, in the same unit. */
  readonly goal: number;
  /** "×" for ratios. */
  readonly unit: "×" | "ms" | "bytes" | "MB" | "count";
}

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly goals: readonly Goal[];
  /** What a reader must know to believe the figures: how it was measured, what bounds it. */
  readonly notes: readonly string[];
}

/** What the command hands to each section. */
export interface Bench {
  /** How often each series is repeated, interleaved with the others. */
  readonly repeats: number;
  /** Small sizes and few repeats: shows that it runs, and nothing else. */
  readonly isQuick: boolean;
  /** The executable that runs an app folder. */
  readonly electron: string;
  /** Name of the X display that windows open on; absent where there is a real one. */
  readonly display: string | undefined;
  /** A folder for profiles and files; taken away at the end. */
  readonly folder: string;
  /** One line of progress. */
  readonly tell: (line: string) => void;
}
