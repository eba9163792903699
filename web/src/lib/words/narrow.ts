// The words with which a question is narrowed: on the board, and in the lists behind it.

import type { NarrowingKey, Origin } from "$lib/figures/narrowing";

export interface NarrowWords {
  control: string;
  title: string;
  find: string;
  findHint: string;
  nothing: string;
  back: string;
  chosen: string;
  remove: (what: string) => string;
  /** What can be chosen from. */
  dimensions: Record<NarrowingKey, string>;
  /** What was chosen, as it stands in a sentence. */
  chips: Record<NarrowingKey, (what: string) => string>;
  hour: (from: string, to: string) => string;
  customers: Record<"new" | "known", string>;
  customerNumber: (number: string) => string;
  origins: Record<Origin, string>;
}

export const nl: NarrowWords = {
  control: "Versmallen",
  title: "Versmallen tot",
  find: "Waartoe",
  findHint: "Typ een naam, een uur, een dag, of kies uit de lijst.",
  nothing: "Daar is niets van gevonden.",
  back: "Terug",
  chosen: "gekozen",
  remove: (what) => `Haal weg: ${what}`,
  dimensions: {
    skill: "soort contact",
    queue: "wachtrij",
    channel: "kanaal",
    reason: "reden",
    journey: "fase van de klant",
    agent: "medewerker",
    team: "team",
    weekday: "dag van de week",
    hour: "uur van de dag",
    customer: "nieuwe of bekende klant",
    group: "klantgroep",
    origin: "herkomst",
  },
  chips: {
    skill: (what) => `over ${what}`,
    queue: (what) => `in wachtrij ${what}`,
    channel: (what) => `via ${what}`,
    reason: (what) => `met reden ${what}`,
    journey: (what) => what,
    agent: (what) => `geholpen door ${what}`,
    team: (what) => `geholpen door team ${what}`,
    weekday: (what) => `op ${what}`,
    hour: (what) => what,
    customer: (what) => what,
    group: (what) => `klantgroep ${what}`,
    origin: (what) => what,
  },
  hour: (from, to) => `tussen ${from} en ${to}`,
  customers: { new: "nieuwe klanten", known: "klanten die al eens contact hadden" },
  customerNumber: (number) => `klant ${number}`,
  origins: {
    lived: "alleen echt van hier",
    rehearsed: "alleen nagespeeld",
    imported: "alleen ingevoerd",
  },
};

export const en: NarrowWords = {
  control: "Narrow",
  title: "Narrow down to",
  find: "To what",
  findHint: "Type a name, an hour, a day, or choose from the list.",
  nothing: "Nothing like that was found.",
  back: "Back",
  chosen: "chosen",
  remove: (what) => `Remove: ${what}`,
  dimensions: {
    skill: "kind of contact",
    queue: "queue",
    channel: "channel",
    reason: "reason",
    journey: "stage of the customer",
    agent: "agent",
    team: "team",
    weekday: "day of the week",
    hour: "hour of the day",
    customer: "new or known customer",
    group: "customer group",
    origin: "where from",
  },
  chips: {
    skill: (what) => `about ${what}`,
    queue: (what) => `in queue ${what}`,
    channel: (what) => `through ${what}`,
    reason: (what) => `with reason ${what}`,
    journey: (what) => what,
    agent: (what) => `helped by ${what}`,
    team: (what) => `helped by team ${what}`,
    weekday: (what) => `on ${what}`,
    hour: (what) => what,
    customer: (what) => what,
    group: (what) => `customer group ${what}`,
    origin: (what) => what,
  },
  hour: (from, to) => `between ${from} and ${to}`,
  customers: { new: "new customers", known: "customers who had a contact before" },
  customerNumber: (number) => `customer ${number}`,
  origins: {
    lived: "real ones of here only",
    rehearsed: "rehearsed only",
    imported: "imported only",
  },
};
