export interface FloorWords {
  title: string;
  people: string;
  queues: string;
  noQueues: string;
  noTeam: string;
  talking: string;
  free: string;
  away: string;
  notHere: string;
  waited: (span: string) => string;
  for: (span: string) => string;
  freeFor: (span: string) => string;
  freePlaces: (count: number) => string;
  withWhom: (name: string) => string;
  wrapsUp: string;
  offered: string;
  heldShort: string;
  connectionGone: string;
  nobodyHere: string;
  nobodyHereText: string;
  queueOpen: (until: string | null) => string;
  queueClosed: (opens: string | null) => string;
  nobodyWaits: string;
  waiting: (count: number) => string;
  told: (usually: string) => string;
  toldNothing: string;
  longerThanTold: string;
  allOffered: string;
  suitedFree: (count: number) => string;
  suitedNone: string;
  suitedSoon: (usually: string) => string;
  suitedBusy: (count: number) => string;
  waitsForPerson: (name: string) => string;
  beingOffered: (name: string) => string;
  customerGone: string;
  open: string;
  readOnly: string;
  story: string;
  all: (talking: number, free: number, waiting: number) => string;
}

export const nl: FloorWords = {
  title: "Vloer",
  people: "Mensen",
  queues: "Wachtrijen",
  noQueues: "Er zijn nog geen wachtrijen. Een beheerder zet ze erbij: Instellingen, Wachtrijen.",
  noTeam: "Zonder team",
  talking: "in gesprek",
  free: "vrij",
  away: "even weg",
  notHere: "Niet aangemeld",
  waited: (span) => `wachtte ${span}`,
  for: (span) => `al ${span}`,
  freeFor: (span) => `vrij, al ${span}`,
  freePlaces: (count) => (count === 1 ? "nog 1 plek" : `nog ${count} plekken`),
  withWhom: (name) => `met ${name}`,
  wrapsUp: "rondt af",
  offered: "krijgt nu iemand aangeboden",
  heldShort: "in de wacht",
  connectionGone: "verbinding weg",
  nobodyHere: "Nog niemand aangemeld",
  nobodyHereText:
    "Zodra een medewerker zich aanmeldt, staat die hier, met wie er in gesprek is en wie er vrij is.",
  queueOpen: (until) => (until ? `open tot ${until}` : "open"),
  queueClosed: (opens) => (opens ? `gesloten, open ${opens}` : "gesloten"),
  nobodyWaits: "Niemand wacht",
  waiting: (count) => (count === 1 ? "1 wacht" : `${count} wachten`),
  told: (usually) => `gezegd: ${usually}`,
  toldNothing: "geen tijd genoemd",
  longerThanTold: "langer dan gezegd",
  allOffered: "wie wacht, wordt nu aangeboden",
  suitedFree: (count) =>
    count === 1 ? "er is iemand geschikt vrij" : `er zijn ${count} geschikte mensen vrij`,
  suitedNone: "er is niemand geschikt aangemeld",
  suitedSoon: (usually) => `wie nu komt, wordt ${usually} geholpen`,
  suitedBusy: (count) =>
    count === 1
      ? "de enige geschikte collega is bezig"
      : `alle ${count} geschikte collega's zijn bezig`,
  waitsForPerson: (name) => `wacht op ${name}`,
  beingOffered: (name) => `wordt nu aangeboden aan ${name}`,
  customerGone: "klant is even weg",
  open: "gesprek bekijken",
  readOnly: "Je leest mee; de klant en je collega merken dit niet.",
  story: "Het hele verhaal",
  all: (talking, free, waiting) =>
    `${talking} in gesprek, ${free} vrij, ` +
    (waiting === 0 ? "niemand wacht" : waiting === 1 ? "1 wacht" : `${waiting} wachten`),
};

export const en: FloorWords = {
  title: "Floor",
  people: "People",
  queues: "Queues",
  noQueues: "There are no queues yet. An administrator adds them: Settings, Queues.",
  noTeam: "Without a team",
  talking: "in conversation",
  free: "free",
  away: "away",
  notHere: "Not signed in",
  waited: (span) => `waited ${span}`,
  for: (span) => `for ${span}`,
  freeFor: (span) => `free for ${span}`,
  freePlaces: (count) => (count === 1 ? "1 place left" : `${count} places left`),
  withWhom: (name) => `with ${name}`,
  wrapsUp: "wraps up",
  offered: "is being offered somebody",
  heldShort: "on hold",
  connectionGone: "connection lost",
  nobodyHere: "Nobody signed in yet",
  nobodyHereText:
    "As soon as an agent signs in they stand here, with who is in conversation and who is free.",
  queueOpen: (until) => (until ? `open until ${until}` : "open"),
  queueClosed: (opens) => (opens ? `closed, opens ${opens}` : "closed"),
  nobodyWaits: "Nobody waits",
  waiting: (count) => `${count} waiting`,
  told: (usually) => `told: ${usually}`,
  toldNothing: "no time was told",
  longerThanTold: "longer than told",
  allOffered: "who waits is being offered now",
  suitedFree: (count) =>
    count === 1 ? "somebody suited is free" : `${count} suited people are free`,
  suitedNone: "nobody suited is signed in",
  suitedSoon: (usually) => `who comes now is helped ${usually}`,
  suitedBusy: (count) =>
    count === 1 ? "the only suited colleague is busy" : `all ${count} suited colleagues are busy`,
  waitsForPerson: (name) => `waits for ${name}`,
  beingOffered: (name) => `is being offered to ${name}`,
  customerGone: "customer is away for a moment",
  open: "look at the conversation",
  readOnly: "You read along; the customer and your colleague do not notice.",
  story: "The whole story",
  all: (talking, free, waiting) =>
    `${talking} in conversation, ${free} free, ${waiting === 0 ? "nobody waits" : `${waiting} waiting`}`,
};
