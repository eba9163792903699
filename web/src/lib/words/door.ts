/** The words before somebody is inside: signing in, setting up, choosing a password. */
export interface DoorWords {
  signIn: string;
  signInTo: (organisation: string) => string;
  email: string;
  password: string;
  enter: string;
  demoTitle: string;
  demoText: string;
  demoShop: string;
  setupTitle: string;
  setupIntro: string;
  setupNoToken: string;
  setupDone: string;
  organisation: string;
  zone: string;
  yourName: string;
  begin: string;
  passwordTitle: string;
  passwordIntro: string;
  passwordNoToken: string;
  newPassword: string;
  repeatPassword: string;
  notTheSame: string;
  passwordTooShort: (least: number) => string;
  passwordSaved: string;
  setPassword: string;
  needsSetup: string;
  soundTry: string;
  soundOn: string;
  soundBlocked: string;
  notifyAsk: string;
  notifyOn: string;
  notifyBlocked: string;
  hearTitle: string;
}

export const nl: DoorWords = {
  signIn: "Aanmelden",
  signInTo: (organisation) => `Aanmelden bij ${organisation}`,
  email: "E-mailadres",
  password: "Wachtwoord",
  enter: "Naar binnen",
  demoTitle: "Rondkijken als",
  demoText: "Dit is een oefencentrum. Kies wie je bent; er is niets dat je kapot kunt maken.",
  demoShop: "Open de webwinkel als klant",
  setupTitle: "Een nieuw centrum",
  setupIntro: "Zo heet het en dit ben jij. Alles is later te veranderen.",
  setupNoToken: "Deze pagina werkt met de link die bij de eerste start op de server verschijnt.",
  setupDone: "Het centrum staat er.",
  organisation: "Naam van de organisatie",
  zone: "Tijdzone",
  yourName: "Jouw naam",
  begin: "Beginnen",
  passwordTitle: "Kies een wachtwoord",
  passwordIntro: "Een paar woorden achter elkaar onthoud je het best.",
  passwordNoToken:
    "Deze pagina werkt met een link uit een uitnodiging. Vraag je beheerder om een nieuwe.",
  newPassword: "Nieuw wachtwoord",
  repeatPassword: "Nog een keer",
  notTheSame: "Deze twee zijn niet gelijk.",
  passwordTooShort: (least) => `Minstens ${least} tekens.`,
  passwordSaved: "Je wachtwoord is bewaard. Je kunt je nu aanmelden.",
  setPassword: "Wachtwoord bewaren",
  needsSetup:
    "Dit centrum is nog niet ingericht. Open de link die bij de eerste start op de server staat.",
  soundTry: "Geluid aan – probeer",
  soundOn: "Geluid staat aan. Hoorde je het?",
  soundBlocked:
    "De browser houdt geluid tegen. Klik op het slotje bij het adres om het toe te staan.",
  notifyAsk: "Meldingen aan",
  notifyOn: "Meldingen staan aan.",
  notifyBlocked:
    "De browser houdt meldingen tegen. Klik op het slotje bij het adres om ze toe te staan.",
  hearTitle: "Zo merk je dat er iemand op je wacht",
};

export const en: DoorWords = {
  signIn: "Sign in",
  signInTo: (organisation) => `Sign in to ${organisation}`,
  email: "E-mail address",
  password: "Password",
  enter: "Come in",
  demoTitle: "Look around as",
  demoText: "This is a practice centre. Choose who you are; there is nothing you can break.",
  demoShop: "Open the web shop as a customer",
  setupTitle: "A new centre",
  setupIntro: "This is its name and this is you. Everything can be changed later.",
  setupNoToken: "This page works with the link that the server shows at its first start.",
  setupDone: "The centre is ready.",
  organisation: "Name of the organisation",
  zone: "Time zone",
  yourName: "Your name",
  begin: "Begin",
  passwordTitle: "Choose a password",
  passwordIntro: "A few words in a row are the easiest to remember.",
  passwordNoToken:
    "This page works with a link from an invitation. Ask your administrator for a new one.",
  newPassword: "New password",
  repeatPassword: "Once more",
  notTheSame: "These two are not the same.",
  passwordTooShort: (least) => `At least ${least} characters.`,
  passwordSaved: "Your password is saved. You can sign in now.",
  setPassword: "Save password",
  needsSetup:
    "This centre is not set up yet. Open the link that the server shows at its first start.",
  soundTry: "Sound on – try it",
  soundOn: "Sound is on. Did you hear it?",
  soundBlocked: "The browser blocks sound. Click the lock beside the address to allow it.",
  notifyAsk: "Notifications on",
  notifyOn: "Notifications are on.",
  notifyBlocked:
    "The browser blocks notifications. Click the lock beside the address to allow them.",
  hearTitle: "How you notice that somebody waits for you",
};
