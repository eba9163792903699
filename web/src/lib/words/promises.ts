// The words of promises: what customers were told to expect, and what became of it.

export type PromiseKind = "slot" | "answer" | "step" | "follow-up" | "news" | "call-after";
export type PromiseStage = "open" | "due-soon" | "broken";

export interface PromisesWords {
  title: string;
  says: string;
  mine: string;
  everybody: string;
  whose: string;
  none: string;
  noneSays: string;
  kinds: Record<PromiseKind, string>;
  stages: Record<PromiseStage, string>;
  to: (name: string) => string;
  owner: (name: string) => string;
  nobody: string;
  due: (moment: string) => string;
  between: (from: string, to: string) => string;
  again: (times: number) => string;
  more: (count: number) => string;
  keep: string;
  move: string;
  moveTitle: string;
  moveSays: string;
  date: string;
  hand: string;
  handTitle: string;
  release: string;
  kept: string;
  moved: string;
  handed: string;
  released: string;
  untold: string;
  untoldSays: string;
  untoldOf: (was: string, again: string | null) => string;
  toldByPerson: string;
  told: string;
  story: string;
  /** What is over in the file of one customer. */
  before: (count: number) => string;
  beforeMore: (count: number) => string;
  became: string;
  becameSays: string;
  week: string;
  month: string;
  quarter: string;
  wait: string;
  ends: Record<"kept" | "kept_late" | "broken" | "moved" | "released" | "open", string>;
  byKind: string;
  byOwner: string;
  nothingYet: string;
  unrecorded: string;
  unrecordedSays: (count: number) => string;
  unrecordedNone: string;
  contact: (id: number) => string;
  loading: string;
  failed: string;
  near: (soon: number, broken: number) => string;
}

export const nl: PromisesWords = {
  title: "Beloften",
  says: "Alles wat wij klanten lieten verwachten en wat nog moet gebeuren: terugbellen, antwoorden, een volgende stap, terugkomen op een slechte ervaring.",
  mine: "Van mij en van niemand in het bijzonder",
  everybody: "Van iedereen",
  whose: "Wiens beloften",
  none: "Er staat niets open.",
  noneSays:
    "Wat u bij het afronden als volgende stap afspreekt, komt hier te staan tot het gedaan is.",
  kinds: {
    slot: "Terugbellen",
    answer: "Antwoord",
    step: "Volgende stap",
    "follow-up": "Terugkomen op een slechte ervaring",
    news: "Nieuws over een storing",
    "call-after": "Bellen als een storing voorbij is",
  },
  stages: { open: "op tijd", "due-soon": "bijna zover", broken: "niet nagekomen" },
  to: (name) => `aan ${name}`,
  owner: (name) => `door ${name}`,
  nobody: "door wie er het eerst aan toekomt",
  due: (moment) => `vóór ${moment}`,
  between: (from, to) => `tussen ${from} en ${to}`,
  again: (times) => (times === 1 ? "eerder niet nagekomen" : `al ${times} keer niet nagekomen`),
  more: (count) => `en nog ${count}, die later aan de beurt zijn`,
  keep: "Gedaan",
  move: "Ander moment",
  moveTitle: "Een ander moment afspreken",
  moveSays: "De klant krijgt het te horen.",
  date: "Uiterlijk op",
  hand: "Door een ander",
  handTitle: "Wie doet het?",
  release: "Niet meer nodig",
  kept: "Genoteerd als gedaan.",
  moved: "Een ander moment is afgesproken.",
  handed: "Overgedragen.",
  released: "Niet meer nodig.",
  untold: "Nog te vertellen",
  untoldSays:
    "Deze klanten weten nog niet dat het niet is gelukt. Wie nog in de chat zit, krijgt het daar te lezen; wie mailde, krijgt een mail; wie op onze pagina komt, leest het daar. De anderen vertelt u het zelf.",
  untoldOf: (was, again) =>
    again === null ? `was beloofd vóór ${was}` : `was beloofd vóór ${was}, wordt ${again}`,
  toldByPerson: "Ik heb het verteld",
  told: "Genoteerd dat de klant het weet.",
  story: "Verhaal",
  before: (count) =>
    count === 1 ? "Wat van een eerdere belofte kwam" : `Wat van ${count} eerdere beloften kwam`,
  beforeMore: (count) => `en ${count} van langer geleden`,
  became: "Wat ervan kwam",
  becameSays: "Van de contacten die in deze tijd kwamen.",
  week: "7 dagen",
  month: "30 dagen",
  quarter: "90 dagen",
  wait: "De wachttijd die wij noemden",
  ends: {
    kept: "op tijd",
    kept_late: "te laat",
    broken: "niet",
    moved: "verzet",
    released: "niet meer nodig",
    open: "loopt nog",
  },
  byKind: "Per soort",
  byOwner: "Per medewerker",
  nothingYet: "In deze tijd is niets beloofd.",
  unrecorded: "Wel gezegd, niet genoteerd",
  unrecordedSays: (count) =>
    count === 1
      ? "In één gesprek hoorden wij wat er zou gebeuren, en staat er geen stap van ons genoteerd."
      : `In ${count} gesprekken hoorden wij wat er zou gebeuren, en staat er geen stap van ons genoteerd.`,
  unrecordedNone: "Wat er werd toegezegd, staat ook genoteerd.",
  contact: (id) => `contact ${id}`,
  loading: "Wordt opgehaald.",
  failed: "De beloften zijn nu niet op te halen.",
  near: (soon, broken) =>
    [
      soon > 0 ? `${soon} ${soon === 1 ? "belofte" : "beloften"} bijna zover` : "",
      broken > 0 ? `${broken} niet nagekomen` : "",
    ]
      .filter(Boolean)
      .join(", "),
};

