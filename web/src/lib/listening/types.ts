// What listening is told by the server, by the names it has here.

import type { Schemas } from "$lib/api/client";

/** One addend of a score, with the place of its words in the text of a line, as a browser counts. */
export type EffortLine = Schemas["EffortLine"];
/** How hard a contact was, with everything that makes it. */
export type Effort = Schemas["StoryEffort"];
/** How hard an open contact is so far. */
export type EffortNow = Schemas["EffortNow"];
/** No data is not zero: why nothing was heard. */
export type WhyNoEffort = Schemas["WhyNoEffort"];
/** A conversation in which it is getting hard. */
export type Hard = Schemas["HardContact"];
/** Whether more contacts are difficult than chance explains. */
export type Alarm = Schemas["AlarmView"];
/** How often something is said, per hundred turns of ours, with how sure that is. */
export type Rate = Schemas["Rate"];
/** One way of wording and how often. */
export type BehaviourRate = Schemas["BehaviourRate"];
/** What costs effort, and what could be said instead. */
export type BehaviourPair = Schemas["BehaviourPair"];
/** How the whole says it, and those who may be looked at beside it. */
export type Behaviours = Schemas["Behaviours"];
/** Those with the fewest difficult contacts beside those with the most. */
export type Best = Schemas["Best"];
/** A rule or a lack of room that was named as the reason. */
export type Rule = Schemas["RuleThatHurts"];
