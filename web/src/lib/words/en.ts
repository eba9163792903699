import { en as board } from "./board";
import { en as bookmarks } from "./bookmarks";
import { en as calling } from "./calling";
import { en as disturbances } from "./disturbances";
import { en as promises } from "./promises";
import { en as chat } from "./chat";
import { en as contacts } from "./contacts";
import { en as definitions } from "./definitions";
import { en as desk } from "./desk";
import { en as door } from "./door";
import { en as doors } from "./doors";
import { en as everywhere } from "./everywhere";
import { en as floor } from "./floor";
import { en as listening } from "./listening";
import { en as mail } from "./mail";
import { en as measures } from "./measures";
import { en as menu } from "./menu";
import { en as narrow } from "./narrow";
import { en as problems } from "./problems";
import { en as settings } from "./settings";
import { en as shop } from "./shop";
import type { Words } from "./interface";

export const en: Words = {
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
