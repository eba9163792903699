// What can be heard in a conversation, in English.

import type { CuesWords } from "./cues";

export const en: CuesWords = {
  repeat_contact: {
    name: "Came about this before",
    says: "The customer says this is not the first contact about it.",
  },
  repeat_info: {
    name: "Has to tell it again",
    says: "The customer says they told or sent this before.",
  },
  misunderstood: {
    name: "Does not feel understood",
    says: "The customer says the answer is not to their question.",
  },
  channel_switch: {
    name: "Had to take another way",
    says: "The customer first tried mail, telephone, site or chat and got no further there.",
  },
  transfer_experienced: {
    name: "Sent from one to the other",
    says: "The customer tells they were passed on.",
  },
  wait_long: {
    name: "Has waited long",
    says: "The customer says they have waited long, for an answer or for the thing itself.",
  },
  broken_promise: {
    name: "Promise not kept",
    says: "The customer says something that was promised did not happen.",
  },
  tried_already: {
    name: "Tried everything already",
    says: "The customer took steps of their own that did not help.",
  },
  extra_work: {
    name: "Has to do more for it",
    says: "The customer has to fill in, send, find out or go somewhere once more.",
  },
  unresolved: {
    name: "Not solved yet",
    says: "The customer says it still does not work or is not arranged.",
  },
  self_service_fail: {
    name: "Could not do it themselves",
    says: "The customer did not manage on the site or in the app.",
  },
  frustration: {
    name: "Annoyance",
    says: "The customer says in so many words that this annoys them.",
  },
  confusion: {
    name: "Does not follow",
    says: "The customer says they do not understand or cannot find something.",
  },
  unmet_expectation: {
    name: "Expected something else",
    says: "The customer counted on something other than what came.",
  },
  churn_threat: {
    name: "Wants to leave",
    says: "The customer says they will cancel or go to somebody else.",
  },
  escalation_request: {
    name: "Wants it taken higher",
    says: "The customer asks for a manager, a complaint or an authority.",
  },
  worry_urgency: {
    name: "Worry or haste",
    says: "The customer is worried or needs it soon.",
  },
  solved: { name: "It worked", says: "The customer says it works or is arranged." },
  pleased: { name: "Glad about it", says: "The customer is glad about how it went." },
  thanks: { name: "Thanks us", says: "The customer says thank you." },
  agent_hide_policy: {
    name: "A rule as a wall",
    says: "We named a rule or a system as the reason it cannot be done.",
  },
  agent_uncertainty: {
    name: "Not daring to say",
    says: "We gave an answer with a reservation.",
  },
  agent_negative: {
    name: "A bare no",
    says: "We said what cannot be done, and no more.",
  },
  agent_thoughtless_transfer: {
    name: "Just passed on",
    says: "We sent the customer on without making sure they arrive well.",
  },
  agent_not_understood: {
    name: "Did not understand",
    says: "We said that we did not understand the customer.",
  },
  agent_blame_customer: {
    name: "It is the customer",
    says: "We put the cause with the customer.",
  },
  agent_sales_detour: {
    name: "Selling in between",
    says: "We offered something for sale before the question was done.",
  },
  agent_wait_asked: {
    name: "Asks to wait",
    says: "We asked the customer for patience.",
  },
  agent_closes: {
    name: "Closes too early",
    says: "We closed the conversation before the customer was done.",
  },
  agent_powerless: {
    name: "May or can do nothing",
    says: "We said that we may or can do nothing: that tells about the organisation, not about the agent.",
  },
  agent_advocacy: {
    name: "On the customer's side",
    says: "We let it be felt that we stand on the customer's side.",
  },
  agent_ownership: {
    name: "Takes it on",
    says: "We said that we arrange it ourselves.",
  },
  agent_positive_alternative: {
    name: "Says what can be done",
    says: "We named what is possible.",
  },
  agent_next_step: {
    name: "Says what happens next, and when",
    says: "We named the next step or when something comes.",
  },
  agent_empathy: {
    name: "Names the feeling",
    says: "We said that we see how this is for the customer; it counts when help follows.",
  },
  agent_warm_transfer: {
    name: "Handed over warmly",
    says: "We made sure that the next person knows what it is about.",
  },
  agent_done: { name: "Done at once", says: "We said that it is done." },
  says_again: {
    name: "Says it again",
    says: "The customer writes nearly the same as shortly before.",
  },
  unanswered_question: {
    name: "A question left lying",
    says: "The customer asks the same question again.",
  },
  asked_again: {
    name: "We asked it twice",
    says: "We asked something that had been asked before.",
  },
  shouting: {
    name: "Capitals or exclamation marks",
    says: "A message in capitals, or with a row of exclamation or question marks.",
  },
  open_end: {
    name: "Last question unanswered",
    says: "The last question of the customer got no answer.",
  },
  handed_over: { name: "Passed on", says: "The contact went to somebody else." },
  came_back: {
    name: "Came back for the same",
    says: "There was earlier contact about the same matter.",
  },
  held: { name: "Put on hold", says: "The customer had to wait during the conversation." },
  waited: { name: "Waited for somebody", says: "It took a while before somebody was there." },
  silence: { name: "Long silence", says: "The customer waited long for our answer." },
  base: { name: "Beginning", says: "What every conversation begins with." },
  floor: { name: "Cannot be lower than 0", says: "What would fall below zero does not count." },
  ceiling: { name: "Cannot be higher than 10", says: "What would rise above ten does not count." },
  opening_robot: {
    name: "Greeting of a program",
    says: "Words of a greeting robot; they count for nobody.",
  },
  opening_robot_next: {
    name: "Another greeting of a program",
    says: "Words of a greeting robot; they count for nobody.",
  },
  boilerplate: {
    name: "Standard text",
    says: "A text that everybody gets; it counts for nobody.",
  },
};
