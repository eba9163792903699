// Wat er te horen is in een gesprek, in het Nederlands.

import type { CuesWords } from "./cues";

export const nl: CuesWords = {
  repeat_contact: {
    name: "Al vaker hierover geweest",
    says: "De klant zegt dat het niet het eerste contact hierover is.",
  },
  repeat_info: {
    name: "Moet het opnieuw vertellen",
    says: "De klant zegt dit al eerder verteld of gestuurd te hebben.",
  },
  misunderstood: {
    name: "Voelt zich niet begrepen",
    says: "De klant zegt dat het antwoord niet op de vraag slaat.",
  },
  channel_switch: {
    name: "Moest een andere weg nemen",
    says: "De klant kwam eerst via mail, telefoon, site of chat en kwam daar niet verder.",
  },
  transfer_experienced: {
    name: "Van de een naar de ander gestuurd",
    says: "De klant vertelt dat hij is doorgestuurd.",
  },
  wait_long: {
    name: "Wacht al lang",
    says: "De klant zegt lang te wachten, op antwoord of op de zaak zelf.",
  },
  broken_promise: {
    name: "Belofte niet nagekomen",
    says: "De klant zegt dat iets wat beloofd was, niet gebeurde.",
  },
  tried_already: {
    name: "Heeft al van alles geprobeerd",
    says: "De klant heeft zelf al stappen gezet die niet hielpen.",
  },
  extra_work: {
    name: "Moet er meer voor doen",
    says: "De klant moet nog iets invullen, opsturen, uitzoeken of ergens heen.",
  },
  unresolved: {
    name: "Nog niet opgelost",
    says: "De klant zegt dat het nog steeds niet werkt of geregeld is.",
  },
  self_service_fail: {
    name: "Zelf regelen lukte niet",
    says: "De klant kwam er op de site of in de app niet uit.",
  },
  frustration: {
    name: "Ergernis",
    says: "De klant zegt met zoveel woorden dat dit ergert.",
  },
  confusion: {
    name: "Snapt het niet",
    says: "De klant zegt iets niet te begrijpen of niet te kunnen vinden.",
  },
  unmet_expectation: {
    name: "Had iets anders verwacht",
    says: "De klant rekende op iets anders dan er kwam.",
  },
  churn_threat: {
    name: "Wil weg",
    says: "De klant zegt op te zeggen of naar een ander te gaan.",
  },
  escalation_request: {
    name: "Wil hogerop",
    says: "De klant vraagt om een leidinggevende, een klacht of een instantie.",
  },
  worry_urgency: {
    name: "Zorgen of haast",
    says: "De klant maakt zich zorgen of heeft het op korte termijn nodig.",
  },
  solved: { name: "Het is gelukt", says: "De klant zegt dat het werkt of geregeld is." },
  pleased: { name: "Blij ermee", says: "De klant is blij met hoe het ging." },
  thanks: { name: "Bedankt ons", says: "De klant bedankt." },
  agent_hide_policy: {
    name: "Regel als muur",
    says: "Wij noemden een regel of systeem als reden dat het niet kan.",
  },
  agent_uncertainty: {
    name: "Niet durven zeggen",
    says: "Wij gaven een antwoord met een slag om de arm.",
  },
  agent_negative: {
    name: "Kaal nee",
    says: "Wij zeiden wat niet kan, zonder meer.",
  },
  agent_thoughtless_transfer: {
    name: "Zomaar doorgestuurd",
    says: "Wij stuurden de klant door zonder te zorgen dat die goed terechtkomt.",
  },
  agent_not_understood: {
    name: "Niet begrepen",
    says: "Wij zeiden de klant niet te begrijpen.",
  },
  agent_blame_customer: {
    name: "Ligt aan de klant",
    says: "Wij legden de oorzaak bij de klant.",
  },
  agent_sales_detour: {
    name: "Verkopen tussendoor",
    says: "Wij boden iets te koop aan voor de vraag klaar was.",
  },
  agent_wait_asked: {
    name: "Vraagt te wachten",
    says: "Wij vroegen de klant geduld te hebben.",
  },
  agent_closes: {
    name: "Rondt te vroeg af",
    says: "Wij sloten het gesprek af voor de klant klaar was.",
  },
  agent_powerless: {
    name: "Mag of kan niets",
    says: "Wij zeiden niets te mogen of te kunnen doen: dat zegt iets over de organisatie, niet over de medewerker.",
  },
  agent_advocacy: {
    name: "Naast de klant",
    says: "Wij lieten merken aan de kant van de klant te staan.",
  },
  agent_ownership: {
    name: "Pakt het op",
    says: "Wij zeiden het zelf te regelen.",
  },
  agent_positive_alternative: {
    name: "Zegt wat wel kan",
    says: "Wij noemden wat er wel mogelijk is.",
  },
  agent_next_step: {
    name: "Zegt wat er nu gebeurt, en wanneer",
    says: "Wij noemden de volgende stap of wanneer er iets komt.",
  },
  agent_empathy: {
    name: "Noemt het gevoel",
    says: "Wij zeiden te snappen hoe dit voor de klant is; het telt als er hulp op volgt.",
  },
  agent_warm_transfer: {
    name: "Warm doorgegeven",
    says: "Wij zorgden dat de volgende weet waarover het gaat.",
  },
  agent_done: { name: "Meteen geregeld", says: "Wij zeiden dat het gedaan is." },
  says_again: {
    name: "Zegt het nog eens",
    says: "De klant schrijft bijna hetzelfde als even daarvoor.",
  },
  unanswered_question: {
    name: "Vraag bleef liggen",
    says: "De klant stelt dezelfde vraag opnieuw.",
  },
  asked_again: { name: "Wij vroegen het twee keer", says: "Wij vroegen iets wat al gevraagd was." },
  shouting: {
    name: "Hoofdletters of uitroeptekens",
    says: "Een bericht in hoofdletters, of met een rij uitroeptekens of vraagtekens.",
  },
  open_end: {
    name: "Laatste vraag onbeantwoord",
    says: "De laatste vraag van de klant kreeg geen antwoord.",
  },
  handed_over: { name: "Doorgegeven", says: "Het contact ging naar een ander." },
  came_back: {
    name: "Kwam terug voor hetzelfde",
    says: "Er was al eerder contact over dezelfde kwestie.",
  },
  held: { name: "In de wacht gezet", says: "De klant moest in het gesprek even wachten." },
  waited: { name: "Wachtte op iemand", says: "Het duurde voor er iemand was." },
  silence: { name: "Lang stil", says: "De klant wachtte lang op ons antwoord." },
  base: { name: "Begin", says: "Waar elk gesprek mee begint." },
  floor: { name: "Lager dan 0 kan niet", says: "Wat onder de nul zou komen, telt niet." },
  ceiling: { name: "Hoger dan 10 kan niet", says: "Wat boven de tien zou komen, telt niet." },
  opening_robot: {
    name: "Begroeting van een programma",
    says: "Woorden van een begroetingsrobot; ze tellen voor niemand.",
  },
  opening_robot_next: {
    name: "Nog een begroeting van een programma",
    says: "Woorden van een begroetingsrobot; ze tellen voor niemand.",
  },
  boilerplate: {
    name: "Vaste tekst",
    says: "Een tekst die iedereen krijgt; die telt voor niemand.",
  },
};
