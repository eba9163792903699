// The words of the menu on the screen, where it is kept and where it is told what it costs.

export interface MenuWords {
  none: string;
  add: string;
  addUnder: (name: string) => string;
  remove: (name: string) => string;
  leadsTo: string;
  further: string;
  kind: string;
  first: string;
  unnamed: string;
  address: string;
  cost: string;
  costNone: string;
  weeks: string;
  went: (visits: number, went: number, time: string | null) => string;
  top: string;
  seen: (count: number) => string;
  lost: (count: number) => string;
  took: (time: string) => string;
  contacts: (count: number) => string;
  another: (count: number, of: number) => string;
  reasons: string;
  otherKind: string;
  same: (names: string) => string;
  cutOff: string;
}

export const nl: MenuWords = {
  none: "Er is geen menu: klanten kiezen meteen een wachtrij. Dat is de kortste weg.",
  add: "Keuze erbij",
  addUnder: (name) => `Keuze onder ${name}`,
  remove: (name) => `${name} weghalen`,
  leadsTo: "leidt naar",
  further: "verdere keuzes",
  kind: "soort contact",
  first: "de gewone soort van die wachtrij",
  unnamed: "nieuwe keuze",
  address: "Het menu staat in het chatvenster en op een eigen bladzijde:",
  cost: "Wat het menu kost",
  costNone: "In de laatste vier weken heeft niemand het menu gezien.",
  weeks: "De laatste vier weken.",
  went: (visits, went, time) =>
    `${visits} keer bekeken; ${went} keer kwam iemand bij ons uit${time ? `, half van hen binnen ${time}` : ""}.`,
  top: "Bovenaan",
  seen: (count) => `${count} keer gezien`,
  lost: (count) => `${count} gingen hier weg`,
  took: (time) => `half koos binnen ${time}`,
  contacts: (count) => `${count} contacten`,
  another: (count, of) =>
    `${count} van de ${of} gingen volgens de medewerker over een ander soort contact.`,
  reasons: "Waarover het ging, volgens het afronden",
  otherKind: "ander soort",
  same: (names) => `${names} leiden naar dezelfde mensen: kiezen kost tijd en verandert niets.`,
  cutOff: "Er was meer dan in één keer te tellen is; dit is het begin ervan.",
};

export const en: MenuWords = {
  none: "There is no menu: customers choose a queue at once. That is the shortest way.",
  add: "Add a choice",
  addUnder: (name) => `Choice under ${name}`,
  remove: (name) => `Remove ${name}`,
  leadsTo: "leads to",
  further: "further choices",
  kind: "kind of contact",
  first: "the usual kind of that queue",
  unnamed: "new choice",
  address: "The menu stands in the chat window and on a page of its own:",
  cost: "What the menu costs",
  costNone: "In the last four weeks nobody saw the menu.",
  weeks: "The last four weeks.",
  went: (visits, went, time) =>
    `Seen ${visits} times; ${went} times somebody reached us${time ? `, half of them within ${time}` : ""}.`,
  top: "On top",
  seen: (count) => `seen ${count} times`,
  lost: (count) => `${count} left here`,
  took: (time) => `half chose within ${time}`,
  contacts: (count) => `${count} contacts`,
  another: (count, of) =>
    `${count} of the ${of} were about another kind of contact, says the agent.`,
  reasons: "What it was about, by the wrap-up",
  otherKind: "another kind",
  same: (names) => `${names} lead to the same people: choosing takes time and changes nothing.`,
  cutOff: "There was more than can be counted at once; this is the beginning of it.",
};
