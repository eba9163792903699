import { expect, test } from "vitest";
import { apart, placed } from "./axis";

const stretch = (kind: string, from: number, to: number) => ({ kind, from, to });

test("a whole contact fills the axis in order", () => {
  const all = placed([stretch("waiting", 0, 50), stretch("talking", 50, 100)]);
  expect(all.map(({ left, width }) => [left, width])).toEqual([
    [0, 50],
    [50, 50],
  ]);
});

test("a second beside an hour is still seen, and the axis stays full", () => {
  const all = placed([stretch("door", 0, 1000), stretch("waiting", 1000, 3_600_000)]);
  expect(all[0]?.width).toBe(4);
  expect((all[1]?.left ?? 0) + (all[1]?.width ?? 0)).toBeCloseTo(100);
});

test("what happens at the same time stands at the same place", () => {
  const all = placed([
    stretch("waiting", 0, 100),
    stretch("away", 20, 40),
    stretch("talking", 100, 200),
  ]);
  const away = all[1];
  expect(away?.left).toBeCloseTo(10);
  expect(away?.width).toBeCloseTo(10);
});

test("many short ones share the axis", () => {
  const all = placed(Array.from({ length: 60 }, (_, i) => stretch("held", i, i + 1)));
  expect(all.reduce((sum, one) => sum + one.width, 0)).toBeCloseTo(100);
  expect(placed([])).toEqual([]);
});

test("talking is cut where the customer was on hold", () => {
  const all = [
    stretch("talking", 0, 100),
    stretch("held", 20, 30),
    stretch("held", 60, 100),
    stretch("wrap-up", 100, 120),
  ];
  expect(apart(all, "talking", "held").map((one) => [one.kind, one.from, one.to])).toEqual([
    ["talking", 0, 20],
    ["held", 20, 30],
    ["talking", 30, 60],
    ["held", 60, 100],
    ["wrap-up", 100, 120],
  ]);
});
