import { expect, test } from "vitest";
import { en, nl } from "$lib/words/chat";
import { blocks, elsewhere, moment } from "./time";

const AMSTERDAM = "Europe/Amsterdam";
const at = (text: string) => Date.parse(text);
const now_at = at("2026-11-21T15:00:00Z"); // Saturday, 16:00 in Amsterdam

test.each([
  ["2026-11-21T16:30:00Z", "17:30"],
  ["2026-11-22T07:00:00Z", "morgen om 08:00"],
  ["2026-11-23T07:00:00Z", "maandag 23 november om 08:00"],
])("%s is said as %s", (text, said) => {
  expect(moment(at(text), now_at, "nl", nl, AMSTERDAM)).toBe(said);
});

test("midnight is tomorrow, as 00:00", () => {
  expect(moment(at("2026-11-21T23:00:00Z"), now_at, "en", en, AMSTERDAM)).toBe("tomorrow at 00:00");
});

test("the organisation's clock is named only where the customer's differs", () => {
  const opens = at("2026-11-23T07:00:00Z");
  expect(elsewhere(opens, "nl", nl, AMSTERDAM, "Europe/Brussels")).toBeNull();
  expect(elsewhere(opens, "en", en, AMSTERDAM, "Europe/London")).toBe(
    "This is your own time; in Amsterdam it is 08:00 then",
  );
  // The same hour on another day is another moment.
  expect(elsewhere(opens, "en", en, "Pacific/Kiritimati", "Pacific/Honolulu")).not.toBeNull();
});

test("opening hours with a break", () => {
  const today = [
    { from_at: at("2026-11-21T07:00:00Z"), to_at: at("2026-11-21T11:30:00Z") },
    { from_at: at("2026-11-21T12:00:00Z"), to_at: at("2026-11-21T16:30:00Z") },
  ];
  expect(blocks(today, "nl", AMSTERDAM)).toBe("08:00–12:30, 13:00–17:30");
});

test("a whole day ends at 24:00", () => {
  const today = [{ from_at: at("2026-11-20T23:00:00Z"), to_at: at("2026-11-21T23:00:00Z") }];
  expect(blocks(today, "nl", AMSTERDAM)).toBe("00:00–24:00");
});
