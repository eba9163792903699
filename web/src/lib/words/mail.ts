// The words around e-mails: in a contact, and of the mailboxes they come through.
import type { Schemas } from "$lib/api/client";

export interface MailWords {
  title: string;
  says: string;
  from: (who: string) => string;
  copyTo: (who: string) => string;
  ours: string;
  byMachine: string;
  erased: string;
  whole: string;
  layout: string;
  layoutOf: (subject: string) => string;
  files: string;
  bytes: (size: string) => string;
  states: Record<Schemas["MailState"], string>;
  againAt: (when: string) => string;
  again: string;
  againSays: string;
  kinds: Record<Schemas["MailKind"], string>;
  notes: Record<Schemas["MailNote"], string>;
  leftOut: Record<Schemas["LeftOutWhy"], (name: string) => string>;
  failed: string;
  write: string;
  writeNote: string;
  quote: string;
  copy: string;
  attach: string;
  drop: (name: string) => string;
  send: string;
  sendKeys: string;
  saveNote: string;
  note: string;
  answer: string;
  tooLarge: string;
  boxes: {
    none: string;
    add: string;
    newName: Schemas["Name"];
    remove: (name: string) => string;
    address: string;
    name: string;
    queue: string;
    language: string;
    fetch: string;
    send: string;
    signIn: string;
    token: string;
    acknowledge: string;
    signature: string;
    active: string;
    labels: Record<
      | "address"
      | "nl"
      | "en"
      | "queue"
      | "language"
      | "fetchHost"
      | "fetchPort"
      | "fetchSecurity"
      | "folder"
      | "sendHost"
      | "sendPort"
      | "sendSecurity"
      | "user"
      | "kind"
      | "tokenUrl"
      | "clientId"
      | "scope"
      | "signatureNl"
      | "signatureEn"
      | "password"
      | "clientSecret"
      | "refreshToken",
      string
    >;
    security: Record<Schemas["MailSecurity"], string>;
    kinds: Record<"password" | "oauth2", string>;
    acknowledges: string;
    secretSays: string;
    hasSecret: string;
    noSecret: string;
    saveSecret: string;
    secretSaved: string;
    saveFirst: string;
    try: string;
    trying: string;
    works: string;
    fetchFails: (why: string) => string;
    sendFails: (why: string) => string;
    fetched: (when: string) => string;
    neverFetched: string;
    counts: (queued: number, waiting: number, aside: number) => string;
  };
  aside: {
    title: string;
    says: string;
    none: string;
    from: string;
    unreadable: string;
    why: Record<string, string>;
    save: string;
    takeIn: string;
    takenIn: string;
  };
}

