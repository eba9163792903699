import { readFileSync } from "node:fs";
import { parse } from "acorn";
import { expect, test } from "vitest";

const loader = readFileSync("static/onthaal.js", "utf8");

test("the loader can be read by an old browser", () => {
  expect(() => parse(loader, { ecmaVersion: 5 })).not.toThrow();
});

test("the loader stays small", () => {
  expect(loader.length).toBeLessThan(16_000);
});
