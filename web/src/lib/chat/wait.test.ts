import { expect, test } from "vitest";
import { en, nl } from "$lib/words/chat";
import { heardMs, waitOf } from "./wait";

const MINUTE_MS = 60_000;

test.each([
  [0, "Meestal meteen"],
  [15_000, "Meestal meteen"],
  [15_001, "Meestal binnen een minuut"],
  [MINUTE_MS, "Meestal binnen een minuut"],
  [MINUTE_MS + 1, "Meestal binnen 2 minuten"],
  [10 * MINUTE_MS, "Meestal binnen 10 minuten"],
  [11 * MINUTE_MS, "Meestal binnen 15 minuten"],
  [55 * MINUTE_MS, "Meestal binnen 55 minuten"],
  [56 * MINUTE_MS, "Meestal binnen een uur"],
  [61 * MINUTE_MS, "Meestal binnen anderhalf uur"],
  [120 * MINUTE_MS, "Meestal binnen 2 uur"],
  [121 * MINUTE_MS, "Meestal binnen 2½ uur"],
])("a wait of %i ms is told as %s", (wait_ms, told) => {
  expect(nl.wait(waitOf(wait_ms))).toBe(told);
});

test("what is told is never shorter than what is known", () => {
  for (let wait_ms = 0; wait_ms < 400 * MINUTE_MS; wait_ms += 7_001) {
    expect(heardMs(wait_ms)).toBeGreaterThanOrEqual(wait_ms);
  }
});

test("in English too", () => {
  expect(en.wait(waitOf(4 * MINUTE_MS))).toBe("Usually within 4 minutes");
  expect(en.wait(waitOf(90 * MINUTE_MS))).toBe("Usually within an hour and a half");
});
