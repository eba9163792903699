// Reads the example of a measure, a day as plain text, far enough to draw it: each contact with its stretches.

import type { Stretch } from "./axis";

/** One contact of an example. */
export interface Told {
  name: string;
  stretches: Stretch[];
  /** What else happened, as the timeline writes it: `satisfied=5`, `why=left`. */
  marks: string[];
}

/** An example: what it is about, and its contacts in the order they came. */
export interface Example {
  about: string;
  contacts: Told[];
}

interface Line {
  at: number;
  kind: string;
  facts: Map<string, string>;
}

const day_ms = 86_400_000;

/** What begins with each kind of event; null is the end of whatever lasted. */
const begins: Record<string, string | null> = {
  queued: "waiting",
  answered: "talking",
  held: "held",
  resumed: "talking",
  ended: "wrap-up",
  "wrapped-up": null,
  "gave-up": null,
};

/** Marks worth showing beside the stretches, by the kind of event. */
const told: Record<string, readonly string[]> = {
  "survey-answered": ["satisfied", "ease", "heard", "recommends", "solved"],
  "gave-up": ["why"],
  "turned-away": ["why"],
  expected: ["wait-p80"],
  "wrapped-up": ["solved", "decision", "reason", "step-by"],
};

/** Reads a timeline. Lines it does not know are passed by: the whole text stands beside the drawing. */
export function readTimeline(text: string): Example {
  const rows = text.split("\n");
  const firstLine = rows.findIndex((row) => row.trim() !== "" && !row.startsWith("#"));
  const about = rows
    .slice(0, firstLine === -1 ? rows.length : firstLine)
    .map((row) => row.replace(/^#\s?/, ""))
    .join(" ")
    .trim();
  const contacts = new Map<string, Line[]>();
  let day = 0;
  for (const row of rows) {
    const date = /^date (\d{4}-\d{2}-\d{2})/.exec(row)?.[1];
    if (date) day = Date.parse(`${date}T00:00:00Z`);
    const line = readLine(row, day);
    if (!line) continue;
    const name =
      line.facts.get("contact") ??
      (line.kind === "arrived" ? line.facts.get("customer") : undefined) ??
      [...contacts.keys()].at(-1);
    if (!name) continue;
    contacts.set(name, [...(contacts.get(name) ?? []), line]);
  }
  return { about, contacts: [...contacts].map(([name, lines]) => drawn(name, lines)) };
}

function readLine(row: string, day: number): Line | null {
  const parts = row.trim().split(/\s+/);
  const [clock, kind, ...rest] = parts;
  const at = clock === undefined ? null : readClock(clock, day);
  if (at === null || kind === undefined || kind === ">") return null;
  const facts = new Map<string, string>();
  for (const word of rest) {
    const split = word.indexOf("=");
    if (split > 0) facts.set(word.slice(0, split), word.slice(split + 1));
  }
  return { at, kind, facts };
}

function readClock(text: string, day: number): number | null {
  const [, hours, minutes, seconds] = /^(\d{2}):(\d{2}):(\d{2}(?:\.\d+)?)$/.exec(text) ?? [];
  if (hours === undefined) return null;
  const at = (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000;
  return day + (at % day_ms);
}

function drawn(name: string, lines: readonly Line[]): Told {
  const stretches: Stretch[] = [];
  const marks: string[] = [];
  let open: { kind: string; from: number } | null = null;
  const close = (at: number) => {
    if (open && at > open.from) stretches.push({ kind: open.kind, from: open.from, to: at });
    open = null;
  };
  for (const line of lines) {
    for (const fact of told[line.kind] ?? []) {
      const word = line.facts.get(fact);
      if (word) marks.push(`${fact}=${word}`);
    }
    if (line.kind === "arrived") {
      const began = readClock(line.facts.get("began") ?? "", line.at - (line.at % day_ms));
      if (began !== null && began < line.at)
        stretches.push({ kind: "door", from: began, to: line.at });
    }
    const next = begins[line.kind];
    if (next === undefined) continue;
    close(line.at);
    if (next !== null) open = { kind: next, from: line.at };
  }
  // A contact that was not written up ends where its conversation ended: nothing says how long the rest took.
  return { name, stretches, marks };
}
