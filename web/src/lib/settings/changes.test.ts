import { expect, test } from "vitest";
import { changes, keyOf, meet, newId } from "./changes";

const base = {
  organisation: "Acme",
  queues: [
    { id: 1, name: { nl: "Vragen", en: "Questions" }, skills: [1, 2] },
    { id: 2, name: { nl: "Klachten", en: "Complaints" }, skills: [2] },
  ],
};

test("nothing changed is no changes", () => {
  expect(changes(base, structuredClone(base))).toEqual([]);
});

test("a change is found at its place, also when a list was put in another order", () => {
  const mine = structuredClone(base);
  mine.queues.reverse();
  const queue = mine.queues.find((one) => one.id === 1);
  if (queue) queue.name.nl = "Alle vragen";
  expect(changes(base, mine)).toEqual([
    { path: ["queues", { id: 1 }, "name", "nl"], was: "Vragen", is: "Alle vragen" },
  ]);
});

test("adding and taking away are changes of the whole thing", () => {
  const mine = structuredClone(base);
  const [first] = mine.queues;
  mine.queues = [
    ...(first ? [first] : []),
    { id: 9, name: { nl: "Nieuw", en: "New" }, skills: [] },
  ];
  const found = changes(base, mine);
  expect(found.map((one) => [one.path, one.is === undefined])).toEqual([
    [["queues", { id: 2 }], true],
    [["queues", { id: 9 }], false],
  ]);
});

test("what two people changed at different places goes together", () => {
  const mine = structuredClone(base);
  mine.organisation = "Beter";
  const theirs = structuredClone(base);
  theirs.queues.push({ id: 3, name: { nl: "Storing", en: "Outage" }, skills: [1] });
  const meeting = meet(base, mine, theirs);
  expect(meeting.both).toEqual([]);
  expect(meeting.merged).toEqual({ ...theirs, organisation: "Beter" });
});

test("what both changed is named, and mine goes on top", () => {
  const mine = structuredClone(base);
  const theirs = structuredClone(base);
  mine.organisation = "Mijn";
  theirs.organisation = "Hun";
  const meeting = meet(base, mine, theirs);
  expect(meeting.both.map((one) => one.path)).toEqual([["organisation"]]);
  expect(meeting.merged.organisation).toBe("Mijn");
});

test("a field of what they took away is left where it is", () => {
  const mine = structuredClone(base);
  const theirs = structuredClone(base);
  const queue = mine.queues.find((one) => one.id === 2);
  if (queue) queue.name.nl = "Andere naam";
  theirs.queues = theirs.queues.filter((one) => one.id !== 2);
  const meeting = meet(base, mine, theirs);
  expect(meeting.both).toHaveLength(1);
  expect(meeting.merged.queues.map((one) => one.id)).toEqual([1]);
});

test("new numbers and short names are not taken", () => {
  expect(newId(base.queues, () => 0)).toBe(3);
  expect(newId([], () => 0.5)).toBe(5001);
  expect(keyOf("Één vraag!", [])).toBe("een-vraag");
  expect(keyOf("Vragen", ["vragen", "vragen-2"])).toBe("vragen-3");
  expect(keyOf("…", [])).toBe("new");
});
