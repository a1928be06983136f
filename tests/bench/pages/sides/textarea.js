import { placeIn } from "../places.js";

export function show(host, text) {
  const area = document.createElement("textarea");
  area.value = text;
  host.append(area);
  return {
    goTo: (share) => {
      const at = placeIn(area.value, share);
      area.blur();
      area.setSelectionRange(at, at);
      area.focus();
    },
    length: () => area.value.length,
  };
}
