import { expect, test } from "vitest";
import { partsOf } from "./links";

test("an address in a sentence, without the full stop", () => {
  expect(partsOf("Kijk op https://example.org/a?b=1. Goed?")).toEqual([
    { text: "Kijk op ", href: null },
    { text: "https://example.org/a?b=1", href: "https://example.org/a?b=1" },
    { text: ". Goed?", href: null },
  ]);
});

test("only web addresses can be followed", () => {
  expect(partsOf("javascript:alert(1) data:text/html,x")).toEqual([
    { text: "javascript:alert(1) data:text/html,x", href: null },
  ]);
});

test("every character of the text stays where it was", () => {
  const text = "(https://a.nl/b) en http://c.be, 'https://d.eu/é' https://";
  expect(
    partsOf(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});
