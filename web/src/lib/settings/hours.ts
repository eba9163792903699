// Opening hours in the words people use: "open on working days from 08:00 to 17:30, break 12:30–13:00".

import type { SettingsWords } from "$lib/words/settings";

/** Part of a day, as `08:00` to `12:30`. */
export interface Block {
  from: string;
  to: string;
}

const DAY_MINUTES = 24 * 60;

/** The whole week as one sentence, days with the same hours taken together. */
export function weekSentence(
  week: readonly (readonly Block[])[],
  said: SettingsWords["hours"],
): string {
  const groups: { days: number[]; blocks: readonly Block[] }[] = [];
  week.forEach((blocks, day) => {
    if (blocks.length === 0) return;
    const found = groups.find((group) => sameBlocks(group.blocks, blocks));
    if (found) found.days.push(day);
    else groups.push({ days: [day], blocks });
  });
  if (groups.length === 0) return said.alwaysClosed;
  return groups
    .map((group) => said.openOn(daysText(group.days, said), hoursText(group.blocks, said)))
    .join("; ");
}

/** The hours of one day; what lies between two blocks is a break. */
export function hoursText(blocks: readonly Block[], said: SettingsWords["hours"]): string {
  const sorted = [...blocks].sort((a, b) => minutes(a.from) - minutes(b.from));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return said.closed;
  const whole = said.between(first.from, last.to);
  const pauses = sorted
    .slice(1)
    .map((block, index) => `${sorted[index]?.to ?? ""}–${block.from}`)
    .join(` ${said.and} `);
  return pauses ? said.withBreak(whole, pauses) : whole;
}

/** What is wrong with the blocks of a day; null when nothing is. */
export function blocksProblem(blocks: readonly Block[]): "overlap" | "backwards" | null {
  if (blocks.some((block) => until(block.to) <= minutes(block.from))) return "backwards";
  const sorted = [...blocks].sort((a, b) => minutes(a.from) - minutes(b.from));
  const overlaps = sorted.some((block, index) => {
    const before = sorted[index - 1];
    return before !== undefined && until(before.to) > minutes(block.from);
  });
  return overlaps ? "overlap" : null;
}

/** The block that comes naturally after those that are there: an hour after the last, or the usual day. */
export function nextBlock(blocks: readonly Block[]): Block {
  const last = [...blocks].sort((a, b) => minutes(a.from) - minutes(b.from)).at(-1);
  if (!last) return { from: "09:00", to: "17:00" };
  const from = Math.min(until(last.to) + 60, DAY_MINUTES - 60);
  return { from: clock(from), to: clock(Math.min(from + 120, DAY_MINUTES)) };
}

/** A time as somebody types it, `8`, `830`, `8.30` or `08:30`, written as `08:30`; null when it is no time. */
export function readTime(text: string, isEnd: boolean): string | null {
  const parts = /^(\d{1,2})(?:[:.,h ]?(\d{2}))?$/.exec(text.trim());
  if (!parts) return null;
  const count = Number(parts[1]) * 60 + Number(parts[2] ?? 0);
  if (Number(parts[2] ?? 0) > 59 || count > DAY_MINUTES) return null;
  // Midnight is the beginning of a day or the end of one, by where it stands.
  if (isEnd && count === 0) return "24:00";
  return !isEnd && count === DAY_MINUTES ? null : clock(count);
}

function daysText(days: readonly number[], said: SettingsWords["hours"]): string {
  if (days.length === 7) return said.everyDay;
  if (days.length === 5 && days.every((day, index) => day === index)) return said.workingDays;
  const names = days.map((day) => said.days[day] ?? "");
  const inARow = days.every((day, index) => index === 0 || day === (days[index - 1] ?? 0) + 1);
  if (days.length > 2 && inARow) return `${names[0] ?? ""}–${names.at(-1) ?? ""}`;
  return names.length === 1
    ? (names[0] ?? "")
    : `${names.slice(0, -1).join(", ")} ${said.and} ${names.at(-1) ?? ""}`;
}

function sameBlocks(one: readonly Block[], other: readonly Block[]): boolean {
  return (
    one.length === other.length &&
    one.every((block, index) => block.from === other[index]?.from && block.to === other[index]?.to)
  );
}

function minutes(text: string): number {
  const [hours, rest] = text.split(":", 2);
  return Number(hours) * 60 + Number(rest);
}

function until(text: string): number {
  return minutes(text) || DAY_MINUTES;
}

function clock(count: number): string {
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${pad(Math.floor(count / 60))}:${pad(count % 60)}`;
}
