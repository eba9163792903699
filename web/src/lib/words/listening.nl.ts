// Luisteren, in het Nederlands.

import { nl as cues } from "./cues.nl";
import type { ListeningWords } from "./listening";
import { nl as nudges } from "./nudges";

export const nl: ListeningWords = {
  title: "Luisteren",
  honest: "Geteld wordt hoe iets is gezegd, nooit wat iemand voelt of wie iemand is.",
  effort: {
    title: "Moeite voor de klant",
    levels: { easy: "makkelijk", some: "enige moeite", difficult: "moeilijk" },
    outOf: (score) => `${score} van 10`,
    soFar: "tot nu toe",
    gauge: (level, score, soFar) =>
      `Moeite voor de klant${soFar ? " tot nu toe" : ""}: ${level}, ${score} van 10`,
    open: "Wat dit gesprek moeite kost",
    dialog: "Wat dit gesprek moeite kost, tot nu toe",
    lines: "Waar de score uit bestaat",
    points: "Punten",
    heard: "Wat er te horen was",
    who: { customer: "klant", agent: "wij", system: "het verloop", unknown: "onbekend wie" },
    sum: "Samen",
    addsUp:
      "De punten tellen precies op tot de score. Onder 3 is makkelijk, vanaf 6 is moeilijk; min betekent dat het makkelijker werd.",
    nothing: "Nog niets gehoord dat moeite kost of scheelt.",
    none: {
      "no-words": "De klant heeft niets gezegd, dus er is niets om naar te luisteren.",
      "not-understood": "De klant sprak een taal waar nog geen woordenlijst voor is.",
      erased: "De woorden zijn gewist voor ernaar was geluisterd.",
    },
    well: "Wat er goed ging in onze woorden",
    wellNone: "Daar is niets van gehoord.",
    times: (name, count) => (count === 1 ? name : `${name}, ${count} keer`),
    mark: (name, points) => `${name}, ${points}`,
    toWords: (words) => `“${words}”`,
    lexicon: (digest) => `Gehoord met woordenlijst ${digest}.`,
    failed: "Waar de score uit bestaat kon niet worden opgehaald.",
  },
  nudges,
  nudge: {
    title: "Een voorstel",
    put: "Zet in het tekstvak",
    key: (place) => `Zet voorstel ${place} in het tekstvak`,
    notNow: "Nu niet",
    notNowKey: "Voorstel weg",
  },
  hard: {
    title: "Waar het nu moeilijk wordt",
    none: "Geen enkel lopend gesprek kost de klant nu veel moeite.",
    since: (span) => `al ${span}`,
    helpedBy: (name) => `met ${name}`,
    look: "gesprek bekijken",
  },
  alarm: {
    title: "Moeilijker dan anders",
    rings: (since, share, expected) =>
      `Moeilijker dan anders sinds ${since}: ${share} moeilijk waar ${expected} gewoon was.`,
    contacts: "Naar de moeilijke contacten sindsdien",
    listening: "Regels die pijn doen",
  },
  page: {
    intro: "Wat onze woorden klanten aan moeite kosten, en wat ze schelen.",
    sentence: "Over welke gesprekken",
    tabs: "Wat je wilt weten",
    parts: {
      behaviours: "Hoe wij het zeggen",
      best: "Wat de besten anders doen",
      rules: "Regels die pijn doen",
    },
    loading: "Het wordt geteld",
    failed: "Dit kon niet worden gehaald.",
    again: "Opnieuw",
    empty: "In deze periode is er niets gezegd om naar te luisteren.",
    emptyHow: "Kies een andere periode, of haal iets weg waartoe je versmalde.",
  },
  behaviours: {
    whole: "Iedereen samen",
    over: (turns, one) => (one ? "over 1 beurt" : `over ${turns} beurten`),
    perHundred: "Per honderd beurten van ons, met daarachter waartussen het getal kan liggen.",
    rate: (rate) => `${rate} per honderd`,
    between: (low, high) => `tussen ${low} en ${high}`,
    times: (count, one) => (one ? "1 keer" : `${count} keer`),
    none: "niet gehoord",
    bad: "maakt het moeilijker",
    good: "maakt het makkelijker",
    pairs: "Wat moeite kost, naast wat ervoor in de plaats kan",
    rest: "Wat er verder te horen was",
    powerless: "Wat wij niet mogen of kunnen",
    powerlessSays:
      "Dit zegt iets over de organisatie, niet over wie het zei. Bij “Regels die pijn doen” staat waarover.",
    agent: "Ernaast",
    nobody: "niemand",
    agents: "Kies iemand om naast het geheel te zien.",
    own: "Jouw woorden staan naast die van iedereen samen.",
    never:
      "Dit is om van te leren en om over te praten; het is geen ranglijst. Wie hier kijkt, wordt vastgelegd.",
    tooFewTurns: (turns) => `Iemand staat hier vanaf ${turns} beurten; daaronder is het toeval.`,
    all: "Alle moeilijke contacten",
  },
  best: {
    says: (least) =>
      `Wie de minste moeilijke contacten heeft naast wie de meeste heeft, vanaf ${least} contacten per medewerker. Namen staan er niet bij: het gaat om wat er anders gezegd wordt.`,
    better: "Minste moeite",
    weaker: "Meeste moeite",
    people: (count, one) => (one ? "1 medewerker" : `${count} medewerkers`),
    difficult: (share, low, high) => `${share} moeilijk, tussen ${low} en ${high}`,
    behaviour: "Wat er gezegd wordt, per honderd beurten",
    verdict: "Minste moeite zegt het",
    more: "vaker",
    fewer: "minder vaak",
    chance: "kan toeval zijn",
    tooFew: "Te weinig om te zeggen",
    tooFewSays: (least) =>
      `Twee groepen zijn pas te vergelijken als beide genoeg contacten hebben, ${least} per medewerker, en het verschil groter is dan toeval.`,
  },
  rules: {
    says: "Waar wij een regel als reden noemden of zeiden niets te mogen, per reden van contact. De regel is het probleem, niet wie hem moest uitleggen.",
    noReason: "nog geen reden",
    inContacts: (count, one) => (one ? "in 1 contact" : `in ${count} contacten`),
    examples: "Voorbeelden",
    example: (id) => `contact ${id}`,
    all: "alle moeilijke contacten hierover",
    none: "Geen regel die pijn deed",
    noneSays: "In deze periode noemde niemand een regel of gebrek aan ruimte als reden.",
  },
  cues,
};
