// The words of disturbances: known trouble, what is said of it, and who is to hear of it.

export interface DisturbancesWords {
  title: string;
  says: string;
  none: string;
  noneSays: string;
  report: string;
  reportFrom: string;
  strip: (title: string, due: string) => string;
  stripLate: (title: string, due: string) => string;
  since: (moment: string, who: string) => string;
  everybody: string;
  due: (moment: string) => string;
  late: (moment: string) => string;
  over: (moment: string) => string;
  contacts: (count: number) => string;
  toTell: (count: number) => string;
  letDown: (count: number) => string;
  allTold: string;
  customersRead: string;
  agentsSay: string;
  history: string;
  news: string;
  newsSays: string;
  end: string;
  endSays: string;
  name: string;
  nameHint: string;
  queue: string;
  by: string;
  within: (span: string, moment: string) => string;
  toCustomers: string;
  toCustomersHint: string;
  inDutch: string;
  inEnglish: string;
  toAgents: string;
  toAgentsHint: string;
  overProposed: { nl: string; en: string };
  save: string;
  began: string;
  told: string;
  ended: string;
  needed: string;
  next: string;
  nextSays: string;
  show: string;
  hide: string;
  more: (count: number) => string;
  waitsSince: (moment: string) => string;
  wasLetDown: string;
  wantsCall: string;
  toldByPerson: string;
  toldDone: string;
  story: string;
  here: string;
  isAbout: string;
  isNotAbout: string;
  hears: string;
  past: string;
  failed: string;
}

export const nl: DisturbancesWords = {
  title: "Storingen",
  says: "Bekende problemen die veel klanten hebben. Wie helpt, ziet meteen wat te zeggen; klanten lezen het voordat ze vragen; en wie ervoor kwam, hoort wanneer het voorbij is.",
  none: "Er is geen storing bekend.",
  noneSays: "Merkt u dat klanten hetzelfde probleem hebben? Meld het hier, dan weet iedereen het.",
  report: "Storing melden",
  reportFrom: "Storing",
  strip: (title, due) => `${title}: nieuws uiterlijk ${due}`,
  stripLate: (title, due) => `${title}: nieuws was beloofd voor ${due}`,
  since: (moment, who) => `sinds ${moment}, gemeld door ${who}`,
  everybody: "Alle klanten",
  due: (moment) => `Nieuws beloofd uiterlijk ${moment}`,
  late: (moment) => `Nieuws was beloofd voor ${moment}; zeg hoe het staat`,
  over: (moment) => `Voorbij sinds ${moment}`,
  contacts: (count) => (count === 1 ? "1 contact" : `${count} contacten`),
  toTell: (count) =>
    count === 1 ? "1 klant wacht op bericht" : `${count} klanten wachten op bericht`,
  letDown: (count) => `${count} van hen was iets anders beloofd`,
  allTold: "iedereen heeft bericht",
  customersRead: "Klanten lezen",
  agentsSay: "Goed om te weten en te zeggen",
  history: "Wat er eerder is gezegd",
  news: "Er is nieuws",
  newsSays: "Wie erop wacht, krijgt meteen bericht, met het nieuwe moment.",
  end: "Het is voorbij",
  endSays: "Iedereen die ervoor kwam krijgt dit bericht; wie iets anders was beloofd het eerst.",
  name: "Hoe heet het?",
  nameHint: "Kort, voor collega's: “Geen internet in Gent”.",
  queue: "Voor welke klanten?",
  by: "Voorbij, of nieuws, uiterlijk",
  within: (span, moment) => `binnen ${span} (${moment})`,
  toCustomers: "Wat lezen klanten?",
  toCustomersHint: "Wat is er aan de hand en wat doen wij eraan? In één taal mag ook.",
  inDutch: "In het Nederlands",
  inEnglish: "In het Engels",
  toAgents: "Wat zeggen en doen wij?",
  toAgentsHint: "Voor wie helpt: wat helpt wel en niet, wat u mag aanbieden.",
  overProposed: {
    nl: "De storing is voorbij. Merkt u er nog iets van, laat het ons dan weten.",
    en: "The trouble is over. If you still notice anything, please tell us.",
  },
  save: "Bekendmaken",
  began: "De storing is bekendgemaakt.",
  told: "Wie erop wacht, krijgt bericht.",
  ended: "De storing is voorbij; iedereen krijgt bericht.",
  needed: "Schrijf wat klanten lezen, in één taal op zijn minst.",
  next: "Wie nog bericht krijgt",
  nextSays:
    "In deze volgorde. Wie in de chat zit of een e-mailadres gaf, krijgt vanzelf bericht; de anderen lezen het op hun chatpagina, of u vertelt het.",
  show: "Laat zien wie",
  hide: "Verberg wie",
  more: (count) => `en nog ${count}`,
  waitsSince: (moment) => `sinds ${moment}`,
  wasLetDown: "iets anders beloofd",
  wantsCall: "wil gebeld worden",
  toldByPerson: "Ik heb het verteld",
  toldDone: "Genoteerd: deze klant weet het.",
  story: "verhaal",
  here: "Bekende storing",
  isAbout: "Dit gaat hierover",
  isNotAbout: "Toch niet",
  hears: "Deze klant hoort wanneer het voorbij is.",
  past: "Onlangs voorbij",
  failed: "De storingen konden niet worden opgehaald.",
};

