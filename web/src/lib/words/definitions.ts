// The words of what people agreed about a measure: its definitions, a new one, and what lies between two.

export interface DefinitionsWords {
  title: string;
  says: string;
  inForce: string;
  values: string;
  nothingToChange: string;
  /** One version. */
  delivered: string;
  from: (day: string) => string;
  madeBy: (who: string, at: string) => string;
  because: (reason: string) => string;
  asPreset: (preset: string) => string;
  now: string;
  later: string;
  presets: string;
  presetsSay: string;
  source: string;
  compare: string;
  board: string;
  begin: string;
  make: {
    open: string;
    title: string;
    says: string;
    start: string;
    parameters: string;
    from: string;
    fromSays: string;
    reason: string;
    reasonSays: string;
    reasonMissing: string;
    fromMissing: string;
    same: string;
    save: string;
    made: (name: string) => string;
    preview: string;
    previewSays: string;
    onlyAdministrators: string;
    number: (name: string) => string;
    own: string;
    units: Record<string, string>;
  };
  between: {
    title: (measure: string) => string;
    intro: string;
    label: string;
    count: string;
    on: Record<"customer" | "organisation", string>;
    side: string;
    over: string;
    as: string;
    and: string;
    first: string;
    second: string;
    swap: string;
    noValue: string;
    tooFew: string;
    range: (low: string, high: string) => string;
    rests: (count: string) => string;
    gap: (amount: string) => string;
    same: string;
    sameDefinition: string;
    steps: string;
    stepsSay: string;
    change: (from: string, to: string) => string;
    amount: string;
    contacts: (count: string, one: boolean) => string;
    noContacts: string;
    all: string;
    counting: string;
  };
  history: {
    title: string;
    says: string;
    none: string;
  };
  chip: {
    under: (name: string) => string;
    differs: (a: string, b: string, step: string | null) => string;
    step: (number: string) => string;
  };
}

export const nl: DefinitionsWords = {
  title: "Afspraken",
  says: "Een afspraak zegt precies hoe er wordt geteld. Een andere afspraak komt ernaast te staan en geldt vanaf een dag; wat al geteld was, blijft zoals het was.",
  inForce: "Nu geldt",
  values: "Wat is afgesproken",
  nothingToChange: "Aan deze meting valt niets af te spreken; zij is overal hetzelfde.",
  delivered: "Zoals het programma haar meebrengt",
  from: (day) => `geldt voor contacten vanaf ${day}`,
  madeBy: (who, at) => `gemaakt door ${who}, ${at}`,
  because: (reason) => `Omdat: ${reason}`,
  asPreset: (preset) => `naar het voorbeeld "${preset}"`,
  now: "geldt nu",
  later: "geldt later",
  presets: "Zoals anderen tellen",
  presetsSay: "Kant-en-klare afspraken uit het vak, elk met waar dat staat.",
  source: "Bron",
  compare: "Leg ernaast",
  board: "Bord hiermee",
  begin: "Begin hiermee",
  make: {
    open: "Nieuwe afspraak",
    title: "Een nieuwe afspraak",
    says: "Zij komt naast de vorige te staan. Wat je hier kiest, verandert niets voordat je bewaart.",
    start: "Begin met",
    parameters: "Wat je afspreekt",
    from: "Geldt voor contacten vanaf",
    fromSays: "Mag ook een dag zijn die al geweest is; die contacten worden dan opnieuw geteld.",
    reason: "Waarom",
    reasonSays: "Wie dit later leest, wil weten waarom.",
    reasonMissing: "Schrijf op waarom. Zonder reden begrijpt later niemand het.",
    fromMissing: "Kies de dag waarop zij ingaat.",
    same: "Dit is precies wat nu geldt. Verander iets.",
    save: "Maak deze afspraak",
    made: (name) => `${name} is gemaakt.`,
    preview: "Wat het de laatste 30 dagen had gedaan",
    previewSays: "De cijfers van de laatste 30 dagen, zoals nu afgesproken en zoals je hier kiest.",
    onlyAdministrators: "Een nieuwe afspraak maken is aan een beheerder.",
    number: (name) => `${name}, in getal`,
    own: "een eigen tijd",
    units: { seconds: "seconden", days: "dagen", cents: "cent" },
  },
  between: {
    title: (measure) => `${measure}, twee afspraken naast elkaar`,
    intro: "Dezelfde contacten, twee afspraken. Waar komt het verschil vandaan?",
    label: "Wat naast elkaar ligt",
    count: "Tel",
    on: { customer: "van de kant van de klant", organisation: "van onze kant" },
    side: "Van wiens kant",
    over: "over",
    as: "volgens",
    and: "en volgens",
    first: "De ene afspraak",
    second: "De andere afspraak",
    swap: "Wissel om",
    noValue: "nog niets te tellen",
    tooFew: "te weinig om te zeggen",
    range: (low, high) => `tussen ${low} en ${high}`,
    rests: (count) => `over ${count}`,
    gap: (amount) => `${amount} verschil, en dit is waardoor:`,
    same: "In deze periode komen beide op hetzelfde uit.",
    sameDefinition: "Dit is twee keer dezelfde afspraak.",
    steps: "Van de ene naar de andere",
    stepsSay:
      "Elke stap verandert één ding, in deze volgorde. De stappen tellen op tot het verschil.",
    change: (from, to) => `van "${from}" naar "${to}"`,
    amount: "Doet",
    contacts: (count, one) =>
      `${count} ${one ? "contact telt" : "contacten tellen"} daardoor anders`,
    noContacts: "geen contact telt daardoor anders",
    all: "Alle contacten die anders tellen",
    counting: "Beide worden geteld",
  },
  history: {
    title: "Wie wat veranderde, en waarom",
    says: "Elke afspraak die hier ooit is gemaakt, de nieuwste boven.",
    none: "Er is nog nooit een afspraak veranderd: alles telt zoals het programma het meebrengt.",
  },
  chip: {
    under: (name) => `geteld volgens ${name}`,
    differs: (a, b, step) =>
      `telt anders volgens ${a} dan volgens ${b}${step === null ? "" : `, door ${step}`}`,
    step: (number) => `stap ${number}`,
  },
};

