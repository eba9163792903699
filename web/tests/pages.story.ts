/** Every page, met once: what a screen reader meets is kept beside this story, and axe finds nothing. */

import type { Page } from "@playwright/test";
import { nl as chat } from "$lib/words/chat";
import { nl as settings } from "$lib/words/settings";
import { expectAccessible } from "./accessible";
import { expect, test } from "./house";
import { Agent, Customer, signIn } from "./people";

/** What a page says to somebody who does not see it, beside the story as `seen/<name>.yml`. */
async function expectSeen(page: Page, name: string): Promise<void> {
  await expect.soft(page.locator("body")).toMatchAriaSnapshot({ name: `${name}.yml` });
  await expectAccessible(page);
}

/** One contact that was helped, so that the pages have something to show. */
async function helped(anna: Agent, customer: Customer): Promise<void> {
  await customer.openChat();
  await customer.button("Vragen").click();
  await customer.window.getByRole("textbox", { name: chat.name }).fill("Noor Visser");
  await customer.window.getByRole("textbox", { name: chat.firstMessage }).fill("Past de dimmer?");
  await customer.button(chat.start).click();
  await anna.becomesAvailable();
  await anna.answers();
  await anna.says("Ja, die past.");
  await customer.sees("Ja, die past.");
  await anna.ends();
  await anna.wrapsUp({ reason: "Vraag over een product", step: "De handleiding sturen" });
  await customer.button(chat.survey.yes).click();
  await expect(customer.window.getByText(chat.survey.thanks)).toBeVisible();
}

test("the pages of somebody who is not signed in", async ({ page, house }) => {
  for (const [name, path] of [
    ["sign-in", "/sign-in"],
    ["setup", "/setup?token=used"],
    ["password", "/password?token=none"],
    ["shop", "/shop"],
    ["nothing", "/nergens"],
  ] as const) {
    await page.goto(house.origin + path);
    await expect(page.getByRole("heading").first()).toBeVisible();
    await expectSeen(page, name);
  }
});

test("the pages of somebody who works here", async ({ browser, house }) => {
  const customer = await Customer.inShop(browser, house, "nl");
  const anna = await Agent.atDesk(browser, house, house.anna, "nl");
  await helped(anna, customer);
  await expectSeen(anna.page, "desk");

  const context = await browser.newContext({ locale: "nl" });
  const page = await context.newPage();
  await signIn(page, house, house.administrator, "nl");
  const visit = async (name: string, path: string) => {
    await page.goto(house.origin + path);
    await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await expectSeen(page, name);
  };
  await visit("floor", "/floor");
  await visit("board", "/board?period=today");
  await visit("contacts", "/contacts");
  await page.getByRole("row", { name: "Noor Visser" }).getByRole("link").first().click();
  await page.waitForURL(/\/contacts\/\d+$/);
  const story = page.url().replace(house.origin, "");
  await visit("contact", story);
  const file = await page
    .getByRole("main")
    .locator('a[href^="/customers/"]')
    .first()
    .getAttribute("href");
  await visit("customer", file ?? "");
  await visit("measures", "/measures");
  await visit("measure", "/measures/service-level");
  for (const part of Object.keys(settings.parts))
    await visit(`settings-${part}`, `/settings/${part}`);
  await context.close();
  for (const one of [customer, anna]) await one.page.context().close();
});

test("the preview in the settings shows the real window and sends nothing", async ({
  page,
  house,
}) => {
  await signIn(page, house, house.administrator, "nl");
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/chat/")) asked.push(pathname);
  });
  page.on("websocket", (socket) => {
    if (socket.url().includes("/chat/")) asked.push(socket.url());
  });
  await page.goto(`${house.origin}/settings/chat-window`);
  const preview = page.frameLocator(`iframe[title="${settings.chatWindow.preview}"]`);
  await preview.getByRole("button", { name: "Vragen" }).click();
  await preview.getByRole("button", { name: chat.start }).click();
  await preview.getByRole("textbox", { name: chat.write }).fill("Een proef.");
  await preview.getByRole("textbox", { name: chat.write }).press("Enter");
  await expect(preview.getByRole("log").getByText("Een proef.")).toBeVisible();
  await page.getByRole("tab", { name: settings.chatWindow.screens.survey }).click();
  await expect(preview.getByRole("heading", { name: chat.survey.title })).toBeVisible();
  expect(asked).toEqual([]);
});
