/** For the page in TypeScript; it says there what it does. */
export function placeIn(text: string, share: number): number;
