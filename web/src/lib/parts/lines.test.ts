import { describe, expect, it } from "vitest";
import type { Schemas } from "$lib/api/client";
import { grouped } from "./lines";

type Line = Schemas["Line"];

let number = 0;

function line(party: Schemas["Party"], at_s: number, more: Partial<Line> = {}): Line {
  number += 1;
  const said = { agent: party === "staff" ? 3 : null, seen_by: "everyone", name: null } as const;
  const words = { text: "", file: null, key: String(number) };
  return { contact: 1, line: number, at: at_s * 1000, party, ...said, ...words, ...more };
}

function shape(lines: Line[]): number[] {
  return grouped(lines).map((group) => group.lines.length);
}

describe("lines in a conversation", () => {
  it("stand together while one person goes on", () => {
    expect(shape([line("customer", 0), line("customer", 10), line("staff", 20)])).toEqual([2, 1]);
  });

  it("begin anew after a while", () => {
    expect(shape([line("customer", 0), line("customer", 600)])).toEqual([1, 1]);
  });

  it("keep a note apart from what the customer reads", () => {
    expect(shape([line("staff", 0), line("staff", 1, { seen_by: "staff" })])).toEqual([1, 1]);
  });

  it("keep colleagues apart", () => {
    expect(shape([line("staff", 0), line("staff", 1, { agent: 9 })])).toEqual([1, 1]);
  });

  it("are none when nothing was said", () => {
    expect(grouped([])).toEqual([]);
  });
});
