import type { Schemas } from "$lib/api/client";

type Cause = Schemas["PresenceCause"];

export interface DeskWords {
  title: string;
  mine: string;
  emptyTitle: string;
  emptyText: string;
  emptyAway: string;
  emptyNoPlaces: string;
  nothingChosen: string;
  offer: string;
  offerFor: (name: string) => string;
  offersWaiting: (count: number) => string;
  toDesk: string;
  answer: string;
  decline: string;
  waits: (span: string) => string;
  waitsOnlyFor: (name: string) => string;
  answerWithin: (span: string) => string;
  sameMatterBy: (reason: string | null, when: string) => string;
  transferredBy: (name: string) => string;
  fixedPersonIsYou: string;
  asksYou: (name: string) => string;
  join: string;
  notNow: string;
  unread: (count: number) => string;
  wrapUpWaits: string;
  held: string;
  customerAway: string;
  customerHere: string;
  you: string;
  presence: string;
  available: string;
  away: string;
  becomeAvailable: string;
  becomeAway: string;
  slots: (held: number, most: number) => string;
  noSlots: string;
  causes: Record<Cause, string>;
  missedWarning: string;
  notThereYet: string;
  next: string;
  previous: string;
  conversation: string;
  conversationWith: (name: string) => string;
  earlierLines: string;
  read: string;
  sending: string;
  sendingAgain: string;
  notSent: string;
  putBack: string;
  erased: string;
  house: string;
  note: string;
  noteOnly: string;
  noteMode: string;
  answerMode: string;
  write: string;
  writeNote: string;
  send: string;
  saveNote: string;
  attach: string;
  fileTooLarge: (name: string, most: string) => string;
  fileKind: (name: string) => string;
  dropHere: string;
  typing: (name: string) => string;
  typingCustomer: string;
  hold: string;
  resume: string;
  end: string;
  endAsk: string;
  endText: string;
  transfer: string;
  consult: string;
  endConsult: (name: string) => string;
  colleagueIn: (name: string) => string;
  colleagueAsked: (name: string) => string;
  leaveConsult: string;
  toQueue: string;
  toColleague: string;
  whereTo: string;
  queue: string;
  skill: string;
  reason: string;
  noReason: string;
  transferNote: string;
  transferNoteHint: string;
  transferIt: string;
  question: string;
  questionHint: string;
  askColleague: string;
  colleague: string;
  free: string;
  full: string;
  queueClosed: string;
  queueWait: (usually: string) => string;
  noColleagues: string;
  wrapUp: string;
  wrapUpHint: string;
  wrapUpHintOver: string;
  reasonHint: string;
  noReasonFound: string;
  solvedAsk: string;
  solved: Record<Schemas["Solved"], string>;
  decisionAsk: string;
  decision: Record<Schemas["Decision"], string>;
  journeyAsk: string;
  journeyKeys: string;
  notFilled: (what: string[]) => string;
  notFilledParts: { name: string; reach: string; journey: string };
  matterAsk: string;
  matterNew: string;
  /** A need that is open already, by its reason and since when. */
  matterOf: (reason: string | null, since: string) => string;
  stepAsk: string;
  stepNone: string;
  stepUs: string;
  stepCustomer: string;
  stepWhat: string;
  stepWho: string;
  stepWhen: string;
  today: string;
  tomorrow: string;
  inThreeDays: string;
  otherDay: string;
  missing: { reason: string; solved: string; step: string; stepWhat: string };
  customer: string;
  nameOfCustomer: string;
  email: string;
  phone: string;
  ownId: string;
  notes: string;
  edit: string;
  fixedPerson: string;
  steps: string;
  needs: string;
  needOpen: string;
  earlier: string;
  firstTime: string;
  sameMatterAsk: (reason: string | null, when: string) => string;
  sameYes: string;
  sameNo: string;
  wholeStory: string;
  noWords: string;
  soundIdle: string;
  arrived: (name: string) => string;
}