export const nl: MailWords = {
  title: "E-mail",
  says: "Door welke postbussen klanten schrijven, en wat er niet van een contact werd.",
  from: (who) => `Van ${who}`,
  copyTo: (who) => `Ook aan ${who}`,
  ours: "Door ons",
  byMachine: "Vanzelf verstuurd: dat de e-mail is aangekomen",
  erased: "De woorden van deze e-mail zijn gewist.",
  whole: "Hele e-mail",
  layout: "Met opmaak",
  layoutOf: (subject) => `Opmaak van ${subject}`,
  files: "Bijlagen",
  bytes: (size) => size,
  states: {
    received: "komt binnen",
    taken: "ontvangen",
    noted: "geen contact",
    "set-aside": "opzijgelegd",
    queued: "wacht om verstuurd te worden",
    sending: "wordt verstuurd",
    sent: "verstuurd",
    refused: "niet verstuurd",
    uncertain: "misschien verstuurd",
  },
  againAt: (when) => `nieuwe poging om ${when}`,
  again: "Verstuur opnieuw",
  againSays:
    "De verbinding brak op het laatste moment. Opnieuw versturen kan betekenen dat de klant hem twee keer krijgt.",
  kinds: {
    letter: "brief",
    "auto-reply": "automatisch antwoord",
    bounce: "niet aangekomen",
    receipt: "ontvangst- of leesbericht",
    "invitation-answer": "antwoord van een agenda",
    "abuse-report": "melding van misbruik",
    bulk: "aan velen tegelijk",
    spam: "ongewenst",
    loop: "van onszelf of rondgaand",
  },
  notes: {
    encrypted: "Versleuteld: de woorden zijn hier niet te lezen.",
    invitation: "Dit is een uitnodiging; de afspraak staat bij de bijlagen.",
    winmail: "Uitgepakt uit winmail.dat.",
    "winmail-unreadable": "Er zit een winmail.dat bij die niet uit te pakken is.",
    shortened: "De e-mail was langer dan wordt bewaard.",
    "layout-left-out": "De opmaak was te ingewikkeld om veilig te tonen; de woorden staan er.",
    "images-left-out": "Plaatjes zijn weggelaten.",
  },
  leftOut: {
    "too-large": (name) => `${name} is te groot en werd niet bewaard.`,
    "too-many": (name) => `${name} werd niet bewaard: er waren te veel bijlagen.`,
    empty: (name) => `${name} was leeg.`,
  },
  failed: "De e-mails konden niet worden gehaald.",
  write: "Schrijf een antwoord",
  writeNote: "Notitie voor collega's",
  quote: "Met wat de klant schreef eronder",
  copy: "Ook aan (adressen, met komma's ertussen)",
  attach: "Bijlage",
  drop: (name) => `Haal ${name} weg`,
  send: "Verstuur",
  sendKeys: "Ctrl en Enter verstuurt",
  saveNote: "Bewaar notitie",
  note: "Notitie",
  answer: "Antwoord",
  tooLarge: "De bijlagen samen mogen 10 MB zijn.",
  boxes: {
    none: "Er is nog geen postbus. Voeg er een toe, dan komen de e-mails van klanten binnen als contact.",
    add: "Postbus toevoegen",
    newName: { nl: "Klantenservice", en: "Customer service" },
    remove: (name) => `Verwijder ${name}`,
    address: "Klanten schrijven naar {address}.",
    name: "Wij heten daar {nl} in het Nederlands en {en} in het Engels.",
    queue: "Wat binnenkomt wacht bij {queue}.",
    language: "Wie daarheen schrijft, doet dat in het {language}.",
    fetch: "Ophalen bij {fetchHost}, poort {fetchPort}, {fetchSecurity}, uit de map {folder}.",
    send: "Versturen via {sendHost}, poort {sendPort}, {sendSecurity}.",
    signIn: "Aanmelden als {user} met een {kind}.",
    token: "Het token komt van {tokenUrl}, als programma {clientId}, voor {scope}.",
    acknowledge:
      "Wie schrijft krijgt meteen bericht dat de e-mail er is, en wanneer er antwoord komt",
    signature: "Onder onze e-mails staat {signatureNl} of, in het Engels, {signatureEn}.",
    active: "Deze postbus is in gebruik",
    labels: {
      address: "adres van de postbus",
      nl: "naam in het Nederlands",
      en: "naam in het Engels",
      queue: "rij",
      language: "taal",
      fetchHost: "IMAP-server",
      fetchPort: "poort om op te halen",
      fetchSecurity: "versleuteling bij ophalen",
      folder: "map",
      sendHost: "SMTP-server",
      sendPort: "poort om te versturen",
      sendSecurity: "versleuteling bij versturen",
      user: "gebruikersnaam",
      kind: "manier van aanmelden",
      tokenUrl: "adres voor tokens",
      clientId: "programma (client id)",
      scope: "waarvoor (scope)",
      signatureNl: "ondertekening in het Nederlands",
      signatureEn: "ondertekening in het Engels",
      password: "Wachtwoord",
      clientSecret: "Geheim van het programma (client secret)",
      refreshToken: "Token om te vernieuwen (refresh token)",
    },
    security: {
      tls: "versleuteld (TLS)",
      starttls: "versleuteld na begin (STARTTLS)",
      none: "open, alleen op deze machine",
    },
    kinds: { password: "wachtwoord", oauth2: "token (OAuth2)" },
    acknowledges: "bericht",
    secretSays: "Staat niet in de instellingen en wordt nooit meer getoond.",
    hasSecret: "Er is iets om mee aan te melden.",
    noSecret: "Er is nog niets om mee aan te melden.",
    saveSecret: "Bewaar",
    secretSaved: "Bewaard. De postbus meldt zich er vanaf nu mee aan.",
    saveFirst: "Bewaar eerst de postbus; daarna kun je hier het wachtwoord geven.",
    try: "Probeer de postbus",
    trying: "Er wordt aangemeld",
    works: "Ophalen en versturen lukken allebei.",
    fetchFails: (why) => `Ophalen lukt niet: ${why}`,
    sendFails: (why) => `Versturen lukt niet: ${why}`,
    fetched: (when) => `Voor het laatst gekeken ${when}.`,
    neverFetched: "Er is nog niet opgehaald.",
    counts: (queued, waiting, aside) =>
      `${queued} om te versturen, ${waiting} om binnen te laten, ${aside} opzijgelegd.`,
  },
  aside: {
    title: "Geen contact geworden",
    says: "Wat een machine stuurde en wat niet te lezen was. Niets verdwijnt: wat een mens schreef kan alsnog een contact worden.",
    none: "Hier staat nog niets. Automatische antwoorden, ongewenste post en onleesbare e-mails komen hier.",
    from: "van",
    unreadable: "niet te lezen",
    why: {
      "no-head": "Het is geen e-mail: er staat geen hoofd boven.",
      "no-sender": "Er staat niet in wie hem schreef.",
      "too-large": "Hij is groter dan 30 MB; alleen het hoofd is bewaard.",
      "broke-the-reader": "Het lezen liep erop stuk. Meld dit aan wie het programma beheert.",
      "not-handed-over": "De mailserver gaf hem ook na tien keer vragen niet af.",
    },
    save: "Bewaar zoals hij kwam",
    takeIn: "Toch een contact",
    takenIn: "Hij komt nu binnen als contact.",
  },
};

