// The board, in Dutch.

import type { BoardWords } from "./board";
import { capital, list } from "./sentence";

export const nl: BoardWords = {
  title: "Bord",
  sentence: {
    label: "Waar het bord over gaat",
    in: "in",
    via: "via",
    from: "van",
    to: "tot en met",
    comparedWith: "vergeleken met",
    allSkills: "alle soorten contact",
    allQueues: "alle wachtrijen",
    allChannels: "alle kanalen",
    skill: "Soort contact",
    queue: "Wachtrij",
    channel: "Kanaal",
    period: "Periode",
    compare: "Vergelijking",
    free: "zelf gekozen dagen",
    firstDay: "Eerste dag",
    lastDay: "Laatste dag",
    before: "de periode ervoor",
    year: "een jaar eerder",
  },
  periods: {
    today: "vandaag",
    yesterday: "gisteren",
    "this-week": "deze week",
    "last-week": "vorige week",
    "last-7-days": "de laatste 7 dagen",
    "last-30-days": "de laatste 30 dagen",
    "this-month": "deze maand",
    "last-month": "vorige maand",
  },
  fared: {
    nobody: (period) => `${capital(period)} is er nog niemand aan de deur geweest.`,
    came: (count, period, one) =>
      `${capital(period)} ${one ? "kwam" : "kwamen"} er ${count} ${one ? "klant" : "klanten"}`,
    helped: (count, one) => `${count} ${one ? "werd" : "werden"} geholpen`,
    gaveUp: (count, one) => `${count} ${one ? "gaf" : "gaven"} op`,
    turnedAway: (count, one) => `${count} ${one ? "kon" : "konden"} niet terecht`,
    join: (parts) => list(parts, "en"),
  },
  warm: "Warm",
  warmSays: "wat klanten ervan vonden en of het goed kwam",
  cold: "Koud",
  coldSays: "hoe snel en hoe vaak",
  pair: {
    customer: "klant",
    us: "wij",
    means: (name) => `Wat betekent dit getal: ${name}`,
    none: "nog geen contacten",
    nobodyYet: "nog geen antwoorden",
    tooFew: "te weinig om te zeggen",
    between: (low, high) => `tussen ${low} en ${high}`,
    over: (count) => `over ${count}`,
    same: "Geen verschil tussen klant en ons.",
    gap: {
      share: (amount) => `${amount} ${amount === "1" ? "punt" : "punten"} verschil`,
      duration: (amount) => `${amount} verschil`,
      score: (amount) => `${amount} verschil`,
      count: (amount) => `${amount} verschil`,
    },
    part: (label, amount, against) =>
      against ? `${label}: ${amount}, werkt de andere kant op` : `${label}: ${amount}`,
    settles: (days) =>
      days === 1
        ? "De laatste dag telt nog niet mee; hij staat nog niet vast."
        : `De laatste ${days} dagen tellen nog niet mee; ze staan nog niet vast.`,
    notSettled: "staat nog niet vast",
    before: (value) => `was ${value}`,
    trend: (name, side, first, last) => `${name}, ${side}: van ${first} naar ${last}`,
    rest: "overig",
  },
  moved: {
    title: "Wat er bewoog",
    nothing: "Niets dat groter is dan toeval.",
    customer: (name, was, is, verdict) =>
      `${name}: klanten merkten ${is}, eerst ${was}. ${verdict}`,
    organisation: (name, was, is, verdict) =>
      `${name}: aan onze kant ${is}, eerst ${was}. ${verdict}`,
    better: "Dat is beter.",
    worse: "Dat is slechter.",
    other: "Of dat goed is, hangt ervan af.",
    honest: "Alleen wat verder ligt dan toeval kan verklaren, staat hier.",
  },
  trends: {
    title: "Verloop",
    customer: "klant",
    organisation: "wij",
    noData: "Over deze periode is er nog geen verloop.",
    table: "Als tabel",
    moment: "Wanneer",
  },
  asOf: (at) => `Stand van ${at}`,
  rehearsed: "Hier tellen ook nagespeelde contacten mee.",
  print: "Afdrukken",
  loading: "Het bord wordt geteld",
  failed: "Het bord kon niet worden gehaald.",
  again: "Opnieuw",
  empty: "Hier komen de cijfers te staan zodra er contacten zijn.",
  emptyHow: "Kies een andere periode, of zet het chatvenster op je website.",
};
