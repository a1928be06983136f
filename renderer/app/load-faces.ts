const faces = ['18px "Literata Variable"', '700 18px "Literata Variable"', '13px "Inter Variable"'];
/** The faces are files of the app and come at once; if not, the page does not wait for them. */
const longestMs = 300;

/** Resolves when the faces of the first picture are here, so that nothing on it moves when they come. */
export async function loadFaces(): Promise<void> {
  const loaded = Promise.allSettled(faces.map((face) => document.fonts.load(face)));
  await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, longestMs))]);
}
