/** What the customer reads in the chat window. Dutch comes in two manners, as the organisation speaks: "u" and "je". */

import type { PromiseKind } from "./promises";
import type { Wait } from "$lib/chat/wait";

export interface ChatWords {
  title: string;
  windowOf: (organisation: string) => string;
  close: string;
  loading: string;
  unreachable: string;
  tryAgain: string;
  back: string;

  /** A moment, said as people say it: "14:30", "morgen om 08:00", "maandag 23 november om 08:00". */
  moment: (clock: string, day: "today" | "tomorrow" | null, date: string) => string;
  /** The same moment on the organisation's clock, when the customer's differs. */
  there: (clock: string, place: string) => string;

  chooseTitle: string;
  openToday: (blocks: string) => string;
  notToday: string;
  openUntil: (moment: string) => string;
  opens: (moment: string) => string;
  opensUnknown: string;
  closedNow: string;
  /** What is told about the wait: four in five wait less. */
  wait: (wait: Wait) => string;
  waitUnknown: string;
  nobodyThere: string;
  ahead: (count: number) => string;
  whatWaitMeans: string;

  otherKind: string;
  name: string;
  email: string;
  emailWhy: string;
  emailWrong: string;
  mayBeEmpty: string;
  needed: string;
  firstMessage: string;
  start: string;
  starting: string;

  waitingTitle: string;
  toldAt: (clock: string) => string;
  toldBefore: (wait: string, clock: string) => string;
  longerThanTold: string;
  mayType: string;

  sameMatterAsk: (reason: string | null, date: string) => string;
  sameMatterYes: string;
  sameMatterNo: string;
  choiceAsk: (name: string) => string;
  choiceWait: (name: string) => string;
  choiceAnyone: string;
  choiceUntil: (clock: string) => string;

  conversation: string;
  you: string;
  staff: string;
  house: string;
  talkingWith: (name: string) => string;
  tookOver: (name: string) => string;
  passedOn: string;
  held: (name: string) => string;
  typing: (name: string) => string;
  newBelow: string;
  erased: string;

  sending: string;
  keptUnsent: string;
  sent: string;
  read: string;
  notTaken: string;
  edit: string;

  write: string;
  send: string;
  addFile: string;
  fileSending: (name: string) => string;
  fileTooLarge: (name: string, most: string) => string;
  fileKind: (name: string) => string;
  fileEmpty: (name: string) => string;
  fileAway: string;
  fileFailed: (name: string) => string;
  download: (name: string, size: string) => string;
  tooLong: (most: number, over: number) => string;

  lostTitle: string;
  lostKept: (count: number) => string;
  lostPlace: (moment: string) => string;
  backAgain: string;

  end: string;
  stopWaiting: string;
  endAsk: string;
  endYes: string;
  endNo: string;
  ended: Record<"customer" | "agent" | "silence" | "unknown", string>;
  gaveUp: string;
  /** They did not wait, and hear when known trouble is over. */
  endedWithNews: string;
  /** The same, now that it is over. */
  endedAfterNews: string;
  agreed: string;
  stepBy: Record<"us" | "customer", string>;
  stepDue: (moment: string) => string;
  /** What may be expected, by its kind. */
  promised: Record<PromiseKind, (moment: string) => string>;
  promiseBroken: (moment: string) => string;
  again: string;

  news: NewsWords;

  survey: SurveyWords;
  problems: Record<string, string>;
  problemOther: string;
  problemAfter: (seconds: number) => string;
}

/** About known trouble that many customers have. */
export interface NewsWords {
  title: string;
  since: (moment: string) => string;
  due: (moment: string) => string;
  longer: (moment: string) => string;
  over: string;
  isIt: string;
  isItNot: string;
  tellMe: string;
  telling: (moment: string) => string;
  tellingLater: string;
  noNeedToWait: string;
  callMe: string;
  callMeWhy: string;
  willCall: string;
}

export interface SurveyWords {
  title: string;
  until: (date: string) => string;
  yes: string;
  no: string;
  solved: string;
  ease: string;
  easeEnds: [string, string];
  satisfied: string;
  satisfiedWords: [string, string, string, string, string];
  heard: string;
  heardEnds: [string, string];
  recommends: string;
  recommendsEnds: [string, string];
  words: string;
  wordsHint: string;
  send: string;
  more: string;
  thanks: string;
  thanksMore: string;
  failed: string;
  of: (value: number, most: number) => string;
}