export const en: PromisesWords = {
  title: "Promises",
  says: "All that we told customers to expect and that is still to be done: calling back, answering, a next step, coming back after a bad experience.",
  mine: "Mine, and of nobody in particular",
  everybody: "Everybody's",
  whose: "Whose promises",
  none: "Nothing is open.",
  noneSays: "What you agree as a next step when you wrap up stands here until it is done.",
  kinds: {
    slot: "Calling back",
    answer: "Answer",
    step: "Next step",
    "follow-up": "Coming back after a bad experience",
    news: "News of a disturbance",
    "call-after": "Calling when a disturbance is over",
  },
  stages: { open: "in time", "due-soon": "due soon", broken: "not kept" },
  to: (name) => `to ${name}`,
  owner: (name) => `by ${name}`,
  nobody: "by whoever comes to it first",
  due: (moment) => `before ${moment}`,
  between: (from, to) => `between ${from} and ${to}`,
  again: (times) => (times === 1 ? "not kept before" : `not kept ${times} times already`),
  more: (count) => `and ${count} more, due later`,
  keep: "Done",
  move: "Another moment",
  moveTitle: "Agree another moment",
  moveSays: "The customer is told.",
  date: "At the latest on",
  hand: "By somebody else",
  handTitle: "Who does it?",
  release: "No longer needed",
  kept: "Noted as done.",
  moved: "Another moment was agreed.",
  handed: "Handed over.",
  released: "No longer needed.",
  untold: "Still to be told",
  untoldSays:
    "These customers do not know yet that it was not done. Who is still in the chat reads it there, who wrote an e-mail gets one, and who comes to our page reads it there. The others are told by you.",
  untoldOf: (was, again) =>
    again === null ? `was promised before ${was}` : `was promised before ${was}, becomes ${again}`,
  toldByPerson: "I told them",
  told: "Noted that the customer knows.",
  story: "Story",
  before: (count) =>
    count === 1 ? "What became of an earlier promise" : `What became of ${count} earlier promises`,
  beforeMore: (count) => `and ${count} from longer ago`,
  became: "What became of it",
  becameSays: "Of the contacts that came in this time.",
  week: "7 days",
  month: "30 days",
  quarter: "90 days",
  wait: "The wait that we told",
  ends: {
    kept: "in time",
    kept_late: "too late",
    broken: "not",
    moved: "moved",
    released: "no longer needed",
    open: "stands",
  },
  byKind: "By kind",
  byOwner: "By agent",
  nothingYet: "Nothing was promised in this time.",
  unrecorded: "Said, and not written down",
  unrecordedSays: (count) =>
    count === 1
      ? "In one conversation we heard what would happen, and no step of ours is written down."
      : `In ${count} conversations we heard what would happen, and no step of ours is written down.`,
  unrecordedNone: "What was promised in words is written down too.",
  contact: (id) => `contact ${id}`,
  loading: "Being fetched.",
  failed: "The promises cannot be fetched now.",
  near: (soon, broken) =>
    [
      soon > 0 ? `${soon} ${soon === 1 ? "promise" : "promises"} due soon` : "",
      broken > 0 ? `${broken} not kept` : "",
    ]
      .filter(Boolean)
      .join(", "),
};
