import { expect, test } from "vitest";
import { keptOf, NOTHING, pageMemory } from "./memory";

test("what was kept is read back", () => {
  let held = "";
  const memory = pageMemory(null, (kept) => (held = kept));
  const kept = {
    ...NOTHING,
    token: "t",
    unsent: [{ key: "12", text: "hallo", at: 3 }],
    draft: "nog",
  };
  memory.write(kept);
  expect(keptOf(held)).toEqual(kept);
});

test("what is not ours is nothing", () => {
  for (const odd of [null, "", "{", "7", "[]", '"text"', "null"])
    expect(keptOf(odd)).toEqual(NOTHING);
});

test("one odd message does not take the others along", () => {
  const odd = [
    { key: "1", text: "goed", at: 1 },
    null,
    { key: "x", text: "", at: 1 },
    { key: "2" },
  ];
  expect(keptOf(JSON.stringify({ token: 5, unsent: odd }))).toEqual({
    ...NOTHING,
    unsent: [{ key: "1", text: "goed", at: 1 }],
  });
});
