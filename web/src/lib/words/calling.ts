// The words of calling customers back, at the desk and on the floor.

import type { Schemas } from "$lib/api/client";

type Outcome = Schemas["AttemptOutcome"];

export interface CallingWords {
  title: string;
  number: string;
  noNumber: string;
  agreed: (moment: string) => string;
  came: string;
  outcomes: Record<Outcome, string>;
  /** Told of an attempt that was made: "14:02 niet opgenomen". */
  made: Record<Outcome, string>;
  left: (count: number) => string;
  again: string;
  byRule: string;
  inMinutes: (count: number) => string;
  tomorrow: string;
  otherNumber: string;
  otherWhy: string;
  callOther: string;
  noOther: string;
  onTheLine: string;
  next: string;
  nextNone: string;
  due: (moment: string) => string;
  ask: string;
  askFor: (name: string) => string;
  queue: string;
  when: string;
  soon: string;
  note: string;
  asked: string;
  list: string;
  listWhat: string;
  listFile: string;
  listTake: string;
  listAccount: (rows: number, taken: number, known: number, refused: number) => string;
  listLine: (line: number, why: string) => string;
}

export const nl: CallingWords = {
  title: "Bellen",
  number: "Bel",
  noNumber: "Van deze klant is geen nummer bekend.",
  agreed: (moment) => `Afgesproken: ${moment}.`,
  came: "Wat kwam ervan?",
  outcomes: {
    reached: "Aan de lijn",
    "no-answer": "Niet opgenomen",
    voicemail: "Voicemail",
    busy: "In gesprek",
    "wrong-number": "Verkeerd nummer",
  },
  made: {
    reached: "aan de lijn",
    "no-answer": "niet opgenomen",
    voicemail: "voicemail",
    busy: "in gesprek",
    "wrong-number": "verkeerd nummer",
  },
  left: (count) =>
    count === 0
      ? "Dit was de laatste keer."
      : count === 1
        ? "Lukt het nu niet, dan houdt het op."
        : `Lukt het niet, dan nog ${count - 1} keer.`,
  again: "Lukt het niet, dan weer",
  byRule: "zoals het huis doet",
  inMinutes: (count) => (count < 60 ? `over ${count} minuten` : `over ${count / 60} uur`),
  tomorrow: "morgen om deze tijd",
  otherNumber: "Ander nummer",
  otherWhy: "Weet u een ander nummer? Dan wordt dat meteen gebeld.",
  callOther: "Bel dit nummer",
  noOther: "Geen ander nummer",
  onTheLine: "De klant is aan de lijn. Wat u opschrijft, lezen alleen collega's.",
  next: "Terugbellen",
  nextNone: "Niemand wacht op een telefoontje.",
  due: (moment) => `vanaf ${moment}`,
  ask: "Laat terugbellen",
  askFor: (name) => `${name} laten terugbellen`,
  queue: "Door wie",
  when: "Wanneer",
  soon: "zo snel als het kan",
  note: "Waar het over gaat, voor wie belt",
  asked: "Genoteerd: deze klant wordt gebeld.",
  list: "Een lijst om te bellen",
  listWhat:
    "Een bestand met kommawaarden en bovenaan de namen van de kolommen: phone en queue, en als u wilt name, skill, language, slot (2026-11-23 14:00), own_id en note. Dezelfde rij wordt geen twee keer genomen.",
  listFile: "Bestand",
  listTake: "Neem de lijst",
  listAccount: (rows, taken, known, refused) =>
    `Van ${rows} rijen werden er ${taken} een terugbelverzoek, waren er ${known} al bekend en gingen er ${refused} niet.`,
  listLine: (line, why) => `Regel ${line}: ${why}`,
};

export const en: CallingWords = {
  title: "Calling",
  number: "Call",
  noNumber: "No number of this customer is known.",
  agreed: (moment) => `Agreed: ${moment}.`,
  came: "What came of it?",
  outcomes: {
    reached: "On the line",
    "no-answer": "No answer",
    voicemail: "Voicemail",
    busy: "Busy",
    "wrong-number": "Wrong number",
  },
  made: {
    reached: "on the line",
    "no-answer": "no answer",
    voicemail: "voicemail",
    busy: "busy",
    "wrong-number": "wrong number",
  },
  left: (count) =>
    count === 0
      ? "This was the last time."
      : count === 1
        ? "If it does not work now, it ends."
        : `If it does not work, ${count - 1} more ${count === 2 ? "time" : "times"}.`,
  again: "If it does not work, again",
  byRule: "as the house does",
  inMinutes: (count) =>
    count < 60 ? `in ${count} minutes` : `in ${count / 60} ${count === 60 ? "hour" : "hours"}`,
  tomorrow: "tomorrow at this time",
  otherNumber: "Another number",
  otherWhy: "Do you know another number? Then that is called at once.",
  callOther: "Call this number",
  noOther: "No other number",
  onTheLine: "The customer is on the line. What you write down only colleagues read.",
  next: "Callbacks",
  nextNone: "Nobody waits for a call.",
  due: (moment) => `from ${moment} on`,
  ask: "Have them called",
  askFor: (name) => `Have ${name} called`,
  queue: "By whom",
  when: "When",
  soon: "as soon as possible",
  note: "What it is about, for whoever calls",
  asked: "Written down: this customer will be called.",
  list: "A list to call",
  listWhat:
    "A file of comma-separated values with the names of the columns on top: phone and queue, and if you want name, skill, language, slot (2026-11-23 14:00), own_id and note. The same row is not taken twice.",
  listFile: "File",
  listTake: "Take the list",
  listAccount: (rows, taken, known, refused) =>
    `Of ${rows} rows ${taken} became a callback, ${known} were known already and ${refused} could not be taken.`,
  listLine: (line, why) => `Line ${line}: ${why}`,
};