const minutesNl = (count: number) => (count === 1 ? "een minuut" : `${count} minuten`);
const hoursNl = (halves: number) => {
  const whole = Math.floor(halves / 2);
  if (halves % 2 === 0) return whole === 1 ? "een uur" : `${whole} uur`;
  return whole === 0 ? "een half uur" : whole === 1 ? "anderhalf uur" : `${whole}½ uur`;
};

/** Dutch, formal or familiar: each sentence in which it matters stands here in both. */
function dutch(by: (formal: string, familiar: string) => string): ChatWords {
  const you = by("u", "je");
  return {
    title: "Chat",
    windowOf: (organisation) => `Chat met ${organisation}`,
    close: "Chat sluiten",
    loading: "Even kijken wie er is …",
    unreachable: by(
      "We kunnen de chat nu niet bereiken. Misschien heeft u even geen internet.",
      "We kunnen de chat nu niet bereiken. Misschien heb je even geen internet.",
    ),
    tryAgain: "Opnieuw proberen",
    back: "Terug",

    moment: (clock, day, date) =>
      day === "today" ? clock : day === "tomorrow" ? `morgen om ${clock}` : `${date} om ${clock}`,
    there: (clock, place) =>
      by(
        `Dit is uw eigen tijd; in ${place} is het dan ${clock}`,
        `Dit is je eigen tijd; in ${place} is het dan ${clock}`,
      ),

    chooseTitle: "Waar gaat het over?",
    openToday: (blocks) => `Vandaag open ${blocks}`,
    notToday: "Vandaag niet open",
    openUntil: (moment) => `Open tot ${moment}`,
    opens: (moment) => `Open ${moment}`,
    opensUnknown: "Wanneer we weer opengaan, weten we nog niet",
    closedNow: "Nu gesloten",
    wait: (wait) =>
      wait.unit === "at-once"
        ? "Meestal meteen"
        : `Meestal binnen ${wait.unit === "minutes" ? minutesNl(wait.count) : hoursNl(wait.count)}`,
    waitUnknown: "Hoe lang het duurt, weten we nu niet",
    nobodyThere: "Er is op dit moment niemand aanwezig",
    ahead: (count) =>
      count === 0
        ? by("niemand voor u", "niemand voor je")
        : count === 1
          ? by("1 wachtende voor u", "1 wachtende voor je")
          : `${count} wachtenden voor ${you}`,
    whatWaitMeans: "“Meestal” is: vier van de vijf mensen zijn eerder aan de beurt.",

    otherKind: "Iets anders kiezen",
    name: by("Uw naam", "Je naam"),
    email: by("Uw e-mailadres", "Je e-mailadres"),
    emailWhy: by(
      "Zo vinden we uw eerdere gesprekken terug.",
      "Zo vinden we je eerdere gesprekken terug.",
    ),
    emailWrong: "Dit lijkt geen e-mailadres. Controleer het even.",
    mayBeEmpty: "mag leeg",
    needed: "Dit hebben we nodig om te beginnen.",
    firstMessage: by("Uw vraag", "Je vraag"),
    start: "Start de chat",
    starting: "We melden het …",

    waitingTitle: by("U staat in de rij", "Je staat in de rij"),
    toldAt: (clock) => `gezegd om ${clock}`,
    toldBefore: (wait, clock) => `Om ${clock} zeiden we: ${wait}`,
    longerThanTold: "Het duurt langer dan we zeiden. Dat spijt ons.",
    mayType: by(
      "U kunt alvast typen; wie u helpt, leest het meteen.",
      "Je kunt alvast typen; wie je helpt, leest het meteen.",
    ),

    sameMatterAsk: (reason, date) =>
      reason === null
        ? `Gaat dit over hetzelfde als op ${date}?`
        : `Gaat dit over hetzelfde als op ${date} (${reason})?`,
    sameMatterYes: "Ja, hetzelfde",
    sameMatterNo: "Nee, iets anders",
    choiceAsk: (name) =>
      by(
        `${name} is nog in gesprek. Wat heeft u liever?`,
        `${name} is nog in gesprek. Wat heb je liever?`,
      ),
    choiceWait: (name) => `Blijf wachten op ${name}`,
    choiceAnyone: "De eerste collega die vrij is",
    choiceUntil: (clock) =>
      by(
        `Kiest u niet, dan helpt vanaf ${clock} de eerste collega die vrij is.`,
        `Kies je niet, dan helpt vanaf ${clock} de eerste collega die vrij is.`,
      ),

    conversation: "Gesprek",
    you: by("U", "Jij"),
    staff: "Medewerker",
    house: "Bericht",
    talkingWith: (name) => `In gesprek met ${name}`,
    tookOver: (name) => `${name} helpt ${you} nu`,
    passedOn: by(
      "U wordt doorgegeven aan een collega. Wat u schreef, gaat mee.",
      "Je wordt doorgegeven aan een collega. Wat je schreef, gaat mee.",
    ),
    held: (name) => `${name} zoekt iets voor ${you} uit`,
    typing: (name) => `${name} typt …`,
    newBelow: "Nieuw bericht hieronder",
    erased: "Dit bericht is gewist.",

    sending: "wordt verstuurd",
    keptUnsent: "bewaard, nog niet verstuurd",
    sent: "verstuurd",
    read: "gelezen",
    notTaken: "niet verstuurd",
    edit: "Aanpassen",

    write: by("Schrijf uw bericht", "Schrijf je bericht"),
    send: "Versturen",
    addFile: "Bestand meesturen",
    fileSending: (name) => `${name} wordt verstuurd …`,
    fileTooLarge: (name, most) => `${name} is te groot. Een bestand mag hoogstens ${most} zijn.`,
    fileKind: (name) =>
      `${name} is een soort bestand dat we niet aannemen. Foto’s en pdf’s kunnen wel.`,
    fileEmpty: (name) => `${name} is leeg.`,
    fileAway: "Weghalen",
    fileFailed: (name) => `${name} is niet verstuurd. Kies het bestand nog eens.`,
    download: (name, size) => `${name} (${size})`,
    tooLong: (most, over) =>
      `Een bericht mag ${most} tekens lang zijn; dit zijn er ${over} te veel.`,

    lostTitle: "De verbinding is weg. We proberen het steeds opnieuw.",
    lostKept: (count) =>
      count === 1
        ? by("Uw bericht is bewaard.", "Je bericht is bewaard.")
        : by(`Uw ${count} berichten zijn bewaard.`, `Je ${count} berichten zijn bewaard.`),
    lostPlace: (moment) =>
      by(`Uw plek houden we vast tot ${moment}.`, `Je plek houden we vast tot ${moment}.`),
    backAgain: "De verbinding is terug.",

    end: "Gesprek beëindigen",
    stopWaiting: "Stoppen met wachten",
    endAsk: by("Wilt u het gesprek beëindigen?", "Wil je het gesprek beëindigen?"),
    endYes: "Ja, beëindigen",
    endNo: "Nee, doorgaan",
    ended: {
      customer: by("U heeft het gesprek beëindigd.", "Je hebt het gesprek beëindigd."),
      agent: "Het gesprek is afgerond.",
      silence: by(
        "Het gesprek is gesloten omdat we u een tijd niet hoorden.",
        "Het gesprek is gesloten omdat we je een tijd niet hoorden.",
      ),
      unknown: "Het gesprek is voorbij.",
    },
    gaveUp: by(
      "U staat niet meer in de rij. Het spijt ons dat we u niet hielpen; probeer het gerust nog eens.",
      "Je staat niet meer in de rij. Het spijt ons dat we je niet hielpen; probeer het gerust nog eens.",
    ),
    endedWithNews: by(
      "U staat niet meer in de rij. U hoort van ons als de storing voorbij is.",
      "Je staat niet meer in de rij. Je hoort van ons als de storing voorbij is.",
    ),
    endedAfterNews: by("U staat niet meer in de rij.", "Je staat niet meer in de rij."),
    agreed: "Dit is afgesproken",
    stepBy: { us: "Dit doen wij", customer: by("Dit doet u", "Dit doe jij") },
    stepDue: (moment) => `uiterlijk ${moment}`,
    promised: {
      slot: (moment) => `Wij bellen uiterlijk ${moment}.`,
      answer: (moment) => `Het antwoord komt uiterlijk ${moment}.`,
      step: (moment) => `De volgende stap doen wij uiterlijk ${moment}.`,
      "follow-up": (moment) => `Wij komen hier uiterlijk ${moment} op terug.`,
      news: (moment) => `Nieuws over de storing komt uiterlijk ${moment}.`,
      "call-after": () =>
        by("Als de storing voorbij is, bellen we u.", "Als de storing voorbij is, bellen we je."),
    },
    promiseBroken: (moment) =>
      `Wat wij uiterlijk ${moment} beloofden, is niet gelukt. Dat spijt ons.`,
    again: "Nieuw gesprek beginnen",

    news: {
      title: "Bekende storing",
      since: (moment) => `Bekend sinds ${moment}.`,
      due: (moment) => `Meer nieuws uiterlijk ${moment}.`,
      longer: (moment) =>
        `We verwachtten nieuws uiterlijk ${moment}. Het duurt langer; dat spijt ons.`,
      over: "Voorbij",
      isIt: by("Gaat uw vraag hierover?", "Gaat je vraag hierover?"),
      isItNot: "Nee, over iets anders",
      tellMe: "Laat mij weten wanneer het voorbij is",
      telling: (moment) =>
        by(
          `U hoort uiterlijk ${moment} hoe het staat.`,
          `Je hoort uiterlijk ${moment} hoe het staat.`,
        ),
      tellingLater: by(
        "U leest het hier, of in een e-mail als we uw adres hebben. U hoeft niet te wachten.",
        "Je leest het hier, of in een e-mail als we je adres hebben. Je hoeft niet te wachten.",
      ),
      noNeedToWait: "Ik wacht niet, laat het mij weten",
      callMe: "Bel mij als het voorbij is",
      callMeWhy: by(
        "We bellen u zodra de storing voorbij is.",
        "We bellen je zodra de storing voorbij is.",
      ),
      willCall: by(
        "We bellen u als het voorbij is. U hoeft niet te wachten.",
        "We bellen je als het voorbij is. Je hoeft niet te wachten.",
      ),
    },

    survey: {
      title: by("Hoe vond u het?", "Hoe vond je het?"),
      until: (date) => `Antwoorden kan tot en met ${date}.`,
      yes: "Ja",
      no: "Nee",
      solved: by("Is uw vraag opgelost?", "Is je vraag opgelost?"),
      ease: "Het werd mij gemakkelijk gemaakt",
      easeEnds: ["helemaal oneens", "helemaal eens"],
      satisfied: by(
        "Hoe tevreden bent u over dit contact?",
        "Hoe tevreden ben je over dit contact?",
      ),
      satisfiedWords: [
        "heel ontevreden",
        "ontevreden",
        "niet tevreden, niet ontevreden",
        "tevreden",
        "heel tevreden",
      ],
      heard: by("Voelde u zich gehoord?", "Voelde je je gehoord?"),
      heardEnds: ["helemaal niet", "helemaal wel"],
      recommends: by(
        "Zou u ons aanbevelen aan iemand die u kent?",
        "Zou je ons aanbevelen aan iemand die je kent?",
      ),
      recommendsEnds: ["zeker niet", "zeker wel"],
      words: by("Wilt u er iets bij vertellen?", "Wil je er iets bij vertellen?"),
      wordsHint: "Alleen wij lezen dit.",
      send: "Versturen",
      more: "Meer mag, het hoeft niet.",
      thanks: by("Dank u wel, uw antwoord is bewaard.", "Dank je wel, je antwoord is bewaard."),
      thanksMore: by("U kunt uw antwoord nog veranderen.", "Je kunt je antwoord nog veranderen."),
      failed: by(
        "Uw antwoord is nog niet bewaard. Probeer het zo nog eens.",
        "Je antwoord is nog niet bewaard. Probeer het zo nog eens.",
      ),
      of: (value, most) => `${value} van ${most}`,
    },

    problems: {
      unreached: "Er is geen verbinding. Wat er staat, blijft bewaard; probeer het zo nog eens.",
      closed: "We zijn nu gesloten.",
      full: "Er wachten nu zoveel mensen dat we niemand meer kunnen aannemen. Probeer het later nog eens; het spijt ons.",
      limit: "Dat is meer dan er in één gesprek past.",
      "too-large": "Dat is te groot.",
      "too-many": "Dat ging heel snel achter elkaar. Wacht even.",
      "unsupported-file": "Dit soort bestand nemen we niet aan.",
      "not-now": "Dat kan nu niet meer.",
      busy: "Het is heel druk. Probeer het zo nog eens.",
      unavailable: "Het lukt even niet. Er is niets verloren; probeer het zo nog eens.",
    },
    problemOther: "Dit lukte niet. Probeer het nog eens.",
    problemAfter: (seconds) =>
      seconds < 90
        ? `Probeer het over ${seconds} seconden weer.`
        : `Probeer het over ${minutesNl(Math.ceil(seconds / 60))} weer.`,
  };
}

