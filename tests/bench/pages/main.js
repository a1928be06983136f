/**
 * Shows one side with the text, and leaves `window.peer` behind: `goTo(share)` puts the caret into the paragraph at
 * that share of the text and into sight, `length()` tells how long the text is, both outside of what is timed.
 */
const sides = import.meta.glob("./sides/*.{js,tsx}");
const side = new URLSearchParams(location.search).get("side");
const load = sides[`./sides/${side}.js`] ?? sides[`./sides/${side}.tsx`];

try {
  if (side !== "longhand-drafts-off") await import("./peers.css");
  const text = await (await fetch("/text")).text();
  const { show } = await load();
  await document.fonts.load('18px "Literata Variable"');
  window.peer = await show(document.getElementById("host"), text);
} catch (error) {
  window.peerFailed = String(error);
}
