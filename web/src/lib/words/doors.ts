// The words of our own doors: whether they work, and why not.

import type { Schemas } from "$lib/api/client";

export type DoorKind = Schemas["DoorKind"];
export type DoorCode = Schemas["DoorCode"];
export type DoorStands = Schemas["DoorStands"];
export type DoorMet = Schemas["DoorMet"];

export interface DoorsWords {
  title: string;
  says: string;
  every: (often: string) => string;
  mailEvery: (often: string) => string;
  never: string;
  tryNow: string;
  trying: string;
  loading: string;
  failed: string;
  kinds: Record<DoorKind, string>;
  stands: Record<DoorStands, string>;
  met: Record<DoorMet, string>;
  /** What somebody can do about it. */
  troubles: Record<DoorCode, string>;
  found: string;
  tried: (when: string, took: string) => string;
  since: (when: string) => string;
  lastDay: string;
  /** A stretch of the last day, for who cannot see its colour. */
  stretch: (from: string, to: string, trials: number, failures: number) => string;
  alarm: string;
  alarmOf: (door: string, address: string, since: string) => string;
  toDoors: string;
}

export const nl: DoorsWords = {
  title: "Deuren",
  says: "Het systeem probeert zelf of klanten binnen kunnen komen, zoals een klant dat doet: van buiten. Zo'n proef komt bij geen medewerker terecht en telt nergens mee. Werkt een deur twee keer achter elkaar niet, dan staat dat boven elk scherm tot hij het weer doet.",
  every: (often) => `Elke deur wordt om de ${often} geprobeerd.`,
  mailEvery: (often) => `Elke postbus stuurt zichzelf om de ${often} een e-mail.`,
  never: "De deuren worden niet vanzelf geprobeerd; zo is het programma ingesteld.",
  tryNow: "Nu proberen",
  trying: "Wordt geprobeerd…",
  loading: "De deuren worden opgehaald…",
  failed: "De deuren konden niet worden opgehaald.",
  kinds: {
    page: "De chatpagina",
    widget: "De chatknop voor uw website",
    chat: "Een chat van begin tot eind",
    menu: "Het menu",
    callback: "Terugbellen aanvragen",
    mail: "E-mail",
  },
  stands: {
    untried: "nog niet geprobeerd",
    works: "werkt",
    "failed-once": "werkte één keer niet, wordt zo weer geprobeerd",
    fails: "werkt niet",
  },
  met: {
    open: "open",
    closed: "gesloten, met de openingstijden",
    full: "vol, met wanneer weer te proberen",
  },
  troubles: {
    address:
      "Het openbare adres van dit huis kan niet worden gebruikt. Verander `public_url` in de instellingen van het programma.",
    "no-connection":
      "Op het openbare adres antwoordt niemand. Kijk of de server, de naam van het adres en wat ervoor staat werken; kan deze machine zichzelf niet bereiken, zet het proberen dan uit met `doors_tried_seconds = 0`.",
    silent: "Er kwam niet op tijd antwoord. De server, of wat ervoor staat, is te druk of hangt.",
    certificate:
      "Het certificaat van het adres wordt niet vertrouwd: verlopen, van een ander adres, of van een onbekende uitgever. Browsers laten klanten er ook niet door.",
    "certificate-expires":
      "Het certificaat van het adres verloopt binnen een week. Vernieuw het, anders kunnen klanten er niet meer in.",
    status: "Er kwam een ander antwoord dan de pagina. Kijk naar wat er voor dit programma staat.",
    content:
      "Op het adres staat iets anders dan van ons. Kijk of het naar dit programma leidt, en of er een oude versie wordt bewaard.",
    "another-house":
      "Op het openbare adres antwoordt een ander huis dan dit. Verander `public_url`, of het adres.",
    unstored:
      "Klanten komen er niet in, omdat niets bewaard kan worden. Kijk naar de database en naar de ruimte op de schijf.",
    refused: "Klanten worden aan de deur geweigerd.",
    live: "De levende verbinding van het chatvenster komt niet tot stand of breekt. Kijk of wat ervoor staat WebSockets doorlaat.",
    "not-heard": "Wat een klant zegt, komt niet terug in het chatvenster.",
    "mail-secret": "Deze postbus heeft nog geen wachtwoord of token. Geef het bij E-mail.",
    "mail-sign-in":
      "De mailserver weigert het wachtwoord of het token van deze postbus. Geef bij E-mail een nieuw.",
    "mail-server":
      "De mailserver waarlangs deze postbus verstuurt is niet te bereiken of neemt nu niets aan.",
    "mail-refused": "De mailserver wil een e-mail van deze postbus aan zichzelf niet hebben.",
    "mail-fetch": "De e-mail werd verstuurd, maar ophalen lukt niet.",
    "mail-lost":
      "De e-mail werd verstuurd en kwam niet terug. Kijk in de map met ongewenste e-mail, en of er regels zijn die e-mail verplaatsen.",
    "mail-bounced": "De e-mail kwam terug als onbestelbaar.",
  },
  found: "Gevonden",
  tried: (when, took) => `Geprobeerd ${when}; het duurde ${took}.`,
  since: (when) => `sinds ${when}`,
  lastDay: "De laatste dag",
  stretch: (from, to, trials, failures) =>
    trials === 0
      ? `${from} tot ${to}: niet geprobeerd`
      : `${from} tot ${to}: ${failures === 0 ? "werkte" : `${failures} van ${trials} keer niet`}`,
  alarm: "Een deur werkt niet",
  alarmOf: (door, address, since) => `${door} (${address}) werkt niet, sinds ${since}.`,
  toDoors: "Naar de deuren",
};

