/** What one part of the app does to its files, to be told on a disk that fails. */
export interface DiskStory {
  /** Writes below `folder`, and goes on whatever the disk does. Rejects for whatever is no failure of the disk. */
  begin(folder: string): Promise<ToldStory>;
}

export interface ToldStory {
  /** False: every one of its writes went well. */
  readonly hadTrouble: boolean;
  /** The disk is well again, in the same process: rejects where not everything can be written now. */
  goOn(): Promise<void>;
  /** Opens a copy of the folder as the next start does; rejects where it holds less than was acknowledged, or anything that never was. */
  check(copy: string): Promise<void>;
}
