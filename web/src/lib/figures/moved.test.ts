import { expect, test } from "vitest";
import { beyondChance, movements } from "./moved";
import type { Figure, Value } from "./types";

const value = (figure: number, spread: number | null, too_few = false): Value => ({
  figure,
  count: 100,
  low: spread === null ? null : figure - spread,
  high: spread === null ? null : figure + spread,
  too_few,
  beside: [],
});

const figure = (part: Partial<Figure>): Figure => ({
  key: "satisfaction",
  definition: "satisfaction@1",
  earlier_definitions: [],
  kind: "warm",
  unit: "share",
  better: "up",
  name: { nl: "Tevreden", en: "Satisfied" },
  question: { nl: "", en: "" },
  customer: null,
  organisation: null,
  gap: null,
  parts: [],
  trend: [],
  before: null,
  year_before: null,
  settles_after_ms: null,
  ...part,
});

test("a difference within the reach of chance did not move", () => {
  expect(beyondChance(value(0.6, 0.05), value(0.55, 0.05))).toBe(false);
  expect(beyondChance(value(0.6, 0.05), value(0.66, 0.05))).toBe(false);
  expect(beyondChance(value(0.6, 0.05), value(0.52, 0.05))).toBe(true);
  expect(beyondChance(value(0.6, 0.05), value(0.68, 0.05))).toBe(true);
  // The earlier figure may be the uncertain one.
  expect(beyondChance(value(0.6, 0.01), value(0.52, 0.1))).toBe(false);
});

test("without an interval, or over too few, nothing is said", () => {
  expect(beyondChance(value(0.6, null), value(0.1, 0.01))).toBe(false);
  expect(beyondChance(value(0.6, 0.01), value(0.1, null))).toBe(false);
  expect(beyondChance(value(0.6, 0.01, true), value(0.1, 0.01))).toBe(false);
  expect(beyondChance(value(0.6, 0.01), value(0.1, 0.01, true))).toBe(false);
});

test("whether it is better depends on the measure", () => {
  const before = { customer: value(0.4, 0.05), organisation: null };
  const verdict = (better: string) =>
    movements([figure({ customer: value(0.6, 0.05), before, better })], "before")[0]?.verdict;
  expect(verdict("up")).toBe("better");
  expect(verdict("down")).toBe("worse");
  expect(verdict("band")).toBe("other");
});

test("our side is told only where the customer's stood still", () => {
  const both = figure({
    customer: value(0.6, 0.05),
    organisation: value(0.9, 0.02),
    before: { customer: value(0.4, 0.05), organisation: value(0.7, 0.02) },
  });
  expect(movements([both], "before").map((one) => one.side)).toEqual(["customer"]);
  const ours = figure({
    ...both,
    before: { customer: value(0.6, 0.05), organisation: value(0.7, 0.02) },
  });
  expect(movements([ours], "before").map((one) => one.side)).toEqual(["organisation"]);
});

test("no earlier figure is no movement", () => {
  expect(movements([figure({ customer: value(0.6, 0.01), before: null })], "before")).toEqual([]);
  const nothing = { customer: null, organisation: null };
  const still = figure({ customer: value(0.6, 0.01), before: nothing });
  expect(movements([still], "before")).toEqual([]);
});

test("which earlier period is meant is said", () => {
  const same = { customer: value(0.6, 0.01), organisation: null };
  const year_before = { customer: value(0.3, 0.01), organisation: null };
  const grown = figure({ customer: value(0.6, 0.01), before: same, year_before });
  expect(movements([grown], "before")).toEqual([]);
  expect(movements([grown], "year").map((one) => one.was)).toEqual([0.3]);
});
