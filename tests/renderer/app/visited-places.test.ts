import { ChangeSet } from "@codemirror/state";
import { expect, it } from "vitest";
import { VisitedPlaces } from "../../../renderer/app/visited-places.ts";

const at = (position: number, documentId = "a") => ({ documentId, position });

it("goes back and forward, and forgets what was ahead with the next leave", () => {
  const places = new VisitedPlaces();
  places.leave(at(0));
  places.leave(at(1_000));
  expect(places.go("back", at(2_000))).toEqual(at(1_000));
  expect(places.go("back", at(1_000))).toEqual(at(0));
  expect(places.go("back", at(0))).toBeNull();
  expect(places.go("forward", at(0))).toEqual(at(1_000));
  places.leave(at(1_000));
  expect(places.go("forward", at(5_000))).toBeNull();
});

it("counts what is near as one place, but not in another document", () => {
  const places = new VisitedPlaces();
  for (const place of [at(0), at(50), at(60, "b")]) places.leave(place);
  expect(places.go("back", at(900, "b"))).toEqual(at(60, "b"));
  expect(places.go("back", at(60, "b"))).toEqual(at(0));
});

it("moves its places with the text of their document", () => {
  const places = new VisitedPlaces();
  places.leave(at(500));
  places.leave(at(500, "b"));
  places.follow("a", ChangeSet.of({ from: 0, insert: "x".repeat(100) }, 2_000));
  expect(places.go("back", at(0, "c"))).toEqual(at(500, "b"));
  expect(places.go("back", at(500, "b"))).toEqual(at(600));
});
