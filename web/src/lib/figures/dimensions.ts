// What a question can be narrowed to in this house, in words.

import type { Schemas } from "$lib/api/client";
import { journeys, origins, type Narrowing, type NarrowingKey } from "./narrowing";
import type { Name } from "./types";
import type { Language, Words } from "$lib/words";

/** Something to narrow by, with everything it can be narrowed to. */
export interface Dimension {
  key: string;
  label: string;
  options: readonly { word: string; label: string }[];
}

/** What is narrowed to, as a chip that can be taken away. */
export interface Chip<K extends string = string> {
  key: K;
  text: string;
}

/** In which house, and for whom it is written. */
export interface Reader {
  house: Schemas["HouseView"] | null;
  words: Words;
  language: Language;
}

/** Everything that can be chosen in this house. */
export function dimensions(reader: Reader): Dimension[] {
  const { house, words, language } = reader;
  const said = words.narrow;
  const named = (list: readonly { id: number; name: Name }[] | undefined) =>
    (list ?? []).map((one) => ({ word: String(one.id), label: one.name[language] }));
  const listed = <K extends string>(words: readonly K[], names: Record<K, string>) =>
    words.map((word) => ({ word, label: names[word] }));
  const options: Partial<Record<NarrowingKey, Dimension["options"]>> = {
    skill: named(house?.skills),
    queue: named(house?.queues),
    channel: Object.entries(words.everywhere.channels).map(([word, label]) => ({ word, label })),
    reason: named(house?.reasons),
    journey: listed(journeys, words.everywhere.journeys),
    agent: (house?.agents ?? []).map((agent) => ({ word: String(agent.id), label: agent.name })),
    team: named(house?.teams),
    weekday: [1, 2, 3, 4, 5, 6, 7].map((day) => ({
      word: String(day),
      label: weekdayName(day, language),
    })),
    hour: Array.from({ length: 24 }, (_, hour) => ({
      word: String(hour),
      label: said.hour(clock(hour), clock(hour + 1)),
    })),
    customer: listed(["new", "known"] as const, said.customers),
    origin: listed(origins, said.origins),
  };
  return Object.entries(options)
    .filter(([, list]) => list.length > 0)
    .map(([key, list]) => ({ key, label: said.dimensions[key as NarrowingKey], options: list }));
}

/** A narrowing as chips, in the order in which people say them. */
export function chipsOf(
  narrowing: Narrowing,
  reader: Reader,
  customer: string | null = null,
): Chip<NarrowingKey>[] {
  const said = reader.words.narrow;
  const all = dimensions(reader);
  const keys = Object.keys(said.dimensions) as NarrowingKey[];
  return keys.flatMap((key) => {
    const value = narrowing[key];
    if (value === undefined) return [];
    const options = all.find((one) => one.key === key)?.options;
    const label = options?.find((one) => one.word === String(value))?.label;
    // A number that the house does not know is shown as such.
    const name =
      key === "customer" && typeof value === "number"
        ? said.customerNumber(customer ?? `#${value}`)
        : (label ?? (typeof value === "number" ? `#${value}` : value));
    return [{ key, text: said.chips[key](name) }];
  });
}

/** The name of a day of the week; Monday is 1. */
export function weekdayName(day: number, language: Language): string {
  const format = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
  // 1 January 2024 was a Monday.
  return format.format(Date.UTC(2024, 0, day));
}

function clock(hour: number): string {
  return `${String(hour % 24).padStart(2, "0")}:00`;
}
