import { expect, test } from "vitest";
import { nl } from "$lib/words/nl";
import { told } from "./slices";
import type { Cut, Moved, Slice } from "./types";

const reader = { house: null, words: nl, language: "nl" as const };

const slice = (group: string | null, amount: number): Slice => ({
  group,
  name: null,
  amount,
  rate: amount,
  mix: 0,
  was: null,
  is: null,
});

const moved = (...cuts: Cut[]): Moved => ({
  unit: "share",
  was: null,
  is: null,
  change: -0.2,
  cuts,
});

test("the cut of which one slice explains most is told first, and one that explains all by itself last", () => {
  const channel: Cut = { by: "channel", slices: [slice("chat", -0.2)] };
  const hour: Cut = { by: "hour", slices: [slice("09", -0.11), slice("10", -0.09)] };
  const queue: Cut = { by: "queue", slices: [slice("1", -0.19), slice("2", -0.01)] };
  const all = told(moved(channel, hour, queue), reader);
  expect(all.map((one) => one.by)).toEqual(["queue", "hour", "channel"]);
  expect(all.map((one) => one.first?.group ?? null)).toEqual(["1", "09", null]);
});

test("the written bars add up to the written movement, also when many slices are put together", () => {
  const many = Array.from({ length: 20 }, (_, hour) => slice(String(hour), -0.01));
  const [hours] = told(moved({ by: "hour", slices: many }), reader);
  expect(hours?.bars.count).toBe(20);
  expect(hours?.bars.bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(20);
  expect(hours?.bars.bars).toHaveLength(7);
});

test("a slice is called as people call it", () => {
  const [hours] = told(moved({ by: "hour", slices: [slice("09", -0.2), slice("10", 0)] }), reader);
  expect(hours?.bars.bars[0]?.label.nl).toBe("tussen 09:00 en 10:00");
  const [reasons] = told(moved({ by: "reason", slices: [slice(null, -0.2)] }), reader);
  expect(reasons?.bars.bars[0]?.label.nl).toBe(nl.board.why.without["reason"]);
});

test("where there is nothing to compare nothing is told", () => {
  expect(told({ ...moved(), change: null }, reader)).toEqual([]);
});