export const en: DefinitionsWords = {
  title: "Definitions",
  says: "A definition says exactly how things are counted. Another one is put beside it and holds from a day; what was counted before stays as it was.",
  inForce: "In force now",
  values: "What was agreed",
  nothingToChange: "There is nothing to agree about this measure; it is the same everywhere.",
  delivered: "As the program brings it",
  from: (day) => `holds for contacts from ${day}`,
  madeBy: (who, at) => `made by ${who}, ${at}`,
  because: (reason) => `Because: ${reason}`,
  asPreset: (preset) => `after the example "${preset}"`,
  now: "in force now",
  later: "in force later",
  presets: "As others count",
  presetsSay: "Ready definitions of the field, each with where that stands.",
  source: "Source",
  compare: "Put beside",
  board: "Board with this",
  begin: "Begin with this",
  make: {
    open: "New definition",
    title: "A new definition",
    says: "It is put beside the one before. Nothing you choose here changes anything before you save.",
    start: "Begin with",
    parameters: "What you agree",
    from: "Holds for contacts from",
    fromSays: "It may be a day that has passed; those contacts are then counted again.",
    reason: "Why",
    reasonSays: "Whoever reads this later wants to know why.",
    reasonMissing: "Write down why. Without a reason nobody will understand it later.",
    fromMissing: "Choose the day from which it holds.",
    same: "This is exactly what is in force now. Change something.",
    save: "Make this definition",
    made: (name) => `${name} was made.`,
    preview: "What it would have done in the last 30 days",
    previewSays: "The figures of the last 30 days, as agreed now and as you choose here.",
    onlyAdministrators: "Making a new definition is up to an administrator.",
    number: (name) => `${name}, as a number`,
    own: "a time of our own",
    units: { seconds: "seconds", days: "days", cents: "cents" },
  },
  between: {
    title: (measure) => `${measure}, two definitions side by side`,
    intro: "The same contacts, two definitions. Where does the difference come from?",
    label: "What is put side by side",
    count: "Count",
    on: { customer: "from the customer's side", organisation: "from our side" },
    side: "From whose side",
    over: "over",
    as: "by",
    and: "and by",
    first: "The one definition",
    second: "The other definition",
    swap: "Swap",
    noValue: "nothing to count yet",
    tooFew: "too few to say",
    range: (low, high) => `between ${low} and ${high}`,
    rests: (count) => `over ${count}`,
    gap: (amount) => `${amount} apart, and this is why:`,
    same: "In this period both come to the same.",
    sameDefinition: "This is the same definition twice.",
    steps: "From the one to the other",
    stepsSay: "Each step changes one thing, in this order. The steps add up to the difference.",
    change: (from, to) => `from "${from}" to "${to}"`,
    amount: "Does",
    contacts: (count, one) =>
      `${count} ${one ? "contact counts" : "contacts count"} differently for it`,
    noContacts: "no contact counts differently for it",
    all: "All contacts that count differently",
    counting: "Both are being counted",
  },
  history: {
    title: "Who changed what, and why",
    says: "Every definition that was ever made here, the newest first.",
    none: "No definition was ever changed: everything counts as the program brings it.",
  },
  chip: {
    under: (name) => `counted by ${name}`,
    differs: (a, b, step) =>
      `counts differently by ${a} than by ${b}${step === null ? "" : `, because of ${step}`}`,
    step: (number) => `step ${number}`,
  },
};
