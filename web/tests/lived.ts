/** A house in which one customer was helped, one is being helped and one waits: what every page of the staff needs to have something to say. */

import type { Browser, Page } from "@playwright/test";
import { nl as chat } from "$lib/words/chat";
import { expect, HOUSE_WITHIN_MS, test as base, type Colleague, type House } from "./house";
import { Agent, Customer, signIn } from "./people";

type Entrance = Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

/** What happened, and who can come in without signing in again. */
export type Lived = {
  origin: string;
  helped: { contact: number; customer: number };
  beingHelped: { contact: number };
  entrances: Record<"administrator" | "anna" | "bram", Entrance>;
};

export const test = base.extend<object, { lived: Lived }>({
  lived: [
    async ({ browser, house }, use) => {
      const anna = await Agent.atDesk(browser, house, house.anna, "nl");
      await anna.becomesAvailable();
      const helped = await helpMarijke(browser, house, anna);
      const joost = await arrives(
        browser,
        house,
        "Vragen",
        "Joost Bakker",
        "Hoe lang is de garantie?",
      );
      await anna.answers();
      await anna.says("Dat zoek ik voor u op.");
      await joost.sees("Dat zoek ik voor u op.");
      const waiting = await arrives(
        browser,
        house,
        "Klachten",
        "Sanne Visser",
        "De lamp is kapot.",
      );
      const entrances = {
        administrator: await entranceOf(browser, house, house.administrator),
        anna: await anna.page.context().storageState(),
        bram: await entranceOf(browser, house, house.bram),
      };
      const beingHelped = { contact: await contactOf(anna.page) };
      await use({ origin: house.origin, helped, beingHelped, entrances });
      for (const { page } of [anna, joost, waiting]) await page.context().close();
    },
    { scope: "worker", timeout: HOUSE_WITHIN_MS },
  ],
});

export { expect } from "./house";

/** From the question to the answers about how it was. */
async function helpMarijke(browser: Browser, house: House, anna: Agent): Promise<Lived["helped"]> {
  const asks = "Waar blijft mijn leeslamp?";
  const marijke = await arrives(browser, house, "Vragen", "Marijke Smit", asks);
  await anna.answers();
  await anna.sees(asks);
  const contact = await contactOf(anna.page);
  await anna.says("Hij is zoek bij de bezorger. Ik stuur u een nieuwe.");
  await marijke.say("Fijn, dank u wel!");
  await anna.sees("Fijn, dank u wel!");
  await anna.ends();
  await anna.wrapsUp({ reason: "Levering", step: "Een nieuwe leeslamp sturen" });
  await marijke.button(chat.survey.yes).click();
  await expect(marijke.window.getByText(chat.survey.thanks)).toBeVisible();
  const story = await anna.page.request.get(`${house.origin}/api/contacts/${contact}`);
  const { contact: told } = (await story.json()) as { contact: { customer: { id: number } } };
  await marijke.page.context().close();
  return { contact, customer: told.customer.id };
}

async function arrives(
  browser: Browser,
  house: House,
  kind: string,
  name: string,
  asks: string,
): Promise<Customer> {
  const customer = await Customer.inShop(browser, house, "nl");
  await customer.openChat();
  await customer.button(kind).click();
  await customer.window.getByRole("textbox", { name: chat.name }).fill(name);
  await customer.window.getByRole("textbox", { name: chat.firstMessage }).fill(asks);
  await customer.button(chat.start).click();
  await customer.sees(asks);
  return customer;
}

/** The contact that lies open on the desk. */
async function contactOf(desk: Page): Promise<number> {
  await desk.waitForURL(/contact=\d+/);
  return Number(new URL(desk.url()).searchParams.get("contact"));
}

async function entranceOf(browser: Browser, house: House, who: Colleague): Promise<Entrance> {
  const context = await browser.newContext();
  await signIn(await context.newPage(), house, who, "nl");
  const entrance = await context.storageState();
  await context.close();
  return entrance;
}
