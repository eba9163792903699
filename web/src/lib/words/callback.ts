/** What the customer reads where they ask to be called, and where they see how that stands. */

import type { CallbackState } from "$lib/callback/contract";
import type { Language } from "./languages";

export interface CallbackWords {
  page: (organisation: string) => string;
  title: string;
  /** In the chat, before a conversation and while waiting. */
  rather: string;
  keepPlace: string;
  keepPlaceMeans: string;
  about: string;
  name: string;
  mayBeEmpty: string;
  phone: string;
  phoneWhy: string;
  phoneWrong: string;
  when: string;
  soon: string;
  soonFrom: (moment: string) => string;
  soonInTurn: string;
  atMoment: string;
  noSlots: string;
  day: string;
  time: string;
  between: (from: string, to: string) => string;
  what: string;
  ask: string;
  asking: string;
  back: string;
  taken: string;

  standing: Record<CallbackState, string>;
  agreed: (day: string, from: string, to: string) => string;
  from: (moment: string) => string;
  inTurn: (ahead: number | null) => string;
  again: (moment: string) => string;
  attempts: (count: number, last: string) => string;
  phoneIs: (end: string) => string;
  keepThis: string;
  link: string;
  change: string;
  withdraw: string;
  withdrawAsk: string;
  withdrawYes: string;
  withdrawNo: string;
  askAgain: string;
  gone: string;
  problems: Record<string, string>;
  problemOther: string;
}

const nl: CallbackWords = {
  page: (organisation) => `Terugbellen door ${organisation}`,
  title: "Wij bellen u",
  rather: "Laat mij liever terugbellen",
  keepPlace: "Bel mij terug, ik houd mijn plaats",
  keepPlaceMeans: "U houdt uw plaats in de rij. Dit venster mag dicht; wij bellen u.",
  about: "Waar gaat het over?",
  name: "Uw naam",
  mayBeEmpty: "mag leeg blijven",
  phone: "Uw telefoonnummer",
  phoneWhy: "Op dit nummer bellen wij u.",
  phoneWrong: "Dit nummer kunnen wij niet bellen. Schrijf het als 06 12345678, of met +31 ervoor.",
  when: "Wanneer?",
  soon: "Zo snel als u kunt",
  soonFrom: (moment) => `Zo snel als u kunt; we bellen vanaf ${moment}`,
  soonInTurn: "Als ik aan de beurt ben",
  atMoment: "Op een moment dat ik kies",
  noSlots: "Er is de komende dagen geen moment vrij dat wij u kunnen beloven.",
  day: "Dag",
  time: "Tijd",
  between: (from, to) => `tussen ${from} en ${to}`,
  what: "Waar wilt u het over hebben?",
  ask: "Bel mij",
  asking: "Even noteren …",
  back: "Terug",
  taken: "Dat moment is net door iemand anders gekozen. Hieronder staat wat nog vrij is.",
  standing: {
    waiting: "Wij bellen u",
    calling: "Wij bellen u nu",
    reached: "U heeft ons aan de lijn",
    "not-reached": "Wij konden u niet bereiken",
    withdrawn: "U wordt niet meer gebeld",
    done: "Wij hebben u gesproken",
  },
  agreed: (day, from, to) => `${day}, tussen ${from} en ${to}.`,
  from: (moment) => `Zodra we open zijn: ${moment}.`,
  inTurn: (ahead) =>
    ahead === null || ahead === 0
      ? "U bent als eerste aan de beurt."
      : `Er ${ahead === 1 ? "is nog één iemand" : `zijn nog ${ahead} mensen`} voor u.`,
  again: (moment) => `We proberen het opnieuw: ${moment}.`,
  attempts: (count, last) =>
    count === 1
      ? `We belden u om ${last} en kregen u niet te pakken.`
      : `We belden u ${count} keer, het laatst om ${last}, en kregen u niet te pakken.`,
  phoneIs: (end) => `Op het nummer dat eindigt op ${end}.`,
  keepThis:
    "Op deze pagina kunt u zien hoe het staat, een ander moment kiezen of het verzoek intrekken.",
  link: "Bekijk of verander dit",
  change: "Een ander moment",
  withdraw: "Niet meer bellen",
  withdrawAsk: "Wilt u niet meer gebeld worden?",
  withdrawYes: "Ja, niet meer bellen",
  withdrawNo: "Nee, laat staan",
  askAgain: "Opnieuw vragen om gebeld te worden",
  gone: "Dit verzoek kennen wij niet (meer).",
  problems: {
    "not-now": "Dat kan nu niet meer: iemand belt u op dit moment.",
    "channel-not-here": "Over dit onderwerp bellen wij niet terug.",
    limit: "U heeft al zoveel open bij ons staan. Trek eerst iets in, of wacht tot wij bellen.",
    "too-many": "Dat was te vaak achter elkaar. Probeer het over een paar minuten opnieuw.",
    unreached: "We kunnen de server nu niet bereiken. Er is nog niets genoteerd.",
    unavailable: "Het lukt nu even niet. Er is nog niets genoteerd; probeer het zo opnieuw.",
  },
  problemOther: "Dat lukte niet. Er is nog niets genoteerd.",
};

