/** Unicode code points, which is as near as a limit has to come to what people count. */
export const countCharacters = (text: string): number => Array.from(text).length;