export const nl: ChatWords = dutch((formal) => formal);

/** Dutch for an organisation that says "je". */
export const nlFamiliar: ChatWords = dutch((_formal, familiar) => familiar);

const minutesEn = (count: number) => (count === 1 ? "a minute" : `${count} minutes`);
const hoursEn = (halves: number) => {
  const whole = Math.floor(halves / 2);
  if (halves % 2 === 0) return whole === 1 ? "an hour" : `${whole} hours`;
  return whole === 0 ? "half an hour" : whole === 1 ? "an hour and a half" : `${whole}½ hours`;
};

export const en: ChatWords = {
  title: "Chat",
  windowOf: (organisation) => `Chat with ${organisation}`,
  close: "Close chat",
  loading: "Seeing who is there …",
  unreachable: "We cannot reach the chat now. Perhaps you have no internet for a moment.",
  tryAgain: "Try again",
  back: "Back",

  moment: (clock, day, date) =>
    day === "today" ? clock : day === "tomorrow" ? `tomorrow at ${clock}` : `${date} at ${clock}`,
  there: (clock, place) => `This is your own time; in ${place} it is ${clock} then`,

  chooseTitle: "What is it about?",
  openToday: (blocks) => `Open today ${blocks}`,
  notToday: "Not open today",
  openUntil: (moment) => `Open until ${moment}`,
  opens: (moment) => `Opens ${moment}`,
  opensUnknown: "We do not know yet when we open again",
  closedNow: "Closed now",
  wait: (wait) =>
    wait.unit === "at-once"
      ? "Usually at once"
      : `Usually within ${wait.unit === "minutes" ? minutesEn(wait.count) : hoursEn(wait.count)}`,
  waitUnknown: "We do not know now how long it will take",
  nobodyThere: "Nobody is here at this moment",
  ahead: (count) =>
    count === 0
      ? "nobody ahead of you"
      : count === 1
        ? "1 person ahead of you"
        : `${count} people ahead of you`,
  whatWaitMeans: "“Usually” means: four out of five people are helped sooner.",

  otherKind: "Choose something else",
  name: "Your name",
  email: "Your e-mail address",
  emailWhy: "It lets us find your earlier conversations.",
  emailWrong: "This does not look like an e-mail address. Please check it.",
  mayBeEmpty: "may be empty",
  needed: "We need this to begin.",
  firstMessage: "Your question",
  start: "Start the chat",
  starting: "Letting them know …",

  waitingTitle: "You are in line",
  toldAt: (clock) => `told at ${clock}`,
  toldBefore: (wait, clock) => `At ${clock} we said: ${wait}`,
  longerThanTold: "It is taking longer than we said. We are sorry.",
  mayType: "You can start typing; whoever helps you will read it at once.",

  sameMatterAsk: (reason, date) =>
    reason === null
      ? `Is this about the same matter as on ${date}?`
      : `Is this about the same matter as on ${date} (${reason})?`,
  sameMatterYes: "Yes, the same",
  sameMatterNo: "No, something else",
  choiceAsk: (name) => `${name} is still in a conversation. What do you prefer?`,
  choiceWait: (name) => `Keep waiting for ${name}`,
  choiceAnyone: "The first colleague who is free",
  choiceUntil: (clock) =>
    `If you do not choose, the first colleague who is free helps you from ${clock}.`,

  conversation: "Conversation",
  you: "You",
  staff: "Staff",
  house: "Message",
  talkingWith: (name) => `Talking with ${name}`,
  tookOver: (name) => `${name} is helping you now`,
  passedOn: "You are being passed on to a colleague. What you wrote goes along.",
  held: (name) => `${name} is finding something out for you`,
  typing: (name) => `${name} is typing …`,
  newBelow: "New message below",
  erased: "This message was erased.",

  sending: "sending",
  keptUnsent: "kept, not sent yet",
  sent: "sent",
  read: "read",
  notTaken: "not sent",
  edit: "Change",

  write: "Write your message",
  send: "Send",
  addFile: "Add a file",
  fileSending: (name) => `Sending ${name} …`,
  fileTooLarge: (name, most) => `${name} is too large. A file may be ${most} at most.`,
  fileKind: (name) => `${name} is a kind of file we do not take. Photos and PDFs are fine.`,
  fileEmpty: (name) => `${name} is empty.`,
  fileAway: "Take away",
  fileFailed: (name) => `${name} was not sent. Choose the file once more.`,
  download: (name, size) => `${name} (${size})`,
  tooLong: (most, over) => `A message may be ${most} characters long; this is ${over} too many.`,

  lostTitle: "The connection is lost. We keep trying.",
  lostKept: (count) => (count === 1 ? "Your message is kept." : `Your ${count} messages are kept.`),
  lostPlace: (moment) => `We hold your place until ${moment}.`,
  backAgain: "The connection is back.",

  end: "End the conversation",
  stopWaiting: "Stop waiting",
  endAsk: "Do you want to end the conversation?",
  endYes: "Yes, end it",
  endNo: "No, go on",
  ended: {
    customer: "You ended the conversation.",
    agent: "The conversation is finished.",
    silence: "The conversation was closed because we had not heard from you for a while.",
    unknown: "The conversation is over.",
  },
  gaveUp: "You are no longer in line. We are sorry that we did not help you; please do try again.",
  endedWithNews: "You are no longer in line. You will hear from us when the trouble is over.",
  endedAfterNews: "You are no longer in line.",
  agreed: "What was agreed",
  stepBy: { us: "We will do this", customer: "You will do this" },
  stepDue: (moment) => `by ${moment}`,
  promised: {
    slot: (moment) => `We call by ${moment}.`,
    answer: (moment) => `The answer comes by ${moment}.`,
    step: (moment) => `We do the next step by ${moment}.`,
    "follow-up": (moment) => `We come back to this by ${moment}.`,
    news: (moment) => `News of the disturbance comes by ${moment}.`,
    "call-after": () => "When the disturbance is over, we call you.",
  },
  promiseBroken: (moment) => `What we promised by ${moment} was not done. We are sorry.`,
  again: "Start a new conversation",

  news: {
    title: "Known trouble",
    since: (moment) => `Known since ${moment}.`,
    due: (moment) => `More news by ${moment}.`,
    longer: (moment) => `We expected news by ${moment}. It is taking longer; we are sorry.`,
    over: "Over",
    isIt: "Is your question about this?",
    isItNot: "No, about something else",
    tellMe: "Tell me when it is over",
    telling: (moment) => `You will hear by ${moment} how it stands.`,
    tellingLater:
      "You can read it here, or in an e-mail if we have your address. You need not wait.",
    noNeedToWait: "I will not wait, let me know",
    callMe: "Call me when it is over",
    callMeWhy: "We call you as soon as the trouble is over.",
    willCall: "We call you when it is over. You need not wait.",
  },

  survey: {
    title: "How was it?",
    until: (date) => `You can answer until ${date}.`,
    yes: "Yes",
    no: "No",
    solved: "Is your question solved?",
    ease: "They made it easy for me",
    easeEnds: ["strongly disagree", "strongly agree"],
    satisfied: "How satisfied are you with this contact?",
    satisfiedWords: [
      "very dissatisfied",
      "dissatisfied",
      "neither satisfied nor dissatisfied",
      "satisfied",
      "very satisfied",
    ],
    heard: "Did you feel heard?",
    heardEnds: ["not at all", "completely"],
    recommends: "Would you recommend us to somebody you know?",
    recommendsEnds: ["certainly not", "certainly"],
    words: "Would you like to add anything?",
    wordsHint: "Only we read this.",
    send: "Send",
    more: "More is welcome, not needed.",
    thanks: "Thank you, your answer is kept.",
    thanksMore: "You can still change your answer.",
    failed: "Your answer is not kept yet. Try again in a moment.",
    of: (value, most) => `${value} of ${most}`,
  },

  problems: {
    unreached: "There is no connection. What is here is kept; try again in a moment.",
    closed: "We are closed now.",
    full: "So many people are waiting now that we cannot take anybody in. Please try again later; we are sorry.",
    limit: "That is more than fits in one conversation.",
    "too-large": "That is too large.",
    "too-many": "That was very fast in a row. Please wait a moment.",
    "unsupported-file": "We do not take this kind of file.",
    "not-now": "That is no longer possible.",
    busy: "It is very busy. Try again in a moment.",
    unavailable: "It does not work for a moment. Nothing is lost; try again shortly.",
  },
  problemOther: "That did not work. Please try again.",
  problemAfter: (seconds) =>
    seconds < 90
      ? `Try again in ${seconds} seconds.`
      : `Try again in ${minutesEn(Math.ceil(seconds / 60))}.`,
};
