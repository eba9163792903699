// A place in the settings and what stands there, in words: for the changes before saving and for the history.

import type { Language } from "$lib/words";
import type { SettingsPart, SettingsWords } from "$lib/words/settings";
import type { EverywhereWords } from "$lib/words/everywhere";
import { duration } from "$lib/words/time";
import { weekSentence } from "./hours";
import type { Change, Step } from "./changes";
import type { Settings } from "./settings.svelte";

/** What is needed to say it. */
export interface Saying {
  language: Language;
  said: SettingsWords;
  everywhere: EverywhereWords;
  body: Settings;
}

/** Which page of the settings a field of the whole belongs to. */
export const partOf: Record<string, SettingsPart> = {
  organisation: "organisation",
  zone: "organisation",
  language: "organisation",
  address: "organisation",
  skills: "skills",
  teams: "teams",
  reasons: "reasons",
  calendars: "hours",
  queues: "queues",
  agents: "people",
  rules: "rules",
  chat_window: "chat-window",
  survey: "survey",
};

const lists = ["skills", "teams", "reasons", "calendars", "queues", "agents"] as const;

/** The place as people find it: "Queues › Invoices › answer within". */
export function placeText(path: readonly Step[], saying: Saying, thing?: unknown): string {
  const [first, ...rest] = path;
  const field = typeof first === "string" ? first : "";
  const part = partOf[field];
  const words = [part ? saying.said.parts[part] : field];
  if (part === "organisation") words.push(saying.said.fields[field] ?? field);
  for (const step of rest) {
    if (typeof step !== "string") words.push(itemName(field, step.id, saying, thing));
    else if (field === "rules") words.push(ruleName(step, saying));
    else if (step !== "name") words.push(saying.said.fields[step] ?? step);
  }
  return words.join(" › ");
}

/** A place as the check writes it, `queues.2.name.nl`: things by where they stand in their list. */
export function pathOf(place: string, saying: Saying): Step[] {
  return steps(place, (list, index) => saying.body[list][index]?.id ?? index);
}

/** A place as the history writes it: things by their number. */
export function historyPathOf(place: string): Step[] {
  return steps(place, (_, id) => id);
}

/** A value as the history keeps it: JSON, or nothing when it was not there. */
export function historyValue(text: string | null): unknown {
  return text === null ? undefined : (JSON.parse(text) as unknown);
}

function steps(place: string, idOf: (list: (typeof lists)[number], number: number) => number) {
  const parts = place.split(".").filter(Boolean);
  const list = lists.find((one) => one === parts[0]);
  return parts.map((part, index): Step => {
    if (index !== 1 || !list || !/^\d+$/.test(part)) return part;
    return { id: idOf(list, Number(part)) };
  });
}

/** What is wrong, in the language of the screens; a sentence that is not known here is told as the server said it. */
export function whyText(why: string, said: SettingsWords): string {
  const numbers = why.match(/\d+/g) ?? [];
  const known = said.whys[why] ?? said.whys[why.replace(/\d+/g, "#")];
  return known?.replace(/#/g, () => numbers.shift() ?? "") ?? why;
}

/** What stands at a place. */
export function valueText(value: unknown, path: readonly Step[], saying: Saying): string {
  const { said, everywhere, language } = saying;
  if (value === undefined || value === null || value === "") return said.change.empty;
  const field = path.findLast((step) => typeof step === "string");
  if (typeof value === "boolean") return value ? said.values.yes : said.values.no;
  if (typeof value === "number") return numberText(value, String(field), saying);
  if (typeof value === "string") return wordText(value, String(field), saying);
  if (Array.isArray(value)) {
    if (value.length === 0) return said.values.nothing;
    return value.map((one) => valueText(one, path, saying)).join(", ");
  }
  const record = value as Record<string, unknown>;
  if (typeof record["from"] === "string") return `${record["from"]}–${String(record["to"])}`;
  if (typeof record["nl"] === "string") return String(record[language] || record["nl"]);
  if ("name" in record) return valueText(record["name"], path, saying);
  if ("skill" in record)
    return `${nameIn("skills", Number(record["skill"]), saying)} ${String(record["level"])}`;
  if ("most" in record) {
    const channel = record["channel"] as keyof EverywhereWords["channels"];
    return `${everywhere.channels[channel]} ${String(record["most"])}`;
  }
  if ("date" in record)
    return `${String(record["date"])}: ${valueText(record["blocks"], path, saying)}`;
  return JSON.stringify(value);
}

/** The whole change in one line each: where, what it was, what it becomes. */
export function changeText(change: Change, saying: Saying) {
  return {
    place: placeText(change.path, saying, change.is ?? change.was),
    was: change.was === undefined ? null : valueText(change.was, change.path, saying),
    is: change.is === undefined ? null : valueText(change.is, change.path, saying),
  };
}

function numberText(value: number, field: string, saying: Saying): string {
  if (field.endsWith("_ms")) return duration(value, saying.language);
  if (field === "skills" || field === "skill") return nameIn("skills", value, saying);
  if (field === "calendar") return nameIn("calendars", value, saying);
  if (field === "team") return nameIn("teams", value, saying);
  if (field === "queues") return nameIn("queues", value, saying);
  if (field === "growth_permille") return `${(value / 1000).toLocaleString(saying.language)} ×`;
  if (field === "survey_percent") return `${value} %`;
  return value.toLocaleString(saying.language);
}

function wordText(value: string, field: string, saying: Saying): string {
  const { said, everywhere } = saying;
  const words: Record<string, Record<string, string>> = {
    channels: everywhere.channels,
    languages: everywhere.languages,
    language: everywhere.languages,
    holidays: said.hours.holidayNames,
    ask_name: said.chatWindow.ask,
    ask_email: said.chatWindow.ask,
    questions: said.survey.questions,
    address: said.organisation.addresses,
  };
  return words[field]?.[value] ?? value;
}

function ruleName(rule: string, saying: Saying): string {
  return saying.said.ruleLabels[rule as keyof SettingsWords["ruleLabels"]] ?? rule;
}

function itemName(list: string, id: number, saying: Saying, thing: unknown): string {
  const known = lists.find((one) => one === list);
  const found = known ? nameIn(known, id, saying) : `#${id}`;
  if (!found.startsWith("#")) return found;
  // What was taken away is no longer in the settings; then the change itself still knows its name.
  const record = typeof thing === "object" && thing !== null ? thing : {};
  return "name" in record ? valueText(record, [], saying) : found;
}

function nameIn(list: (typeof lists)[number], id: number, saying: Saying): string {
  const found = saying.body[list].find((one) => one.id === id);
  if (!found) return `#${id}`;
  if (!("name" in found)) return weekSentence(found.week, saying.said.hours);
  const name =
    typeof found.name === "string" ? found.name : found.name[saying.language] || found.name.nl;
  return name || saying.said.list.unnamed;
}
