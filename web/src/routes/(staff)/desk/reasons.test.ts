import { describe, expect, it } from "vitest";
import { matching } from "./reasons";

function reason(id: number, nl: string, skill: number) {
  return { id, key: nl, name: { nl, en: `english ${nl}` }, skill };
}

const all = [
  reason(1, "Levering te laat", 1),
  reason(2, "Factuur onduidelijk", 2),
  reason(3, "Café-automaat kapot", 2),
  reason(4, "Te hoge factuur", 1),
];

function ids(letters: string, skill = 2): number[] {
  return matching(all, letters, skill, "nl").map((one) => one.id);
}

describe("reasons by their letters", () => {
  it("are all there before anything is typed, those of this kind of contact first", () => {
    expect(ids("")).toEqual([2, 3, 1, 4]);
  });

  it("are found without minding capitals and accents", () => {
    expect(ids("CAFE")).toEqual([3]);
  });

  it("come first when a word begins with the letters", () => {
    expect(ids("te", 1)).toEqual([1, 4]);
    expect(ids("fact", 1)).toEqual([4, 2]);
  });

  it("are none when nothing has the letters", () => {
    expect(ids("xyz")).toEqual([]);
  });

  it("are sought in the language that is spoken", () => {
    expect(matching(all, "english fac", 2, "en").map((one) => one.id)).toEqual([2]);
  });
});
