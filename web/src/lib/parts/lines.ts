import type { Schemas } from "$lib/api/client";

type Line = Schemas["Line"];

/** Lines that one person said shortly after each other. */
export interface LineGroup {
  key: string;
  party: Schemas["Party"];
  agent: number | null;
  name: string | null;
  note: boolean;
  at: number;
  lines: Line[];
}

const together_ms = 5 * 60_000;

/** Groups lines by who said them and when, so that a name stands once above what belongs together. */
export function grouped(lines: readonly Line[]): LineGroup[] {
  const groups: LineGroup[] = [];
  for (const line of lines) {
    const open = groups.at(-1);
    const before = open?.lines.at(-1);
    if (open && before && belongs(line, before)) open.lines.push(line);
    else groups.push(begin(line));
  }
  return groups;
}

function belongs(line: Line, before: Line): boolean {
  const same =
    line.party === before.party && line.agent === before.agent && line.seen_by === before.seen_by;
  return same && line.at - before.at < together_ms;
}

function begin(line: Line): LineGroup {
  const { party, agent, name, at } = line;
  const note = line.seen_by === "staff";
  return { key: `${line.contact}-${line.line}`, party, agent, name, note, at, lines: [line] };
}