export const en: MailWords = {
  title: "E-mail",
  says: "The mailboxes through which customers write, and what did not become a contact.",
  from: (who) => `From ${who}`,
  copyTo: (who) => `Copy to ${who}`,
  ours: "By us",
  byMachine: "Sent by itself: that the e-mail arrived",
  erased: "The words of this e-mail were erased.",
  whole: "Whole e-mail",
  layout: "With layout",
  layoutOf: (subject) => `Layout of ${subject}`,
  files: "Attachments",
  bytes: (size) => size,
  states: {
    received: "coming in",
    taken: "received",
    noted: "not a contact",
    "set-aside": "set aside",
    queued: "waits to be sent",
    sending: "being sent",
    sent: "sent",
    refused: "not sent",
    uncertain: "possibly sent",
  },
  againAt: (when) => `tried again at ${when}`,
  again: "Send again",
  againSays:
    "The connection broke at the last moment. Sending again may mean that the customer gets it twice.",
  kinds: {
    letter: "letter",
    "auto-reply": "automatic reply",
    bounce: "did not arrive",
    receipt: "delivery or read receipt",
    "invitation-answer": "answer of a calendar",
    "abuse-report": "abuse report",
    bulk: "to many at once",
    spam: "spam",
    loop: "from ourselves or going round",
  },
  notes: {
    encrypted: "Encrypted: its words cannot be read here.",
    invitation: "This is an invitation; the appointment is among the attachments.",
    winmail: "Unpacked from winmail.dat.",
    "winmail-unreadable": "It has a winmail.dat that cannot be unpacked.",
    shortened: "The e-mail was longer than is kept.",
    "layout-left-out": "The layout was too complicated to be shown safely; the words are here.",
    "images-left-out": "Images were left out.",
  },
  leftOut: {
    "too-large": (name) => `${name} is too large and was not kept.`,
    "too-many": (name) => `${name} was not kept: there were too many attachments.`,
    empty: (name) => `${name} was empty.`,
  },
  failed: "The e-mails could not be fetched.",
  write: "Write an answer",
  writeNote: "Note for colleagues",
  quote: "With what the customer wrote below it",
  copy: "Copy to (addresses, with commas between)",
  attach: "Attachment",
  drop: (name) => `Remove ${name}`,
  send: "Send",
  sendKeys: "Ctrl and Enter sends",
  saveNote: "Save note",
  note: "Note",
  answer: "Answer",
  tooLarge: "The attachments together may be 10 MB.",
  boxes: {
    none: "There is no mailbox yet. Add one, and e-mails of customers come in as contacts.",
    add: "Add a mailbox",
    newName: { nl: "Klantenservice", en: "Customer service" },
    remove: (name) => `Remove ${name}`,
    address: "Customers write to {address}.",
    name: "There we are called {nl} in Dutch and {en} in English.",
    queue: "What comes in waits at {queue}.",
    language: "Who writes there does so in {language}.",
    fetch: "Fetch from {fetchHost}, port {fetchPort}, {fetchSecurity}, out of the folder {folder}.",
    send: "Send through {sendHost}, port {sendPort}, {sendSecurity}.",
    signIn: "Sign in as {user} with a {kind}.",
    token: "The token comes from {tokenUrl}, as program {clientId}, for {scope}.",
    acknowledge:
      "Who writes is told at once that the e-mail arrived, and by when there is an answer",
    signature: "Below our e-mails stands {signatureNl} or, in English, {signatureEn}.",
    active: "This mailbox is in use",
    labels: {
      address: "address of the mailbox",
      nl: "name in Dutch",
      en: "name in English",
      queue: "queue",
      language: "language",
      fetchHost: "IMAP server",
      fetchPort: "port to fetch",
      fetchSecurity: "encryption when fetching",
      folder: "folder",
      sendHost: "SMTP server",
      sendPort: "port to send",
      sendSecurity: "encryption when sending",
      user: "user name",
      kind: "way of signing in",
      tokenUrl: "address for tokens",
      clientId: "program (client id)",
      scope: "for what (scope)",
      signatureNl: "signature in Dutch",
      signatureEn: "signature in English",
      password: "Password",
      clientSecret: "Secret of the program (client secret)",
      refreshToken: "Token to renew with (refresh token)",
    },
    security: {
      tls: "encrypted (TLS)",
      starttls: "encrypted after the beginning (STARTTLS)",
      none: "open, on this machine only",
    },
    kinds: { password: "password", oauth2: "token (OAuth2)" },
    acknowledges: "word",
    secretSays: "It is not in the settings and is never shown again.",
    hasSecret: "There is something to sign in with.",
    noSecret: "There is nothing to sign in with yet.",
    saveSecret: "Save",
    secretSaved: "Saved. The mailbox signs in with it from now on.",
    saveFirst: "Save the mailbox first; then you can give its password here.",
    try: "Try the mailbox",
    trying: "Signing in",
    works: "Fetching and sending both work.",
    fetchFails: (why) => `Fetching does not work: ${why}`,
    sendFails: (why) => `Sending does not work: ${why}`,
    fetched: (when) => `Last looked ${when}.`,
    neverFetched: "Nothing was fetched yet.",
    counts: (queued, waiting, aside) =>
      `${queued} to send, ${waiting} to take in, ${aside} set aside.`,
  },
  aside: {
    title: "Did not become a contact",
    says: "What a machine sent and what could not be read. Nothing disappears: what a person wrote can still become a contact.",
    none: "Nothing here yet. Automatic replies, spam and unreadable e-mails come here.",
    from: "from",
    unreadable: "cannot be read",
    why: {
      "no-head": "It is no e-mail: there is no head above it.",
      "no-sender": "It does not say who wrote it.",
      "too-large": "It is larger than 30 MB; only its head was kept.",
      "broke-the-reader": "Reading broke on it. Report this to whoever runs the program.",
      "not-handed-over": "The mail server did not hand it over, even when asked ten times.",
    },
    save: "Save as it came",
    takeIn: "A contact after all",
    takenIn: "It comes in as a contact now.",
  },
};
