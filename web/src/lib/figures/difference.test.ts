import { describe, expect, test } from "vitest";
import { difference, roundTogether } from "./difference";
import type { Part } from "./types";

const part = (label: string, amount: number): Part => ({
  from: "customer",
  to: label,
  label: { nl: label, en: label },
  amount,
});

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

describe("the bars of a difference", () => {
  test("add up to the gap where each alone would be rounded down", () => {
    const parts = [part("menu", 0.0766), part("callbacks", 0.0766), part("short", 0.0768)];
    const found = difference(0.23, parts, "share");
    expect(found.count).toBe(23);
    expect(sum(found.bars.map((bar) => bar.count))).toBe(23);
  });

  test("add up for any cut of any gap", () => {
    let seed = 7;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    for (let turn = 0; turn < 2000; turn++) {
      const amounts = Array.from(
        { length: 1 + Math.floor(random() * 6) },
        () => random() * 2 - 0.9,
      );
      const unit = ["share", "duration", "score", "count"][turn % 4] ?? "count";
      const scale = unit === "duration" ? 400_000 : 1;
      const parts = amounts.map((amount, index) => part(`p${index}`, amount * scale));
      const found = difference(sum(parts.map((one) => one.amount)), parts, unit);
      expect(sum(found.bars.map((bar) => bar.count))).toBe(found.count);
    }
  });

  test("show a part that works the other way as such", () => {
    const found = difference(-0.1, [part("menu", -0.14), part("short", 0.04)], "share");
    expect(found.bars.map((bar) => [bar.count, bar.against])).toEqual([
      [14, false],
      [-4, true],
    ]);
  });

  test("name what the parts leave unexplained", () => {
    const found = difference(0.2, [part("menu", 0.15)], "share");
    expect(found.bars.map((bar) => [bar.label.en, bar.count])).toEqual([
      ["menu", 15],
      ["other", 5],
    ]);
  });

  test("leave out parts that come to nothing", () => {
    const found = difference(0.2, [part("menu", 0.2), part("short", 0)], "share");
    expect(found.bars).toHaveLength(1);
    expect(found.bars[0]?.length).toBe(1);
  });
});

describe("rounding together", () => {
  test("gives the remainder to those that were closest", () => {
    expect(roundTogether([1.4, 1.3, 1.3], 4)).toEqual([2, 1, 1]);
  });
  test("can take away as well", () => {
    expect(sum(roundTogether([3, 3, 3], 7))).toBe(7);
  });
  test("is nothing over nothing", () => {
    expect(roundTogether([], 0)).toEqual([]);
  });
});
