/** What display.mjs has for tests in TypeScript; it says there what it does. */
export function startDisplay(): Promise<{ readonly name: string; readonly stop: () => Promise<void> }>;
