import { nl as board } from "./board";
import { nl as bookmarks } from "./bookmarks";
import { nl as calling } from "./calling";
import { nl as disturbances } from "./disturbances";
import { nl as promises } from "./promises";
import { nl as chat } from "./chat";
import { nl as contacts } from "./contacts";
import { nl as definitions } from "./definitions";
import { nl as desk } from "./desk";
import { nl as door } from "./door";
import { nl as doors } from "./doors";
import { nl as everywhere } from "./everywhere";
import { nl as floor } from "./floor";
import { nl as listening } from "./listening";
import { nl as mail } from "./mail";
import { nl as measures } from "./measures";
import { nl as menu } from "./menu";
import { nl as narrow } from "./narrow";
import { nl as problems } from "./problems";
import { nl as settings } from "./settings";
import { nl as shop } from "./shop";
import type { Words } from "./interface";

export const nl: Words = {
  everywhere,
  problems,
  door,
  doors,
  definitions,
  desk,
  floor,
  board,
  bookmarks,
  calling,
  disturbances,
  promises,
  contacts,
  listening,
  mail,
  measures,
  menu,
  narrow,
  settings,
  chat,
  shop,
};
