/** What came with each version, the newest first; the words for each point are in renderer/words. */
export const news = [{ version: "0.1.0", points: ["kept", "session", "merge", "history", "library", "exchange"] }] as const;

/** Whether anything came after a version, such as "0.9.0". */
export const hasNewsSince = (version: string): boolean => news.some((each) => each.version.localeCompare(version, "en", { numeric: true }) > 0);
