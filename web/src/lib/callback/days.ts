/** Slots under the days in which they lie, on the clock of the organisation: there its people sit. */

export type Day = { mark: string; slots: number[] };

export function daysOf(slots: number[], zone: string): Day[] {
  const written = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
  const days: Day[] = [];
  for (const slot of slots) {
    const mark = written.format(slot);
    const last = days.at(-1);
    if (last?.mark === mark) last.slots.push(slot);
    else days.push({ mark, slots: [slot] });
  }
  return days;
}
