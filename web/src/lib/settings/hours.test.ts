import { expect, test } from "vitest";
import { nl, en } from "$lib/words/settings";
import { blocksProblem, nextBlock, readTime, weekSentence, type Block } from "./hours";

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

test("a time is read as people type it", () => {
  expect(readTime("8", false)).toBe("08:00");
  expect(readTime("830", false)).toBe("08:30");
  expect(readTime(" 17.30 ", true)).toBe("17:30");
  expect(readTime("0:00", true)).toBe("24:00");
  expect(readTime("00:00", false)).toBe("00:00");
  expect(readTime("24:00", false)).toBeNull();
  expect(readTime("24:01", true)).toBeNull();
  expect(readTime("12:75", false)).toBeNull();
  expect(readTime("morgen", false)).toBeNull();
});
