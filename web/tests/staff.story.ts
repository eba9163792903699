/** Every page of the staff, and what lies over it, met in a house where something happened; one story each, so that what fails says where. */

import type { Browser, Page } from "@playwright/test";
import { nl as board } from "$lib/words/board";
import { nl as bookmarks } from "$lib/words/bookmarks";
import { nl as definitions } from "$lib/words/definitions";
import { nl as desk } from "$lib/words/desk";
import { nl as everywhere } from "$lib/words/everywhere";
import { nl as listening } from "$lib/words/listening";
import { nl as narrow } from "$lib/words/narrow";
import { nl as disturbances } from "$lib/words/disturbances";
import { nl as promises } from "$lib/words/promises";
import { settingsParts } from "$lib/words/settings";
import { nl as settings } from "$lib/words/settings.nl";
import { expectAccessible } from "./accessible";
import { expect, test, type Lived } from "./lived";
import { expectSeen } from "./seen";

/** A page: who comes there, where it is, and what is done or awaited before it is looked at. */
type Visit = {
  who: keyof Lived["entrances"];
  path: string | ((lived: Lived) => string);
  ready: (page: Page) => Promise<void>;
  /** Nothing on it is another at the next run. */
  still?: boolean;
};

const conversation = {
  who: "anna",
  path: (lived: Lived) => `/desk?contact=${lived.beingHelped.contact}`,
} as const;

const pages: Record<string, Visit> = {
  "desk-empty": {
    who: "bram",
    path: "/desk",
    ready: (page) => expect(page.getByText(desk.emptyAway)).toBeVisible(),
  },
  "desk-contact": { ...conversation, ready: (page) => says(page, "Dat zoek ik voor u op.") },
  floor: { who: "administrator", path: "/floor", ready: (page) => says(page, "Sanne Visser") },
  board: {
    who: "administrator",
    path: "/board?period=today",
    ready: (page) => expect(page.getByRole("article").first()).toBeVisible(),
  },
  disturbances: {
    who: "anna",
    path: "/disturbances",
    ready: (page) => expect(page.getByText(disturbances.none)).toBeVisible(),
    still: true,
  },
  contacts: {
    who: "administrator",
    path: "/contacts?measure=solved",
    ready: (page) => expect(page.getByRole("row", { name: "Marijke Smit" })).toBeVisible(),
  },
  contact: {
    who: "administrator",
    path: (lived) => `/contacts/${lived.helped.contact}`,
    ready: (page) => says(page, "Fijn, dank u wel!"),
  },
  customer: {
    who: "administrator",
    path: (lived) => `/customers/${lived.helped.customer}`,
    ready: (page) => says(page, "Een nieuwe leeslamp sturen"),
  },
  measures: {
    who: "administrator",
    path: "/measures",
    ready: (page) => expect(page.getByRole("link", { name: "Bereikbaarheid" })).toBeVisible(),
  },
  measure: {
    who: "administrator",
    path: "/measures/service-level",
    ready: (page) => expect(page.getByRole("heading", { name: "Bereikbaarheid" })).toBeVisible(),
  },
};

for (const part of ["behaviours", "best", "rules"] as const) {
  pages[`listening-${part}`] = {
    who: "administrator",
    path: `/listening?period=today&part=${part}`,
    ready: (page) =>
      says(
        page,
        {
          behaviours: listening.behaviours.never,
          best: listening.best.tooFew,
          rules: listening.rules.says,
        }[part],
      ),
  };
}

pages["compare"] = {
  who: "administrator",
  path: "/measures/service-level/compare?period=today&b=all-offered%401",
  ready: (page) =>
    expect(page.getByRole("list", { name: definitions.between.steps })).toBeVisible(),
};

for (const part of settingsParts) {
  pages[`settings-${part}`] = {
    who: "administrator",
    path: `/settings/${part}`,
    ready: (page) =>
      expect(page.getByRole("heading", { level: 1, name: settings.parts[part] })).toBeVisible(),
    still: part !== "people" && part !== "history",
  };
}

