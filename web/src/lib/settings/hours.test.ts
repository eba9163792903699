import { expect, test } from "vitest";
import { nl, en } from "$lib/words/settings";
import { blocksProblem, forField, fromField, nextBlock, weekSentence, type Block } from "./hours";

const office: Block[] = [
  { from: "08:00", to: "12:30" },
  { from: "13:00", to: "17:30" },
];
const saturday: Block[] = [{ from: "10:00", to: "14:00" }];

test("working days with a break are one sentence", () => {
  const week = [office, office, office, office, office, [], []];
  expect(weekSentence(week, nl.hours)).toBe(
    "open op werkdagen van 08:00 tot 17:30, pauze 12:30–13:00",
  );
  expect(weekSentence(week, en.hours)).toBe(
    "open on working days from 08:00 to 17:30, break 12:30–13:00",
  );
});

test("days with other hours are told after it", () => {
  const week = [office, office, [], office, office, saturday, []];
  expect(weekSentence(week, nl.hours)).toBe(
    "open op maandag, dinsdag, donderdag en vrijdag van 08:00 tot 17:30, pauze 12:30–13:00; open op zaterdag van 10:00 tot 14:00",
  );
  expect(weekSentence([[], [], [], [], [], [], []], nl.hours)).toBe("altijd dicht");
});

test("blocks that overlap or run backwards are found, midnight is the end", () => {
  expect(blocksProblem(office)).toBeNull();
  expect(
    blocksProblem([
      { from: "08:00", to: "12:30" },
      { from: "12:00", to: "13:00" },
    ]),
  ).toBe("overlap");
  expect(blocksProblem([{ from: "12:00", to: "08:00" }])).toBe("backwards");
  expect(blocksProblem([{ from: "20:00", to: "24:00" }])).toBeNull();
  expect(
    blocksProblem([
      { from: "20:00", to: "24:00" },
      { from: "23:00", to: "23:30" },
    ]),
  ).toBe("overlap");
});

test("a new block lies after the last and never past midnight", () => {
  expect(nextBlock([])).toEqual({ from: "09:00", to: "17:00" });
  expect(nextBlock(office)).toEqual({ from: "18:30", to: "20:30" });
  expect(nextBlock([{ from: "20:00", to: "24:00" }])).toEqual({ from: "23:00", to: "24:00" });
});

test("midnight comes and goes through a time field", () => {
  expect(forField("24:00")).toBe("00:00");
  expect(fromField("00:00")).toBe("24:00");
  expect(fromField("17:00")).toBe("17:00");
});