export const en: DoorsWords = {
  title: "Doors",
  says: "The system itself tries whether customers can come in, as a customer does: from outside. Such a trial reaches no agent and counts nowhere. When a door does not work twice in a row, that stands above every screen until it does again.",
  every: (often) => `Each door is tried every ${often}.`,
  mailEvery: (often) => `Each mailbox sends itself an e-mail every ${often}.`,
  never: "The doors are not tried by themselves; that is how the program is set.",
  tryNow: "Try now",
  trying: "Being tried…",
  loading: "Fetching the doors…",
  failed: "The doors could not be fetched.",
  kinds: {
    page: "The chat page",
    widget: "The chat button for your website",
    chat: "A chat from beginning to end",
    menu: "The menu",
    callback: "Asking to be called",
    mail: "E-mail",
  },
  stands: {
    untried: "not tried yet",
    works: "works",
    "failed-once": "did not work once, is tried again soon",
    fails: "does not work",
  },
  met: {
    open: "open",
    closed: "closed, with the opening hours",
    full: "full, with when to try again",
  },
  troubles: {
    address:
      "The public address of this house cannot be used. Change `public_url` in the settings of the program.",
    "no-connection":
      "Nobody answers at the public address. See whether the server, the name of the address and what stands before it work; if this machine cannot reach itself, turn trying off with `doors_tried_seconds = 0`.",
    silent:
      "There was no answer in time. The server, or what stands before it, is too busy or hangs.",
    certificate:
      "The certificate of the address is not trusted: run out, of another address, or by an unknown issuer. Browsers do not let customers through either.",
    "certificate-expires":
      "The certificate of the address runs out within a week. Renew it, or customers can no longer come in.",
    status: "The answer was another than the page. Look at what stands before this program.",
    content:
      "Something else than ours stands at the address. See whether it leads to this program, and whether an old version is kept.",
    "another-house":
      "Another house than this answers at the public address. Change `public_url`, or the address.",
    unstored:
      "Customers do not come in, because nothing can be kept. Look at the database and at the room on the disk.",
    refused: "Customers are refused at the door.",
    live: "The live connection of the chat window does not come about or breaks. See whether what stands before it lets WebSockets through.",
    "not-heard": "What a customer says does not come back in the chat window.",
    "mail-secret": "This mailbox has no password or token yet. Give it under E-mail.",
    "mail-sign-in":
      "The mail server refuses the password or the token of this mailbox. Give a new one under E-mail.",
    "mail-server":
      "The mail server by which this mailbox sends cannot be reached or takes nothing now.",
    "mail-refused": "The mail server does not want an e-mail from this mailbox to itself.",
    "mail-fetch": "The e-mail was sent, but e-mails cannot be fetched.",
    "mail-lost":
      "The e-mail was sent and did not come back. Look in the folder with unwanted e-mail, and for rules that move e-mail.",
    "mail-bounced": "The e-mail came back as undeliverable.",
  },
  found: "Found",
  tried: (when, took) => `Tried ${when}; it took ${took}.`,
  since: (when) => `since ${when}`,
  lastDay: "The last day",
  stretch: (from, to, trials, failures) =>
    trials === 0
      ? `${from} to ${to}: not tried`
      : `${from} to ${to}: ${failures === 0 ? "worked" : `failed ${failures} of ${trials} times`}`,
  alarm: "A door does not work",
  alarmOf: (door, address, since) => `${door} (${address}) does not work, since ${since}.`,
  toDoors: "To the doors",
};