export const nl: DeskWords = {
  title: "Balie",
  mine: "Mijn contacten",
  emptyTitle: "Niemand in gesprek met jou",
  emptyText: "Zodra er iemand voor jou is, verschijnt die hier en hoor je het.",
  emptyAway: "Je krijgt nu niemand. Zet jezelf op beschikbaar om mensen te krijgen.",
  emptyNoPlaces:
    "Je hebt geen plekken voor contacten. Een beheerder kan je die geven: Instellingen, Mensen.",
  nothingChosen: "Kies links een contact, of wacht op het volgende.",
  offer: "Voor jou",
  offerFor: (name) => `${name} wacht op jou`,
  offersWaiting: (count) =>
    count === 1 ? "Er wacht iemand op jou" : `Er wachten ${count} mensen op jou`,
  toDesk: "Naar de balie",
  answer: "Aannemen",
  decline: "Niet nu",
  waits: (span) => `wacht ${span}`,
  waitsOnlyFor: (name) => `wacht speciaal op ${name}`,
  answerWithin: (span) => `Nog ${span} om aan te nemen`,
  sameMatterBy: (reason, when) =>
    reason ? `Weer over ${reason}, van ${when}` : `Weer over hetzelfde, van ${when}`,
  transferredBy: (name) => `Doorgegeven door ${name}`,
  fixedPersonIsYou: "Jij bent de vaste persoon van deze klant",
  asksYou: (name) => `${name} vraagt of je meedenkt`,
  join: "Meedenken",
  notNow: "Nu niet",
  unread: (count) => (count === 1 ? "1 nieuw bericht" : `${count} nieuwe berichten`),
  wrapUpWaits: "nog af te ronden",
  held: "in de wacht",
  customerAway: "klant is even weg",
  customerHere: "klant is er",
  you: "jij",
  presence: "Ben je er?",
  available: "Beschikbaar",
  away: "Even weg",
  becomeAvailable: "Weer beschikbaar",
  becomeAway: "Even weg",
  slots: (held, most) => `${held} van ${most} plekken bezet`,
  noSlots: "geen plekken voor contacten",
  causes: {
    chosen: "zelf gekozen",
    "offer-missed": "een contact niet aangenomen",
    "connection-lost": "de verbinding viel weg",
    house: "gezet door de teamleider",
  },
  notThereYet: "je bent nog niet aangemeld voor contacten",
  missedWarning: "Wie op jou wachtte, staat weer op zijn plaats in de rij. Jij staat op even weg.",
  next: "Volgende contact",
  previous: "Vorige contact",
  conversation: "Gesprek",
  conversationWith: (name) => `Gesprek met ${name}`,
  earlierLines: "Eerdere berichten ophalen",
  read: "gelezen",
  sending: "wordt verstuurd",
  sendingAgain: "nog niet aangekomen, we proberen het steeds opnieuw",
  notSent: "niet verstuurd",
  putBack: "Terug in het tekstvak",
  erased: "Deze woorden zijn gewist",
  house: "Onthaal",
  note: "Notitie",
  noteOnly: "alleen voor collega's",
  noteMode: "Notitie voor collega's",
  answerMode: "Antwoord aan de klant",
  write: "Schrijf aan de klant",
  writeNote: "Schrijf een notitie; de klant ziet die niet",
  send: "Versturen",
  saveNote: "Notitie bewaren",
  attach: "Bestand meesturen",
  fileTooLarge: (name, most) => `${name} is te groot; een bestand mag hooguit ${most} zijn.`,
  fileKind: (name) => `${name} is van een soort die we niet aannemen.`,
  dropHere: "Laat los om mee te sturen",
  typing: (name) => `${name} typt`,
  typingCustomer: "De klant typt",
  hold: "In de wacht",
  resume: "Terug bij de klant",
  end: "Beëindigen",
  endAsk: "Gesprek beëindigen?",
  endText: "De klant kan daarna niets meer sturen in dit gesprek. Afronden doe je erna.",
  transfer: "Doorgeven",
  consult: "Collega erbij",
  endConsult: (name) => `Verder zonder ${name}`,
  colleagueIn: (name) => `${name} denkt mee`,
  colleagueAsked: (name) => `${name} is gevraagd`,
  leaveConsult: "Weer weggaan",
  toQueue: "Naar een wachtrij",
  toColleague: "Naar een collega",
  whereTo: "Waarheen",
  queue: "Wachtrij",
  skill: "Soort contact",
  reason: "Waar ging het over",
  noReason: "weet ik nog niet",
  transferNote: "Wat moet de volgende weten?",
  transferNoteHint: "De klant ziet dit niet. Het gesprek en de gegevens gaan vanzelf mee.",
  transferIt: "Doorgeven",
  question: "Je vraag",
  questionHint: "De klant ziet dit niet. Je collega kan het hele gesprek lezen.",
  askColleague: "Vragen",
  colleague: "Collega",
  free: "vrij",
  full: "vol",
  queueClosed: "nu gesloten",
  queueWait: (usually) => `wachttijd: ${usually}`,
  noColleagues: "Er is nu geen collega aangemeld.",
  wrapUp: "Afronden",
  wrapUpHint: "Enter bewaart, Esc gaat terug.",
  wrapUpHintOver: "Enter bewaart.",
  reasonHint: "Typ een paar letters",
  noReasonFound: "Geen reden met deze letters",
  solvedAsk: "Is het opgelost?",
  solved: { yes: "Ja", no: "Nee", unknown: "Weet ik niet" },
  decisionAsk: "Wat is er besloten?",
  decision: {
    none: "Niets te besluiten",
    "in-favour": "Zoals de klant wilde",
    partly: "Deels",
    against: "Niet zoals de klant wilde",
  },
  journeyAsk: "Waar is deze klant?",
  journeyKeys: "1, 2 of 3 kiest",
  notFilled: (what) => `Nog niet in het dossier: ${what.join(", ")}.`,
  notFilledParts: { name: "naam", reach: "e-mail of telefoon", journey: "fase van de klant" },
  matterAsk: "Waar hoort het bij?",
  matterNew: "Een eigen vraag",
  matterOf: (reason, since) => `${reason ?? "Nog zonder reden"}, sinds ${since}`,
  stepAsk: "Wat is er afgesproken?",
  stepNone: "Niets nodig",
  stepUs: "Wij doen iets",
  stepCustomer: "De klant doet iets",
  stepWhat: "Wat",
  stepWho: "Wie",
  stepWhen: "Wanneer",
  today: "Vandaag",
  tomorrow: "Morgen 12:00",
  inThreeDays: "Over 3 dagen",
  otherDay: "Andere dag",
  missing: {
    reason: "Kies waar het over ging.",
    solved: "Zeg of het opgelost is.",
    step: "Zeg wat er is afgesproken, of dat niets nodig is.",
    stepWhat: "Schrijf op wat er is afgesproken.",
  },
  customer: "Klant",
  nameOfCustomer: "Naam",
  email: "E-mail",
  phone: "Telefoon",
  ownId: "Klantnummer",
  notes: "Goed om te weten",
  edit: "Aanpassen",
  fixedPerson: "Vaste persoon",
  steps: "Nog te doen",
  needs: "Waarvoor deze klant kwam",
  needOpen: "loopt nog",
  earlier: "Eerdere contacten",
  firstTime: "Dit is het eerste contact met deze klant.",
  sameMatterAsk: (reason, when) =>
    reason ? `Gaat dit weer over ${reason}, van ${when}?` : `Gaat dit over hetzelfde als ${when}?`,
  sameYes: "Ja, hetzelfde",
  sameNo: "Nee, iets anders",
  wholeStory: "Het hele verhaal",
  noWords: "Hier is niets gezegd.",
  soundIdle: "Klik ergens op de pagina, dan mag het geluid.",
  arrived: (name) => `${name} wacht op jou. Druk op A om aan te nemen.`,
};