export const en: DisturbancesWords = {
  title: "Disturbances",
  says: "Known trouble that many customers have. Whoever helps sees at once what to say; customers read it before they ask; and whoever came because of it hears when it is over.",
  none: "No disturbance is known.",
  noneSays:
    "Do you notice that customers have the same trouble? Report it here, and everybody knows.",
  report: "Report a disturbance",
  reportFrom: "Disturbance",
  strip: (title, due) => `${title}: news by ${due}`,
  stripLate: (title, due) => `${title}: news was promised before ${due}`,
  since: (moment, who) => `since ${moment}, reported by ${who}`,
  everybody: "All customers",
  due: (moment) => `News promised by ${moment}`,
  late: (moment) => `News was promised before ${moment}; say how it stands`,
  over: (moment) => `Over since ${moment}`,
  contacts: (count) => (count === 1 ? "1 contact" : `${count} contacts`),
  toTell: (count) =>
    count === 1 ? "1 customer waits for word" : `${count} customers wait for word`,
  letDown: (count) => `${count} of them were promised otherwise`,
  allTold: "everybody has been told",
  customersRead: "Customers read",
  agentsSay: "Good to know and to say",
  history: "What was said before",
  news: "There is news",
  newsSays: "Whoever waits for it is told at once, with the new moment.",
  end: "It is over",
  endSays: "Everybody who came because of it is told this; whoever was promised otherwise first.",
  name: "What is it called?",
  nameHint: "Short, for colleagues: “No internet in Ghent”.",
  queue: "For which customers?",
  by: "Over, or news, by",
  within: (span, moment) => `within ${span} (${moment})`,
  toCustomers: "What do customers read?",
  toCustomersHint: "What is the matter, and what are we doing about it? One language will do.",
  inDutch: "In Dutch",
  inEnglish: "In English",
  toAgents: "What do we say and do?",
  toAgentsHint: "For who helps: what helps and what does not, what you may offer.",
  overProposed: {
    nl: "De storing is voorbij. Merkt u er nog iets van, laat het ons dan weten.",
    en: "The trouble is over. If you still notice anything, please tell us.",
  },
  save: "Make it known",
  began: "The disturbance is known.",
  told: "Whoever waits for it is told.",
  ended: "The disturbance is over; everybody is told.",
  needed: "Write what customers read, in one language at least.",
  next: "Who is still to be told",
  nextSays:
    "In this order. Whoever is in the chat or left an e-mail address is told by itself; the others read it on their chat page, or you tell them.",
  show: "Show who",
  hide: "Hide who",
  more: (count) => `and ${count} more`,
  waitsSince: (moment) => `since ${moment}`,
  wasLetDown: "promised otherwise",
  wantsCall: "wants to be called",
  toldByPerson: "I told them",
  toldDone: "Noted: this customer knows.",
  story: "story",
  here: "Known disturbance",
  isAbout: "It is about this",
  isNotAbout: "It is not",
  hears: "This customer hears when it is over.",
  past: "Over lately",
  failed: "The disturbances could not be fetched.",
};
