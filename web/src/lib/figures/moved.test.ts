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
  version: 1,
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
  settles_after_ms: null,
  ...part,
});

test("a difference within the reach of chance did not move", () => {
  expect(beyondChance(value(0.6, 0.05), 0.55)).toBe(false);
  expect(beyondChance(value(0.6, 0.05), 0.66)).toBe(false);
  expect(beyondChance(value(0.6, 0.05), 0.52)).toBe(true);
  expect(beyondChance(value(0.6, 0.05), 0.68)).toBe(true);
});

test("without an interval, or over too few, nothing is said", () => {
  expect(beyondChance(value(0.6, null), 0.1)).toBe(false);
  expect(beyondChance(value(0.6, 0.01, true), 0.1)).toBe(false);
});

test("whether it is better depends on the measure", () => {
  const before = { customer: 0.4, organisation: null };
  const verdict = (better: string) =>
    movements([figure({ customer: value(0.6, 0.05), before, better })])[0]?.verdict;
  expect(verdict("up")).toBe("better");
  expect(verdict("down")).toBe("worse");
  expect(verdict("band")).toBe("other");
});

test("our side is told only where the customer's stood still", () => {
  const both = figure({
    customer: value(0.6, 0.05),
    organisation: value(0.9, 0.02),
    before: { customer: 0.4, organisation: 0.7 },
  });
  expect(movements([both]).map((one) => one.side)).toEqual(["customer"]);
  const ours = figure({ ...both, before: { customer: 0.6, organisation: 0.7 } });
  expect(movements([ours]).map((one) => one.side)).toEqual(["organisation"]);
});

test("no earlier figure is no movement", () => {
  expect(movements([figure({ customer: value(0.6, 0.01), before: null })])).toEqual([]);
  expect(
    movements([
      figure({ customer: value(0.6, 0.01), before: { customer: null, organisation: null } }),
    ]),
  ).toEqual([]);
});