export const en: DeskWords = {
  title: "Desk",
  mine: "My contacts",
  emptyTitle: "Nobody is talking with you",
  emptyText: "As soon as there is somebody for you, they appear here and you hear it.",
  emptyAway: "You are given nobody now. Become available to be given people.",
  emptyNoPlaces:
    "You have no places for contacts. An administrator can give you some: Settings, People.",
  nothingChosen: "Choose a contact on the left, or wait for the next one.",
  offer: "For you",
  offerFor: (name) => `${name} is waiting for you`,
  offersWaiting: (count) =>
    count === 1 ? "Somebody is waiting for you" : `${count} people are waiting for you`,
  toDesk: "To the desk",
  answer: "Answer",
  decline: "Not now",
  waits: (span) => `waiting ${span}`,
  waitsOnlyFor: (name) => `waiting for ${name} in particular`,
  answerWithin: (span) => `${span} left to answer`,
  sameMatterBy: (reason, when) =>
    reason ? `Again about ${reason}, of ${when}` : `The same matter again, of ${when}`,
  transferredBy: (name) => `Passed on by ${name}`,
  fixedPersonIsYou: "You are this customer's fixed person",
  asksYou: (name) => `${name} asks you to think along`,
  join: "Join in",
  notNow: "Not now",
  unread: (count) => (count === 1 ? "1 new message" : `${count} new messages`),
  wrapUpWaits: "to be wrapped up",
  held: "on hold",
  customerAway: "customer is away for a moment",
  customerHere: "customer is here",
  you: "you",
  presence: "Are you there?",
  available: "Available",
  away: "Away",
  becomeAvailable: "Available again",
  becomeAway: "Away",
  slots: (held, most) => `${held} of ${most} places taken`,
  noSlots: "no places for contacts",
  causes: {
    chosen: "chosen",
    "offer-missed": "a contact was not taken",
    "connection-lost": "the connection was lost",
    house: "set by the team lead",
  },
  notThereYet: "you are not yet there for contacts",
  missedWarning: "Who waited for you is back at their place in the line. You are set to away.",
  next: "Next contact",
  previous: "Previous contact",
  conversation: "Conversation",
  conversationWith: (name) => `Conversation with ${name}`,
  earlierLines: "Fetch earlier messages",
  read: "read",
  sending: "being sent",
  sendingAgain: "not arrived yet, we keep trying",
  notSent: "not sent",
  putBack: "Back into the text box",
  erased: "These words have been erased",
  house: "Onthaal",
  note: "Note",
  noteOnly: "only for colleagues",
  noteMode: "Note for colleagues",
  answerMode: "Answer to the customer",
  write: "Write to the customer",
  writeNote: "Write a note; the customer does not see it",
  send: "Send",
  saveNote: "Save note",
  attach: "Send a file along",
  fileTooLarge: (name, most) => `${name} is too large; a file may be at most ${most}.`,
  fileKind: (name) => `${name} is of a kind we do not take.`,
  dropHere: "Let go to send it along",
  typing: (name) => `${name} is typing`,
  typingCustomer: "The customer is typing",
  hold: "Hold",
  resume: "Back to the customer",
  end: "End",
  endAsk: "End the conversation?",
  endText: "The customer cannot send anything more in this conversation. You wrap up afterwards.",
  transfer: "Pass on",
  consult: "Ask a colleague",
  endConsult: (name) => `Go on without ${name}`,
  colleagueIn: (name) => `${name} is thinking along`,
  colleagueAsked: (name) => `${name} has been asked`,
  leaveConsult: "Leave again",
  toQueue: "To a queue",
  toColleague: "To a colleague",
  whereTo: "Where to",
  queue: "Queue",
  skill: "Kind of contact",
  reason: "What it was about",
  noReason: "do not know yet",
  transferNote: "What should the next person know?",
  transferNoteHint: "The customer does not see this. The conversation and the file travel along.",
  transferIt: "Pass on",
  question: "Your question",
  questionHint: "The customer does not see this. Your colleague can read the whole conversation.",
  askColleague: "Ask",
  colleague: "Colleague",
  free: "free",
  full: "full",
  queueClosed: "closed now",
  queueWait: (usually) => `wait: ${usually}`,
  noColleagues: "No colleague is signed in now.",
  wrapUp: "Wrap up",
  wrapUpHint: "Enter saves, Esc goes back.",
  wrapUpHintOver: "Enter saves.",
  reasonHint: "Type a few letters",
  noReasonFound: "No reason with these letters",
  solvedAsk: "Is it solved?",
  solved: { yes: "Yes", no: "No", unknown: "Cannot tell" },
  decisionAsk: "What was decided?",
  decision: {
    none: "Nothing to decide",
    "in-favour": "As the customer wanted",
    partly: "Partly",
    against: "Not as the customer wanted",
  },
  journeyAsk: "Where is this customer?",
  journeyKeys: "1, 2 or 3 chooses",
  notFilled: (what) => `Not in the file yet: ${what.join(", ")}.`,
  notFilledParts: { name: "name", reach: "e-mail or telephone", journey: "stage of the customer" },
  matterAsk: "What is it part of?",
  matterNew: "A question of its own",
  matterOf: (reason, since) => `${reason ?? "No reason yet"}, since ${since}`,
  stepAsk: "What was agreed?",
  stepNone: "Nothing needed",
  stepUs: "We do something",
  stepCustomer: "The customer does something",
  stepWhat: "What",
  stepWho: "Who",
  stepWhen: "When",
  today: "Today",
  tomorrow: "Tomorrow 12:00",
  inThreeDays: "In 3 days",
  otherDay: "Another day",
  missing: {
    reason: "Choose what it was about.",
    solved: "Say whether it is solved.",
    step: "Say what was agreed, or that nothing is needed.",
    stepWhat: "Write down what was agreed.",
  },
  customer: "Customer",
  nameOfCustomer: "Name",
  email: "E-mail",
  phone: "Phone",
  ownId: "Customer number",
  notes: "Good to know",
  edit: "Change",
  fixedPerson: "Fixed person",
  steps: "Still to do",
  needs: "What this customer came for",
  needOpen: "still open",
  earlier: "Earlier contacts",
  firstTime: "This is the first contact with this customer.",
  sameMatterAsk: (reason, when) =>
    reason
      ? `Is this about ${reason} again, of ${when}?`
      : `Is this about the same matter as ${when}?`,
  sameYes: "Yes, the same",
  sameNo: "No, something else",
  wholeStory: "The whole story",
  noWords: "Nothing was said here.",
  soundIdle: "Click anywhere on the page to allow sound.",
  arrived: (name) => `${name} is waiting for you. Press A to answer.`,
};
