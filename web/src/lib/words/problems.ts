/** What to say when the server refuses something, by the code it gives. */
export interface ProblemWords {
  unreachable: string;
  other: string;
  retryAfter: (span: string) => string;
  codes: Record<string, string>;
}

export const nl: ProblemWords = {
  unreachable: "De server is niet bereikbaar. Er is niets verloren; probeer het zo nog eens.",
  other: "De server kon dit niet doen. Probeer het nog eens.",
  retryAfter: (span) => `Probeer het over ${span} opnieuw.`,
  codes: {
    "not-signed-in": "Je bent niet meer aangemeld. Meld je opnieuw aan.",
    "wrong-credentials": "Dit e-mailadres en wachtwoord horen niet bij elkaar.",
    locked: "Dit account is even op slot na te veel pogingen.",
    forbidden: "Dat mag je rol niet.",
    csrf: "Deze pagina is te oud geworden. Laad haar opnieuw.",
    "not-found": "Dat bestaat niet of bestaat niet meer.",
    malformed: "Er staat iets in dat we niet kunnen lezen.",
    "too-large": "Dat is te groot.",
    "too-many": "Dat ging te vaak achter elkaar.",
    "unsupported-file": "Dit soort bestand nemen we niet aan.",
    busy: "Het is nu te druk op de server. Probeer het zo nog eens.",
    unavailable: "De opslag is nu niet bereikbaar. Er is niets verloren; probeer het zo nog eens.",
    conflict: "Iemand anders was net eerder. Kijk even wat er veranderd is.",
    closed: "Dat is nu gesloten.",
    full: "De wachtrij is vol.",
    "not-now": "Dat kan op dit moment niet.",
    "not-yours": "Dit contact is niet van jou.",
    "no-such-disturbance": "Die storing is er niet, of is te lang geleden.",
  },
};

export const en: ProblemWords = {
  unreachable: "The server cannot be reached. Nothing is lost; try again in a moment.",
  other: "The server could not do this. Try again.",
  retryAfter: (span) => `Try again in ${span}.`,
  codes: {
    "not-signed-in": "You are no longer signed in. Sign in again.",
    "wrong-credentials": "This e-mail address and password do not belong together.",
    locked: "This account is locked for a while after too many attempts.",
    forbidden: "Your role may not do that.",
    csrf: "This page has become too old. Load it again.",
    "not-found": "That does not exist, or no longer.",
    malformed: "There is something in it that we cannot read.",
    "too-large": "That is too large.",
    "too-many": "That was too often in a row.",
    "unsupported-file": "We do not take this kind of file.",
    busy: "The server is too busy right now. Try again in a moment.",
    unavailable: "The storage cannot be reached now. Nothing is lost; try again in a moment.",
    conflict: "Somebody else was just ahead of you. See what has changed.",
    closed: "That is closed now.",
    full: "The queue is full.",
    "not-now": "That is not possible at this moment.",
    "not-yours": "This contact is not yours.",
    "no-such-disturbance": "That disturbance does not exist, or was too long ago.",
  },
};
