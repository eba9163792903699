// What an agent can be told while a conversation goes on, and three ways to say it to the customer.

import type { Schemas } from "$lib/api/client";

export const nudgeKeys = [
  "told_twice",
  "rule_without_way_out",
  "name_the_feeling",
  "hand_over_warmly",
  "say_when",
  "make_it_clear",
] as const;

export type NudgeKey = (typeof nudgeKeys)[number];

/** Three sentences for the customer; an ellipsis is for the agent to fill in. */
export type Phrases = Record<NudgeKey, readonly [string, string, string]>;

export interface NudgesWords {
  /** Why it is said now, to the agent. */
  reason: Record<NudgeKey, string>;
  /** What could be said to the customer, in the tone of the house. */
  phrases: (address: Schemas["Address"]) => Phrases;
}

const withU: Phrases = {
  told_twice: [
    "U heeft dit nu al een paar keer moeten uitleggen. Dat had niet gehoeven; ik pak het vanaf hier zelf op.",
    "Ik heb alles gelezen wat u schreef, u hoeft niets opnieuw te vertellen. Ik zoek het nu voor u uit.",
    "Voor de zekerheid, zodat u het niet nog eens hoeft te zeggen: het gaat om … Ik ga er meteen voor u achteraan.",
  ],
  rule_without_way_out: [
    "Wat ik wel voor u kan doen, is …",
    "Ik snap dat u daar niets aan heeft. Dit kan wel: …",
    "Ik kijk of er voor u een andere oplossing is, en laat u voor … weten wat ik heb gevonden.",
  ],
  name_the_feeling: [
    "Ik snap dat dit vervelend voor u is. Ik ga er nu voor u mee aan de slag: …",
    "Logisch dat u hiervan baalt. Laten we het rechtzetten: ik …",
    "Dat had u niet hoeven meemaken, dat spijt me. Dit ga ik nu voor u doen: …",
  ],
  hand_over_warmly: [
    "Ik breng u bij mijn collega van … en vertel eerst wat u mij verteld heeft, zodat u het niet opnieuw hoeft uit te leggen.",
    "Mijn collega van … weet hier het meeste van. Ik zet alles wat u schreef erbij en blijf tot die er is.",
    "Ik vraag het zelf na bij mijn collega van …, dan hoeft u niet door naar een ander.",
  ],
  say_when: [
    "Ik zoek dit nu uit. Over … minuten hoort u van mij, ook als ik het dan nog niet weet.",
    "U hoort uiterlijk … van mij.",
    "Dit duurt ongeveer … Wilt u blijven wachten, of zal ik u een bericht sturen zodra het klaar is?",
  ],
  make_it_clear: [
    "Ik leg het nog eens anders uit, stap voor stap: …",
    "Even kijken of ik u goed begrijp: u wilt … Klopt dat?",
    "Zal ik het samen met u doorlopen? De eerste stap is …",
  ],
};

const withJe: Phrases = {
  told_twice: [
    "Je hebt dit nu al een paar keer moeten uitleggen. Dat had niet gehoeven; ik pak het vanaf hier zelf op.",
    "Ik heb alles gelezen wat je schreef, je hoeft niets opnieuw te vertellen. Ik zoek het nu voor je uit.",
    "Voor de zekerheid, zodat je het niet nog eens hoeft te zeggen: het gaat om … Ik ga er meteen voor je achteraan.",
  ],
  rule_without_way_out: [
    "Wat ik wel voor je kan doen, is …",
    "Ik snap dat je daar niets aan hebt. Dit kan wel: …",
    "Ik kijk of er voor je een andere oplossing is, en laat je voor … weten wat ik heb gevonden.",
  ],
  name_the_feeling: [
    "Ik snap dat dit vervelend voor je is. Ik ga er nu voor je mee aan de slag: …",
    "Logisch dat je hiervan baalt. Laten we het rechtzetten: ik …",
    "Dat had je niet hoeven meemaken, dat spijt me. Dit ga ik nu voor je doen: …",
  ],
  hand_over_warmly: [
    "Ik breng je bij mijn collega van … en vertel eerst wat je mij verteld hebt, zodat je het niet opnieuw hoeft uit te leggen.",
    "Mijn collega van … weet hier het meeste van. Ik zet alles wat je schreef erbij en blijf tot die er is.",
    "Ik vraag het zelf na bij mijn collega van …, dan hoef je niet door naar een ander.",
  ],
  say_when: [
    "Ik zoek dit nu uit. Over … minuten hoor je van mij, ook als ik het dan nog niet weet.",
    "Je hoort uiterlijk … van mij.",
    "Dit duurt ongeveer … Wil je blijven wachten, of zal ik je een bericht sturen zodra het klaar is?",
  ],
  make_it_clear: [
    "Ik leg het nog eens anders uit, stap voor stap: …",
    "Even kijken of ik je goed begrijp: je wilt … Klopt dat?",
    "Zal ik het samen met je doorlopen? De eerste stap is …",
  ],
};

export const nl: NudgesWords = {
  reason: {
    told_twice: "De klant heeft het twee keer verteld. Zeg dat je het oppakt.",
    rule_without_way_out: "Er is een regel genoemd. Zeg er ook bij wat wel kan.",
    name_the_feeling: "Dit zit de klant dwars. Benoem het, en zeg wat je gaat doen.",
    hand_over_warmly:
      "De klant gaat van de een naar de ander. Zorg dat niemand het opnieuw hoeft te vertellen.",
    say_when: "De klant wacht. Zeg tot wanneer.",
    make_it_clear: "Het is twee keer niet begrepen. Leg het anders uit, of vraag na.",
  },
  phrases: (address) => (address === "je" ? withJe : withU),
};

const inEnglish: Phrases = {
  told_twice: [
    "You have had to explain this more than once now, and you should not have to. I will take it on myself from here.",
    "I have read everything you wrote, so you do not have to tell it again. I am looking into it for you now.",
    "So that you do not have to say it once more: this is about … I will go after it for you right away.",
  ],
  rule_without_way_out: [
    "What I can do for you is …",
    "I see that this does not help you. This is possible: …",
    "I will see if there is another solution for you, and let you know what I found by …",
  ],
  name_the_feeling: [
    "I understand that this is annoying for you. I am going to work on it now: …",
    "It makes sense that you are fed up with this. Let us put it right: I …",
    "You should not have had to go through that, I am sorry. This is what I will do for you now: …",
  ],
  hand_over_warmly: [
    "I will bring you to my colleague of … and first tell them what you told me, so that you do not have to explain it again.",
    "My colleague of … knows most about this. I will add everything you wrote and stay until they are here.",
    "I will ask my colleague of … myself, so that you do not have to go on to somebody else.",
  ],
  say_when: [
    "I am looking into this now. You will hear from me in … minutes, also if I do not know yet.",
    "You will hear from me by …",
    "This takes about … Would you like to wait, or shall I send you a message as soon as it is done?",
  ],
  make_it_clear: [
    "Let me explain it in another way, step by step: …",
    "Let me check that I understand you: you would like … Is that right?",
    "Shall we go through it together? The first step is …",
  ],
};

export const en: NudgesWords = {
  reason: {
    told_twice: "The customer has told it twice. Say that you take it on.",
    rule_without_way_out: "A rule was named. Say what can be done as well.",
    name_the_feeling: "This bothers the customer. Name it, and say what you are going to do.",
    hand_over_warmly:
      "The customer goes from one to the other. See to it that nobody has to tell it again.",
    say_when: "The customer is waiting. Say until when.",
    make_it_clear: "It was not understood twice. Explain it in another way, or ask back.",
  },
  phrases: () => inEnglish,
};
