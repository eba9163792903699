import { expect, test } from "vitest";
import { usually } from "./told";

test.each([
  [0, "meestal meteen", "usually at once"],
  [15_000, "meestal meteen", "usually at once"],
  [15_001, "meestal binnen 1 min", "usually within 1 min"],
  [61_000, "meestal binnen 2 min", "usually within 2 min"],
  [11 * 60_000, "meestal binnen 15 min", "usually within 15 min"],
  [61 * 60_000, "meestal binnen 1 uur 30 min", "usually within 1 hour 30 min"],
])("a wait of %i ms is repeated as the customer read it", (wait_ms, nl, en) => {
  expect(usually(wait_ms, "nl")).toBe(nl);
  expect(usually(wait_ms, "en")).toBe(en);
});
