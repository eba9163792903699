import type { Language } from "./index";

const locales: Record<Language, string> = { nl: "nl-NL", en: "en-GB" };
const hour_ms = 3_600_000;
const day_ms = 86_400_000;

type Unit = "second" | "minute" | "hour" | "day";

/** A span in its two largest units: "3 min 20 s", "1 uur 5 min", "2 dagen 3 uur". */
export function duration(span_ms: number, language: Language): string {
  const seconds = Math.max(0, Math.round(span_ms / 1000));
  const parts: [number, Unit][] = [
    [Math.floor(seconds / 86_400), "day"],
    [Math.floor(seconds / 3600) % 24, "hour"],
    [Math.floor(seconds / 60) % 60, "minute"],
    [seconds % 60, "second"],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return unit(0, "second", language);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, name]) => unit(count, name, language))
    .join(" ");
}

/** A running time that does not jump about: "0:42", "12:05", "1:02:05". */
export function stopwatch(span_ms: number): string {
  const seconds = Math.max(0, Math.floor(span_ms / 1000));
  const pad = (count: number) => String(count).padStart(2, "0");
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600);
  return hours > 0
    ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}`
    : `${minutes}:${pad(seconds % 60)}`;
}

/** How long ago or how far ahead, in one rounded unit: "5 minuten geleden", "over 2 dagen". */
export function relative(at: number, now: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(locales[language], { numeric: "auto" });
  const span = at - now;
  const size = Math.abs(span);
  if (size < 45_000) return format.format(0, "second");
  if (size < 45 * 60_000) return format.format(Math.round(span / 60_000), "minute");
  if (size < 22 * hour_ms) return format.format(Math.round(span / hour_ms), "hour");
  if (size < 26 * day_ms) return format.format(Math.round(span / day_ms), "day");
  if (size < 320 * day_ms) return format.format(Math.round(span / (30.44 * day_ms)), "month");
  return format.format(Math.round(span / (365.25 * day_ms)), "year");
}

/** The time of day in the house's zone: "14:05". */
export function clock(at: number, language: Language, zone?: string): string {
  return formatted(at, language, zone, { hour: "2-digit", minute: "2-digit" });
}

/** The day in the house's zone: "za 21 nov", with the year when it is another one. */
export function day(at: number, now: number, language: Language, zone?: string): string {
  const year: Intl.DateTimeFormatOptions = { year: "numeric" };
  const same = formatted(at, language, zone, year) === formatted(now, language, zone, year);
  return formatted(at, language, zone, {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(same ? {} : year),
  });
}

/** The moment, as short as it can be without doubt: today only the time, else the day and the time. */
export function moment(at: number, now: number, language: Language, zone?: string): string {
  const time = clock(at, language, zone);
  const today = day(at, now, language, zone) === day(now, now, language, zone);
  return today ? time : `${day(at, now, language, zone)} ${time}`;
}

function formatted(
  at: number,
  language: Language,
  zone: string | undefined,
  options: Intl.DateTimeFormatOptions,
): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    ...options,
    ...(zone ? { timeZone: zone } : {}),
  });
  return format.format(at);
}

function unit(count: number, name: Unit, language: Language): string {
  // Intl writes "3 sec" and "3 m"; the shorter words below are what people say at a desk.
  const spoken: Record<Language, Record<Unit, [string, string]>> = {
    nl: {
      second: ["s", "s"],
      minute: ["min", "min"],
      hour: ["uur", "uur"],
      day: ["dag", "dagen"],
    },
    en: {
      second: ["s", "s"],
      minute: ["min", "min"],
      hour: ["hour", "hours"],
      day: ["day", "days"],
    },
  };
  const [one, more] = spoken[language][name];
  return `${count} ${count === 1 ? one : more}`;
}
