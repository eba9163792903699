import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languages } from "$lib/words";
import { cueKeys, cueWords } from "$lib/words/cues";
import { nudgeKeys } from "$lib/words/nudges";
import { arranged, compared, isGood, scaleOf } from "./behaviours";
import { marksOn, runs } from "./marks";
import { nudgeFor, putAway } from "./nudge.svelte";
import { addressOf, readQuestion } from "./question";
import { exactly, points, score } from "./score";
import { sinceDay } from "./since";
import type { BehaviourRate, EffortLine } from "./types";

const rate = (
  cue: string,
  kind: BehaviourRate["kind"],
  low: number,
  high: number,
): BehaviourRate => ({
  cue,
  kind,
  count: 10,
  per_hundred: (low + high) / 2,
  low,
  high,
});

const line = (part: Partial<EffortLine>): EffortLine => ({
  line: 1,
  start: 0,
  end: 0,
  cue: "repeat_info",
  who: "customer",
  points: 100,
  words: null,
  ...part,
});

describe("what is heard has words in every language", () => {
  const lexicons = new URL("../../../../lexicons/", import.meta.url);
  const heard = readdirSync(lexicons, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".cue"))
    .flatMap((file) => readFileSync(new URL(file, lexicons), "utf8").match(/^cue \w+/gm) ?? [])
    .map((found) => found.slice("cue ".length));

  test("every cue of the lexicons and every cue that needs no words", () => {
    expect(heard.length).toBeGreaterThan(60);
    expect(heard.filter((cue) => !(cueKeys as readonly string[]).includes(cue))).toEqual([]);
    const weights = readFileSync(new URL("weights.toml", lexicons), "utf8");
    const structure = /\[structure\]\n([\s\S]*?)\n\n/.exec(weights)?.[1] ?? "";
    const tables = [...structure.matchAll(/^(\w+) =/gm)].map((found) => found[1] ?? "");
    // The wait by e-mail has other points and is the same cue.
    const without = tables.filter((cue) => cue !== "waited_slow");
    expect(without).toContain("says_again");
    expect(without.filter((cue) => !(cueKeys as readonly string[]).includes(cue))).toEqual([]);
  });

  test("a cue of an organisation's own goes by its key", () => {
    expect(cueWords(languages.en.listening.cues, "agent_free_shipping")).toEqual({
      name: "free shipping",
      says: "",
    });
  });

  test("every nudge, with three different sentences in either tone", () => {
    const rules = readFileSync(
      new URL("../crates/onthaal-listening/src/nudge.rs", lexicons),
      "utf8",
    );
    const known = [...rules.matchAll(/^ +(?:Rule \{ )?key: "(\w+)"/gm)].map((found) => found[1]);
    expect([...nudgeKeys].sort()).toEqual(known.sort());
    for (const words of Object.values(languages)) {
      for (const address of ["u", "je"] as const) {
        for (const key of nudgeKeys) {
          expect(new Set(words.listening.nudges.phrases(address)[key]).size).toBe(3);
        }
      }
    }
  });

  test("who is called u is never called je, nor the other way round", () => {
    const { phrases } = languages.nl.listening.nudges;
    const all = (address: "u" | "je") => Object.values(phrases(address)).flat().join(" ");
    expect(all("u")).not.toMatch(/\b(je|jou|jouw|jij)\b/i);
    expect(all("je")).not.toMatch(/\b(u|uw)\b/i);
  });
});

test("a score is cut, so that it never reads as the next level, and points carry their sign", () => {
  expect(score(599, "nl")).toBe("5,9");
  expect(score(600, "en")).toBe("6.0");
  expect(exactly(599, "nl")).toBe("5,99");
  expect(points(100, "en")).toBe("+1.00");
  expect(points(-90, "nl")).toBe("\u22120,90");
});

describe("the words in their place", () => {
  const text = "Ik heb het al twee keer verteld 😡!";

  test("the marks of one line only, and none of what was not in words", () => {
    const lines = [
      line({ line: null, cue: "base" }),
      line({ start: 3, end: 6 }),
      line({ line: 2, start: 0, end: 3 }),
    ];
    expect(marksOn(1, lines).map((mark) => mark.index)).toEqual([1]);
  });

  test("a text is cut where marks begin and end, and is whole again when put together", () => {
    const marks = marksOn(1, [
      line({ start: 3, end: 31 }),
      line({ start: 14, end: 23, cue: "repeat_contact" }),
      line({ start: 32, end: 34, cue: "shouting" }),
    ]);
    const cut = runs(text, marks);
    expect(cut.map((run) => run.text).join("")).toBe(text);
    expect(cut.map((run) => [run.text, run.on.map((mark) => mark.index)])).toEqual([
      ["Ik ", []],
      ["heb het al ", [0]],
      ["twee keer", [0, 1]],
      [" verteld", [0]],
      [" ", []],
      ["😡", [2]],
      ["!", []],
    ]);
    // Each mark begins and ends once, so that it has one place and is told once.
    expect(cut.flatMap((run) => run.begins.map((mark) => mark.index)).sort()).toEqual([0, 1, 2]);
    expect(cut.flatMap((run) => run.ends.map((mark) => mark.index)).sort()).toEqual([0, 1, 2]);
  });

  test("a mark beyond the text, after a correction, marks nothing", () => {
    expect(runs("kort", marksOn(1, [line({ start: 2, end: 40 })]))).toEqual([
      { text: "kort", on: [], begins: [], ends: [] },
    ]);
  });
});