/** What lies over a page once it is asked for. */
const dialogs: Record<string, Visit> = {
  "customer-search": {
    who: "administrator",
    path: "/measures",
    ready: async (page) => {
      await page.getByRole("button", { name: everywhere.searchCustomers }).click();
      await page.getByRole("searchbox", { name: everywhere.searchCustomers }).fill("marij");
      await expect(page.getByRole("link", { name: "Marijke Smit" })).toBeVisible();
    },
  },
  keys: {
    who: "administrator",
    path: "/measures",
    ready: async (page) => {
      await expect(page.getByRole("link", { name: "Bereikbaarheid" })).toBeVisible();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: everywhere.keysTitle })).toBeVisible();
    },
    still: true,
  },
  transfer: { ...conversation, ready: (page) => opens(page, desk.transfer, desk.transfer) },
  consult: { ...conversation, ready: (page) => opens(page, desk.consult, desk.consult) },
  effort: {
    ...conversation,
    ready: (page) => opens(page, listening.effort.title, listening.effort.dialog),
  },
  "floor-conversation": {
    who: "administrator",
    path: "/floor",
    ready: (page) => opens(page, "Joost Bakker", "Joost Bakker"),
  },
  means: {
    who: "administrator",
    path: "/board?period=today",
    ready: (page) => opens(page, board.pair.means("Opgelost"), "Opgelost"),
  },
  narrow: {
    who: "administrator",
    path: "/contacts",
    ready: async (page) => {
      await page.getByRole("button", { name: narrow.control }).click();
      await page.getByRole("combobox", { name: narrow.find }).fill("nieuwe");
      await expect(page.getByRole("option", { name: narrow.customers.new })).toBeVisible();
    },
  },
  bookmarks: {
    who: "administrator",
    path: "/contacts",
    ready: (page) => opens(page, bookmarks.title, bookmarks.title),
  },
  "new-definition": {
    who: "administrator",
    path: "/measures/ease",
    ready: async (page) => {
      await page.getByRole("button", { name: definitions.make.open, exact: true }).click();
      await expect(page.getByRole("form", { name: definitions.make.title })).toBeVisible();
    },
    still: false,
  },
  invitation: {
    who: "administrator",
    path: "/settings/people",
    ready: (page) => opens(page, settings.people.add, settings.people.addTitle),
  },
};

for (const [name, { who, path, ready, still }] of Object.entries({ ...pages, ...dialogs })) {
  test(`${name}, met by everybody`, async ({ browser, lived }) => {
    const page = await enters(browser, lived, who);
    await page.goto(lived.origin + (typeof path === "string" ? path : path(lived)));
    await ready(page);
    await expectSeen(page, name, still);
    await page.context().close();
  });
}

// What counts as told in time depends on how quick the machine was, so this page is looked at without its figures.
test("promises, met by everybody: what stands is there, and another moment can be agreed", async ({
  browser,
  lived,
}) => {
  const page = await enters(browser, lived, "administrator");
  await page.goto(`${lived.origin}/promises`);
  await page.getByLabel(promises.everybody).check();
  await says(page, "Een nieuwe leeslamp sturen");
  await expectAccessible(page);
  await page.getByRole("button", { name: promises.move }).click();
  await expect(page.getByRole("dialog", { name: promises.moveTitle })).toBeVisible();
  await expectAccessible(page);
  await page.context().close();
});

test("the first touch of the page moves nothing under the pointer", async ({ browser, lived }) => {
  const page = await enters(browser, lived, "bram");
  await page.goto(`${lived.origin}/desk`);
  const presence = page.getByRole("group", { name: desk.presence });
  await expect(page.getByText(desk.soundIdle)).toBeVisible();
  const before = await presence.boundingBox();
  await page.getByText(desk.emptyTitle).click();
  await expect(page.getByText(desk.soundIdle)).toBeHidden();
  expect(await presence.boundingBox()).toEqual(before);
  await page.context().close();
});

async function enters(browser: Browser, lived: Lived, who: Visit["who"]): Promise<Page> {
  const context = await browser.newContext({ storageState: lived.entrances[who], locale: "nl" });
  // When a browser lets a page sound differs with where it has been before; here always from the first touch.
  await context.addInitScript(() => {
    let touched = false;
    window.addEventListener("pointerdown", () => (touched = true), { capture: true });
    class Sound extends EventTarget {
      state = "suspended";
      resume(): Promise<void> {
        if (touched) this.state = "running";
        return Promise.resolve();
      }
    }
    Object.assign(window, { AudioContext: Sound });
  });
  return context.newPage();
}

function says(page: Page, text: string): Promise<void> {
  return expect(page.getByRole("main").getByText(text).first()).toBeVisible();
}

async function opens(page: Page, button: string, dialog: string): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: button }).first().click();
  await expect(page.getByRole("dialog", { name: dialog })).toBeVisible();
}