/** The organisation says "je". */
const nlFamiliar: CallbackWords = {
  ...nl,
  title: "Wij bellen je",
  keepPlaceMeans: "Je houdt je plaats in de rij. Dit venster mag dicht; wij bellen je.",
  name: "Je naam",
  phone: "Je telefoonnummer",
  phoneWhy: "Op dit nummer bellen wij je.",
  soon: "Zo snel als jullie kunnen",
  soonFrom: (moment) => `Zo snel als jullie kunnen; we bellen vanaf ${moment}`,
  noSlots: "Er is de komende dagen geen moment vrij dat wij je kunnen beloven.",
  what: "Waar wil je het over hebben?",
  standing: {
    waiting: "Wij bellen je",
    calling: "Wij bellen je nu",
    reached: "Je hebt ons aan de lijn",
    "not-reached": "Wij konden je niet bereiken",
    withdrawn: "Je wordt niet meer gebeld",
    done: "Wij hebben je gesproken",
  },
  inTurn: (ahead) =>
    ahead === null || ahead === 0
      ? "Je bent als eerste aan de beurt."
      : `Er ${ahead === 1 ? "is nog één iemand" : `zijn nog ${ahead} mensen`} voor je.`,
  attempts: (count, last) =>
    count === 1
      ? `We belden je om ${last} en kregen je niet te pakken.`
      : `We belden je ${count} keer, het laatst om ${last}, en kregen je niet te pakken.`,
  keepThis:
    "Op deze pagina kun je zien hoe het staat, een ander moment kiezen of het verzoek intrekken.",
  withdrawAsk: "Wil je niet meer gebeld worden?",
  problems: {
    ...nl.problems,
    "not-now": "Dat kan nu niet meer: iemand belt je op dit moment.",
    limit: "Je hebt al zoveel open bij ons staan. Trek eerst iets in, of wacht tot wij bellen.",
  },
};

const en: CallbackWords = {
  page: (organisation) => `Call back by ${organisation}`,
  title: "We call you",
  rather: "I would rather be called",
  keepPlace: "Call me back, I keep my place",
  keepPlaceMeans: "You keep your place in the line. This window may close; we call you.",
  about: "What is it about?",
  name: "Your name",
  mayBeEmpty: "may be left open",
  phone: "Your telephone number",
  phoneWhy: "We call you at this number.",
  phoneWrong: "We cannot call this number. Write it as 06 12345678, or with +31 in front.",
  when: "When?",
  soon: "As soon as you can",
  soonFrom: (moment) => `As soon as you can; we call from ${moment} on`,
  soonInTurn: "When it is my turn",
  atMoment: "At a moment that I choose",
  noSlots: "In the coming days no moment is free that we can promise you.",
  day: "Day",
  time: "Time",
  between: (from, to) => `between ${from} and ${to}`,
  what: "What would you like to talk about?",
  ask: "Call me",
  asking: "Writing it down …",
  back: "Back",
  taken: "Somebody else just chose that moment. Below is what is still free.",
  standing: {
    waiting: "We will call you",
    calling: "We are calling you now",
    reached: "You have us on the line",
    "not-reached": "We could not reach you",
    withdrawn: "You will not be called",
    done: "We spoke to you",
  },
  agreed: (day, from, to) => `${day}, between ${from} and ${to}.`,
  from: (moment) => `As soon as we are open: ${moment}.`,
  inTurn: (ahead) =>
    ahead === null || ahead === 0
      ? "You are the first in line."
      : `${ahead === 1 ? "One person is" : `${ahead} people are`} ahead of you.`,
  again: (moment) => `We will try again: ${moment}.`,
  attempts: (count, last) =>
    count === 1
      ? `We called you at ${last} and could not reach you.`
      : `We called you ${count} times, last at ${last}, and could not reach you.`,
  phoneIs: (end) => `At the number that ends in ${end}.`,
  keepThis: "On this page you can see how it stands, choose another moment, or withdraw.",
  link: "See or change this",
  change: "Another moment",
  withdraw: "Do not call me",
  withdrawAsk: "Do you no longer want to be called?",
  withdrawYes: "Yes, do not call me",
  withdrawNo: "No, leave it",
  askAgain: "Ask to be called again",
  gone: "We do not know this request (any more).",
  problems: {
    "not-now": "That is no longer possible: somebody is calling you right now.",
    "channel-not-here": "We do not call back about this.",
    limit: "You have so much open with us already. Withdraw something first, or wait for our call.",
    "too-many": "That was too often in a row. Try again in a few minutes.",
    unreached: "We cannot reach the server now. Nothing has been written down.",
    unavailable:
      "It does not work right now. Nothing has been written down; try again in a moment.",
  },
  problemOther: "That did not work. Nothing has been written down.",
};

export const callbackWords = (language: Language, address: "u" | "je"): CallbackWords =>
  language === "en" ? en : address === "je" ? nlFamiliar : nl;
