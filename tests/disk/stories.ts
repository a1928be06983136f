import type { DiskStory } from "./disk-story.ts";
import { draftStory } from "./draft-story.ts";
import { keyStory } from "./key-story.ts";
import { serverStory } from "./server-story.ts";
import { exportStory, openingsStory, sessionStory, settingsStory } from "./small-file-stories.ts";

/** Every kind of file that the app writes. */
export const stories = {
  drafts: draftStory,
  keys: () => keyStory,
  session: () => sessionStory,
  settings: () => settingsStory,
  openings: () => openingsStory,
  exports: () => exportStory,
  server: serverStory,
} satisfies Record<string, (seed: number) => DiskStory>;

export type StoryName = keyof typeof stories;
