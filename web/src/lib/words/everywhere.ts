export interface EverywhereWords {
  appName: string;
  navigation: string;
  skip: string;
  search: string;
  searchCustomers: string;
  nobodyFound: string;
  found: {
    customers: string;
    passages: string;
    nothing: string;
    more: string;
    noted: string;
    survey: string;
    step: string;
    number: string;
    staffOnly: string;
    byHandle: string;
    customer: string;
  };
  signOut: string;
  language: string;
  theme: string;
  themes: { system: string; light: string; dark: string };
  keys: string;
  keysTitle: string;
  keysIntro: string;
  goTo: string;
  close: string;
  cancel: string;
  save: string;
  back: string;
  retry: string;
  loading: string;
  connectionLost: string;
  connectionBack: string;
  now: string;
  nobody: string;
  unknownCustomer: string;
  noQueue: string;
  optional: string;
  required: string;
  notAllowed: string;
  notFoundTitle: string;
  notFoundText: string;
  brokenTitle: string;
  unreached: string;
  tryAgain: string;
  roles: Record<"agent" | "coach" | "team-lead" | "analyst" | "administrator", string>;
  presence: Record<"available" | "away" | "offline", string>;
  channels: Record<"chat" | "email" | "callback" | "phone", string>;
  languages: Record<"nl" | "en", string>;
  journeys: Record<"before" | "during" | "after", string>;
  duration: { second: string; minute: string; hour: string; day: string; lessThanSecond: string };
}

export const nl: EverywhereWords = {
  appName: "Onthaal",
  navigation: "Hoofdmenu",
  skip: "Naar de inhoud",
  search: "Zoeken",
  searchCustomers: "Klant zoeken",
  nobodyFound: "Niemand gevonden. Zoek op naam, e-mail, telefoon of klantnummer.",
  found: {
    customers: "Klanten",
    passages: "In wat er geschreven is",
    nothing:
      "Niets gevonden. Zoek op naam, e-mail, telefoon, klantnummer, bestelnummer of een woord dat de klant schreef.",
    more: "Meer tonen",
    noted: "aantekening",
    survey: "antwoord op de vragen achteraf",
    step: "afgesproken stap",
    number: "nummer om te bellen",
    staffOnly: "alleen voor ons",
    byHandle: "precies dit",
    customer: "klant",
  },
  signOut: "Afmelden",
  language: "Taal",
  theme: "Kleuren",
  themes: { system: "Zoals mijn computer", light: "Licht", dark: "Donker" },
  keys: "Toetsen",
  keysTitle: "Alle toetsen",
  keysIntro: "Zolang je typt werken ze met Alt erbij.",
  goTo: "Ga naar",
  close: "Sluiten",
  cancel: "Annuleren",
  save: "Bewaren",
  back: "Terug",
  retry: "Opnieuw proberen",
  loading: "Even ophalen",
  connectionLost:
    "De verbinding is weg. We proberen het steeds opnieuw; wat je typt blijft bewaard.",
  connectionBack: "De verbinding is terug.",
  now: "nu",
  nobody: "niemand",
  unknownCustomer: "Onbekende klant",
  noQueue: "Geen wachtrij",
  optional: "mag leeg",
  required: "Dit moet nog ingevuld worden.",
  notAllowed: "Deze pagina is niet voor jouw rol. Vraag je teamleider als je haar nodig hebt.",
  notFoundTitle: "Hier is niets",
  notFoundText: "Deze pagina bestaat niet of bestaat niet meer.",
  brokenTitle: "Dit ging niet",
  unreached: "De server is niet bereikbaar. Zodra hij er weer is, komt deze pagina vanzelf.",
  tryAgain: "Opnieuw proberen",
  roles: {
    agent: "medewerker",
    coach: "coach",
    "team-lead": "teamleider",
    analyst: "analist",
    administrator: "beheerder",
  },
  presence: { available: "beschikbaar", away: "even weg", offline: "niet aangemeld" },
  channels: { chat: "chat", email: "e-mail", callback: "terugbellen", phone: "telefoon" },
  languages: { nl: "Nederlands", en: "Engels" },
  journeys: { before: "voor de aankoop", during: "tijdens de aankoop", after: "na de aankoop" },
  duration: { second: "s", minute: "min", hour: "u", day: "d", lessThanSecond: "0 s" },
};

export const en: EverywhereWords = {
  appName: "Onthaal",
  navigation: "Main menu",
  skip: "To the content",
  search: "Search",
  searchCustomers: "Find a customer",
  nobodyFound: "Nobody found. Search by name, e-mail, phone or customer number.",
  found: {
    customers: "Customers",
    passages: "In what was written",
    nothing:
      "Nothing found. Search by name, e-mail, phone, customer number, order number or a word the customer wrote.",
    more: "Show more",
    noted: "note",
    survey: "answer to the questions afterwards",
    step: "agreed step",
    number: "number to call",
    staffOnly: "for us only",
    byHandle: "exactly this",
    customer: "customer",
  },
  signOut: "Sign out",
  language: "Language",
  theme: "Colours",
  themes: { system: "As my computer", light: "Light", dark: "Dark" },
  keys: "Keys",
  keysTitle: "All keys",
  keysIntro: "While you are typing they work together with Alt.",
  goTo: "Go to",
  close: "Close",
  cancel: "Cancel",
  save: "Save",
  back: "Back",
  retry: "Try again",
  loading: "Fetching",
  connectionLost: "The connection is lost. We keep trying; what you type is kept.",
  connectionBack: "The connection is back.",
  now: "now",
  nobody: "nobody",
  unknownCustomer: "Unknown customer",
  noQueue: "No queue",
  optional: "may be empty",
  required: "This still has to be filled in.",
  notAllowed: "This page is not for your role. Ask your team lead if you need it.",
  notFoundTitle: "There is nothing here",
  notFoundText: "This page does not exist, or no longer.",
  brokenTitle: "That did not work",
  unreached: "The server cannot be reached. As soon as it is back, this page comes by itself.",
  tryAgain: "Try again",
  roles: {
    agent: "agent",
    coach: "coach",
    "team-lead": "team lead",
    analyst: "analyst",
    administrator: "administrator",
  },
  presence: { available: "available", away: "away", offline: "not signed in" },
  channels: { chat: "chat", email: "e-mail", callback: "call back", phone: "phone" },
  languages: { nl: "Dutch", en: "English" },
  journeys: { before: "before buying", during: "while buying", after: "after buying" },
  duration: { second: "s", minute: "min", hour: "h", day: "d", lessThanSecond: "0 s" },
};