describe("how we say it", () => {
  test("bad beside good, the rest apart, and what we may not do by itself", () => {
    const pairs = [
      { bad: "agent_hide_policy", good: "agent_positive_alternative" },
      { bad: "agent_negative", good: "agent_advocacy" },
    ];
    const rates = [
      rate("agent_done", "good", 1, 2),
      rate("agent_hide_policy", "bad", 1, 2),
      rate("agent_positive_alternative", "good", 0, 1),
      rate("agent_powerless", "powerless", 0, 1),
      rate("agent_closes", "bad", 0, 1),
      rate("agent_negative", "bad", 0, 1),
    ];
    const found = arranged(rates, pairs);
    expect(found.pairs.map((pair) => [pair.bad.cue, pair.good.cue])).toEqual([
      ["agent_hide_policy", "agent_positive_alternative"],
    ]);
    // What it is paired with was not told: it stands with the rest and is not lost.
    expect(found.rest.map((one) => one.cue)).toEqual([
      "agent_closes",
      "agent_negative",
      "agent_done",
    ]);
    expect(found.powerless.map((one) => one.cue)).toEqual(["agent_powerless"]);
  });

  test("more or fewer only when that is no chance", () => {
    const [often, seldom] = [rate("x", "bad", 3, 4), rate("x", "bad", 1, 2)];
    expect(compared(often, seldom, true)).toBe("more");
    expect(compared(seldom, often, true)).toBe("fewer");
    expect(compared(seldom, often, false)).toBe("chance");
  });

  test("a scale is never empty", () => {
    expect(scaleOf([])).toBe(1);
    expect(scaleOf([{ count: 0, per_hundred: null, low: null, high: null }])).toBe(1);
    expect(scaleOf([rate("x", "bad", 1, 7)])).toBe(7);
  });

  test("what is good is what the lexicons call good", () => {
    const file = new URL("../../../../lexicons/nl/agent-for.cue", import.meta.url);
    const text = readFileSync(file, "utf8");
    const good = [...text.matchAll(/^cue (\w+)\n(?:who \w+\n)?effort good/gm)].map((one) => one[1]);
    expect(good).toContain("agent_next_step");
    expect(cueKeys.filter(isGood).sort()).toEqual(good.sort());
  });
});

describe("a suggestion", () => {
  const effort = (key: string, at: number) => ({
    hundredths: 500,
    level: "some" as const,
    so_far: true,
    nudge: { key, at },
  });

  test("is gone once it is put away, and the next reason is a new one", () => {
    expect(nudgeFor(1, effort("told_twice", 1))).toBe("told_twice");
    putAway(1, effort("told_twice", 1));
    expect(nudgeFor(1, effort("told_twice", 1))).toBeNull();
    expect(nudgeFor(2, effort("told_twice", 1))).toBe("told_twice");
    expect(nudgeFor(1, effort("told_twice", 2))).toBe("told_twice");
  });

  test("of which this program knows no words is not shown", () => {
    expect(nudgeFor(3, effort("something_newer", 1))).toBeNull();
    expect(nudgeFor(3, null)).toBeNull();
  });
});

test("since a day of the last week by its name, and an earlier one by its date", () => {
  const now = Date.parse("2026-11-22T09:00:00Z");
  const zone = "Europe/Amsterdam";
  expect(sinceDay(Date.parse("2026-11-17T00:00:00Z"), now, zone, "nl")).toBe("dinsdag");
  expect(sinceDay(Date.parse("2026-11-16T00:00:00Z"), now, zone, "en")).toBe("Monday");
  expect(sinceDay(Date.parse("2026-11-15T12:00:00Z"), now, zone, "nl")).toBe("15 november");
});

test("what the page is asked comes back from its address, and the usual one is bare", () => {
  expect(addressOf(readQuestion(new URLSearchParams()))).toBe("/listening");
  const asked = {
    ...readQuestion(new URLSearchParams("queue=2&period=last-7-days")),
    part: "rules" as const,
    beside: 4,
  };
  const address = addressOf(asked);
  expect(address).toBe("/listening?period=last-7-days&queue=2&part=rules&beside=4");
  expect(readQuestion(new URLSearchParams(address.split("?")[1]))).toEqual(asked);
});
