/** The practice web shop: what stands in it, so that somebody can be its customer. */

export type ProductKey = "owl" | "moon" | "dimmer" | "firefly";

export interface ShopWords {
  title: string;
  name: string;
  motto: string;
  practice: string;
  toDesk: string;
  language: string;
  all: string;
  products: Record<ProductKey, { name: string; says: string; more: string }>;
  order: string;
  ordered: (name: string) => string;
  basket: string;
  basketEmpty: string;
  times: (count: number, name: string) => string;
  total: (amount: string) => string;
  place: string;
  placed: (number: number) => string;
  placedMore: string;
  asked: string;
  questions: { asks: string; says: string }[];
  chat: string;
}

export const nl: ShopWords = {
  title: "Lichthuis, lampen voor lange avonden",
  name: "Lichthuis",
  motto: "Lampen voor lange avonden",
  practice:
    "Dit is een oefenwinkel bij Onthaal: er wordt niets verkocht. De chat onderaan is echt.",
  toDesk: "Naar de balie, als medewerker",
  language: "English",
  all: "Alle lampen",
  products: {
    owl: {
      name: "Leeslamp Uil",
      says: "Buigt mee met elk boek.",
      more: "Een buigzame hals, warm licht en een schakelaar die u in het donker vindt. 6 watt, stekker, snoer van twee meter.",
    },
    moon: {
      name: "Hanglamp Maan",
      says: "Een bol van mat glas boven tafel.",
      more: "Met de hand geblazen, 35 centimeter. Een monteur hangt haar op als u dat wilt; vraag het in de chat.",
    },
    dimmer: {
      name: "Dimmer D2",
      says: "Van kaars tot klaarlicht.",
      more: "Voor alle dimbare leds van 10 tot 150 watt. Past in een gewone inbouwdoos.",
    },
    firefly: {
      name: "Tuinlamp Vuurvlieg",
      says: "Gaat aan als u thuiskomt.",
      more: "Met een sensor en een zonnepaneel, tegen regen en vorst. Drie stuks in een doos.",
    },
  },
  order: "In het mandje",
  ordered: (name) => `${name} ligt in het mandje.`,
  basket: "Uw mandje",
  basketEmpty: "Er ligt nog niets in.",
  times: (count, name) => `${count} × ${name}`,
  total: (amount) => `Samen ${amount}`,
  place: "Bestellen",
  placed: (number) => `Bestelling ${number} is geplaatst.`,
  placedMore: "We sturen niets, want dit is een oefenwinkel. Vraag er gerust naar in de chat.",
  asked: "Vaak gevraagd",
  questions: [
    {
      asks: "Wanneer komt mijn bestelling?",
      says: "Voor tien uur ’s avonds besteld is de volgende werkdag in huis. Op zaterdag komt het maandag.",
    },
    {
      asks: "Kan ik een lamp terugsturen?",
      says: "Binnen dertig dagen, ook als het snoer al eens in het stopcontact zat.",
    },
    {
      asks: "Hangen jullie haar ook op?",
      says: "Ja, in Nederland en België. Een afspraak maken kan in de chat bij Installatie.",
    },
  ],
  chat: "Staat uw vraag er niet bij? Rechtsonder zitten mensen.",
};

export const en: ShopWords = {
  title: "Lichthuis, lamps for long evenings",
  name: "Lichthuis",
  motto: "Lamps for long evenings",
  practice: "This is a practice shop of Onthaal: nothing is sold. The chat below is real.",
  toDesk: "To the desk, as an agent",
  language: "Nederlands",
  all: "All lamps",
  products: {
    owl: {
      name: "Reading lamp Owl",
      says: "Bends along with any book.",
      more: "A flexible neck, warm light and a switch you can find in the dark. 6 watts, plug, two metres of cord.",
    },
    moon: {
      name: "Pendant lamp Moon",
      says: "A globe of frosted glass over the table.",
      more: "Blown by hand, 35 centimetres. A fitter will hang it if you like; ask in the chat.",
    },
    dimmer: {
      name: "Dimmer D2",
      says: "From candle to daylight.",
      more: "For all dimmable LEDs from 10 to 150 watts. Fits an ordinary wall box.",
    },
    firefly: {
      name: "Garden lamp Firefly",
      says: "Goes on when you come home.",
      more: "With a sensor and a solar panel, against rain and frost. Three in a box.",
    },
  },
  order: "Add to basket",
  ordered: (name) => `${name} is in the basket.`,
  basket: "Your basket",
  basketEmpty: "There is nothing in it yet.",
  times: (count, name) => `${count} × ${name}`,
  total: (amount) => `Together ${amount}`,
  place: "Order",
  placed: (number) => `Order ${number} is placed.`,
  placedMore: "We send nothing, because this is a practice shop. Do ask about it in the chat.",
  asked: "Often asked",
  questions: [
    {
      asks: "When will my order come?",
      says: "Ordered before ten at night, it comes the next working day. On Saturday it comes on Monday.",
    },
    {
      asks: "Can I send a lamp back?",
      says: "Within thirty days, even if the cord has been in the socket.",
    },
    {
      asks: "Do you hang it up as well?",
      says: "Yes, in the Netherlands and Belgium. Make an appointment in the chat, under Installation.",
    },
  ],
  chat: "Is your question not here? There are people at the bottom right.",
};
