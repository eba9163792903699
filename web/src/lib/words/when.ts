/** The moments people agree on: a day from now at an hour, by the clock of the house. */

const day_ms = 86_400_000;

/** So many days after today, at this hour, in this zone. */
export function daysAhead(now: number, days: number, hour: number, zone: string): number {
  const today = inZone(now, zone);
  return fromZone(Date.UTC(today.year, today.month - 1, today.day + days, hour), zone);
}

/** The end of the working day, or an hour from now when that has passed. */
export function today(now: number, zone: string): number {
  const evening = daysAhead(now, 0, 17, zone);
  return evening > now ? evening : now + 3_600_000;
}

/** What a date field holds ("2026-11-24"), at this hour in this zone; null when it holds no date. */
export function onDate(date: string, hour: number, zone: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  return fromZone(Date.UTC(year, month - 1, day, hour), zone);
}

/** The day of a moment, as a date field holds it. */
export function dateOf(at: number, zone: string): string {
  const { year, month, day } = inZone(at, zone);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Finds the moment at which the clocks of the zone show this, given as if it were UTC. */
function fromZone(shown: number, zone: string): number {
  // Twice, because around summer time the first guess can lie on the other side of the change.
  const first = shown - offset(shown, zone);
  return shown - offset(first, zone);
}

function offset(at: number, zone: string): number {
  const { year, month, day, hour, minute } = inZone(at, zone);
  const shown = Date.UTC(year, month - 1, day, hour, minute);
  return shown - Math.floor(at / 60_000) * 60_000;
}

function inZone(at: number, zone: string) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  });
  const parts = Object.fromEntries(format.formatToParts(at).map((p) => [p.type, Number(p.value)]));
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour, minute };
}

/** Whether a moment lies further ahead than may be agreed. */
export function isTooFar(at: number, now: number): boolean {
  return at - now > 366 * day_ms;
}
