/** One customer in one file: found by a word they wrote, with notes, merged by a walk and taken apart again. */

import type { Browser } from "@playwright/test";
import * as contactsWords from "$lib/words/contacts";
import * as everywhereWords from "$lib/words/everywhere";
import type { Language } from "$lib/words/languages";
import { expectAccessible } from "./accessible";
import { expect, test, type House } from "./house";
import { Agent, Customer } from "./people";

/** What is said in the story; the screens' own words come from the screens. */
const said = {
  nl: {
    kind: "Vragen",
    reason: "Levering",
    first: "Waar blijft bestelling NL-2026/00417?",
    second: "De xylofoon is er, maar hij is vals.",
    step: "Een nieuwe opsturen",
    note: "Belt liever in de ochtend.",
  },
  en: {
    kind: "Questions",
    reason: "Delivery",
    first: "Where is order NL-2026/00519?",
    second: "The glockenspiel arrived, but it is out of tune.",
    step: "Send a new one",
    note: "Rather calls in the morning.",
  },
} satisfies Record<Language, object>;

/** How the two of the story are known; each language has its own. */
const people = {
  nl: { order: "nl202600417", word: "xylof", first: "Noor Visser", second: "N. Visser-Smit" },
  en: { order: "nl202600519", word: "glocken", first: "Kate Miller", second: "K. Miller-Jones" },
} satisfies Record<Language, object>;

for (const language of ["nl", "en"] as const) {
  test(`one customer in one file, and two again (${language})`, async ({ browser, house }) => {
    const text = said[language];
    const who = people[language];
    const file = contactsWords[language].customer;
    const everywhere = everywhereWords[language];
    const email = (name: string) => `${name.replaceAll(/\W+/g, "").toLowerCase()}@klant.example`;

    const anna = await Agent.atDesk(browser, house, house.anna, language);
    await anna.becomesAvailable();
    const { page } = anna;

    await test.step("the same person comes twice, under two names", async () => {
      for (const [name, first] of [
        [who.first, text.first],
        [who.second, text.second],
      ] as const) {
        await comes(browser, house, language, { name, email: email(name), first, kind: text.kind });
        await anna.answers();
        await anna.sees(first);
        await anna.ends();
        const form = page.getByRole("form", { name: anna.words.wrapUp });
        await form.getByRole("radio", { name: everywhere.journeys.before }).focus();
        await page.keyboard.press("2");
        await expect(form.getByRole("radio", { name: everywhere.journeys.during })).toBeChecked();
        await expectAccessible(page);
        await anna.wrapsUp({ reason: text.reason, step: text.step });
      }
    });

    const search = page.getByRole("searchbox", { name: everywhere.searchCustomers });
    const dialog = page.getByRole("dialog", { name: everywhere.searchCustomers });
    await test.step("an order number that was only ever written finds the contact", async () => {
      await page.goto(`${house.origin}/contacts`);
      await page.getByRole("button", { name: everywhere.searchCustomers }).click();
      await search.fill(who.order);
      await expect(dialog.locator("mark").first()).toBeVisible();
      await expectAccessible(page);
      await search.press("Enter");
      await expect(page.getByRole("heading", { level: 1, name: who.first })).toBeVisible();
      await expect(page.getByText(text.first)).toBeVisible();
      await expect(page.getByText(everywhere.journeys.during).first()).toBeVisible();
    });

    await test.step("a note says who wrote it", async () => {
      await page.getByRole("textbox", { name: file.written.write }).fill(text.note);
      await page.getByRole("button", { name: file.written.keep }).click();
      const notes = page.getByRole("region", { name: file.written.title });
      await expect(notes.getByRole("listitem")).toContainText([house.anna.name]);
      await expectAccessible(page);
    });

    await test.step("merging shows both sides first", async () => {
      await page.getByRole("button", { name: file.merge.title }).click();
      const merge = page.getByRole("dialog", { name: file.merge.title });
      await merge.getByRole("searchbox", { name: file.merge.search }).fill(email(who.second));
      await merge.getByRole("button", { name: file.merge.find }).click();
      await merge.getByRole("button", { name: new RegExp(who.second.replace(".", "\\.")) }).click();
      const becomes = merge.getByRole("region", { name: file.merge.becomes });
      await expect(becomes).toContainText(who.first);
      await expect(becomes).toContainText(file.split.some("2", false));
      await expectAccessible(page);
      await merge.getByRole("button", { name: file.merge.do }).click();
      await expect(page.getByText(text.second)).toBeVisible();
      const parts = page.getByRole("region", { name: file.partsTitle });
      await expect(parts).toContainText(who.second);
    });

    await test.step("half a word that the other wrote finds the one file", async () => {
      await page.getByRole("button", { name: everywhere.searchCustomers }).click();
      await search.fill(who.word);
      await expect(dialog.getByRole("link", { name: who.first })).toBeVisible();
      // The first empties the field, as it does in every field to search in.
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
    });

    await test.step("and taking them apart puts each back", async () => {
      await page.getByRole("button", { name: file.split.title }).click();
      const split = page.getByRole("dialog", { name: file.split.title });
      await split
        .getByRole("combobox", { name: file.split.who })
        .selectOption({ label: file.split.undo(who.second) });
      await expectAccessible(page);
      await split.getByRole("button", { name: file.split.next }).click();
      const goes = split.getByRole("region", { name: file.split.goes });
      await expect(goes).toContainText(email(who.second));
      await expect(goes).toContainText(file.split.some("1", true));
      await expectAccessible(page);
      await split.getByRole("button", { name: file.split.do }).click();
      await expect(split).toBeHidden();
      await expect(page.getByText(text.second)).toHaveCount(0);
      await expect(page.getByText(text.first)).toBeVisible();
    });
  });
}

/** Somebody comes to the chat and is in line. */
async function comes(
  browser: Browser,
  house: House,
  language: Language,
  who: { name: string; email: string; first: string; kind: string },
): Promise<void> {
  const customer = await Customer.inShop(browser, house, language);
  const { words } = customer;
  await customer.openChat();
  await customer.button(who.kind).click();
  await customer.window.getByRole("textbox", { name: words.name }).fill(who.name);
  await customer.window.getByRole("textbox", { name: words.email }).fill(who.email);
  await customer.window.getByRole("textbox", { name: words.firstMessage }).fill(who.first);
  await customer.button(words.start).click();
  await customer.sees(who.first);
}
