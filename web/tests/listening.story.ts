/** A customer has to tell it again: the gauge moves at the desk, the suggestion comes and is used, the lead sees it on the floor, and the story shows the words that made the score. */

import type { Browser, Page } from "@playwright/test";
import * as floorWords from "$lib/words/floor";
import type { Language } from "$lib/words/languages";
import * as listeningWords from "$lib/words/listening";
import { expectAccessible } from "./accessible";
import { expect, test, type House } from "./house";
import { Agent, Customer, signIn } from "./people";

const said = {
  nl: {
    kind: "Vragen",
    reason: "Levering",
    step: "De lamp opnieuw sturen",
    first: "Goedemiddag, ik heb een vraag over mijn lamp.",
    asks: "Goedemiddag! Wat is uw bestelnummer?",
    again: "Dat heb ik al doorgegeven aan uw collega. Ik heb hier al drie keer over gebeld!",
    rule: "Volgens onze voorwaarden kan dat niet.",
  },
  en: {
    kind: "Questions",
    reason: "Delivery",
    step: "Send the lamp again",
    first: "Good afternoon, I have a question about my lamp.",
    asks: "Good afternoon! What is your order number?",
    again: "I already told your colleague. I have called three times about this already!",
    rule: "That is against our policy.",
  },
} satisfies Record<Language, object>;

const decimal = { nl: ",", en: "." } satisfies Record<Language, string>;

for (const language of ["nl", "en"] as const) {
  test(`what costs a customer effort is heard, helped and shown (${language})`, async ({
    browser,
    house,
  }) => {
    const text = said[language];
    const words = listeningWords[language];
    const { customer, anna } = await meet(browser, house, language);
    const gauge = anna.conversation.getByRole("button", { name: words.effort.title });
    const dialog = anna.page.getByRole("dialog", { name: words.effort.dialog });
    const nudge = anna.conversation.getByRole("region", { name: words.nudge.title });
    const [phrase = ""] = words.nudges.phrases("u").told_twice;
    let contact = 0;

    await test.step("the gauge is there, and quiet", async () => {
      await anna.sees(text.first);
      await expect(gauge).toBeVisible();
      await expect(nudge.getByRole("listitem")).toHaveCount(0);
      await anna.says(text.asks);
      await customer.sees(text.asks);
    });

    await test.step("it moves when the customer has to tell it again", async () => {
      const before = await gauge.textContent();
      await customer.say(text.again);
      await anna.sees(text.again);
      await expect(gauge).not.toHaveText(before ?? "");
      contact = Number(new URL(anna.page.url()).searchParams.get("contact"));
    });

    await test.step("it opens to lines that add up to it", async () => {
      await anna.writing.press("Escape");
      await anna.page.keyboard.press("l");
      await expect(dialog.getByText(words.cues.repeat_contact.name)).toBeVisible();
      await expectToAddUp(dialog.getByRole("table"), language);
      await expectAccessible(anna.page);
      await anna.page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
    });

    await test.step("one suggestion says why, and a key puts a sentence in the text box", async () => {
      await expect(nudge.getByText(words.nudges.reason.told_twice)).toBeVisible();
      await expect(nudge.getByRole("listitem")).toHaveCount(3);
      await expectAccessible(anna.page);
      await anna.writing.fill("…");
      await anna.writing.press("Alt+1");
      await expect(anna.writing).toHaveValue(`… ${phrase}`);
      await expect(nudge.getByRole("listitem")).toHaveCount(0);
      // Nothing goes out by itself.
      await expect(customer.log.getByText(phrase)).toHaveCount(0);
      await anna.says(phrase);
      await customer.sees(phrase);
    });

    const lead = await atFloor(browser, house, language);
    await test.step("the lead sees on the floor where it is hard, and why", async () => {
      const hard = lead.getByRole("region", { name: words.hard.title });
      const row = hard.getByRole("button", { name: "Marijke Smit" });
      await expect(row).toContainText(words.cues.repeat_contact.name);
      await expectAccessible(lead);
      await row.click();
      await expect(lead.getByRole("dialog").getByText(text.again)).toBeVisible();
      await expect(lead.getByRole("link", { name: floorWords[language].story })).toBeVisible();
    });

    await test.step("a rule is named, and the conversation is over", async () => {
      await anna.says(text.rule);
      await customer.sees(text.rule);
      await anna.ends();
      await anna.wrapsUp({ reason: text.reason, step: text.step });
    });

    await test.step("the story shows the words in their place, and adds up", async () => {
      await lead.goto(`${house.origin}/contacts/${contact}`);
      const effort = lead.getByRole("region", { name: words.effort.title });
      await expect(effort.getByText(words.honest)).toBeVisible();
      const points = await expectToAddUp(effort.getByRole("table"), language);
      expect(points).toBeGreaterThan(3);
      const quotes = effort.getByRole("table").getByRole("link");
      expect(await quotes.count()).toBeGreaterThan(2);
      for (const quote of await quotes.all()) await expectInPlace(lead, quote, words);
      await expectAccessible(lead);
    });

    await test.step("what we said is counted, and the rule is named with this contact", async () => {
      await lead.goto(`${house.origin}/listening?period=today`);
      const wall = lead.getByRole("article", { name: words.cues.agent_hide_policy.name });
      await expect(wall.getByText(words.behaviours.bad)).toBeVisible();
      await expectAccessible(lead);
      await lead.getByRole("tab", { name: words.page.parts.best }).click();
      await expect(lead.getByText(words.best.tooFew, { exact: true })).toBeVisible();
      await expectAccessible(lead);
      await lead.getByRole("tab", { name: words.page.parts.rules }).click();
      await expect(lead.getByRole("heading", { name: text.reason })).toBeVisible();
      await expectAccessible(lead);
      await lead.getByRole("link", { name: words.rules.example(contact) }).click();
      await expect(lead).toHaveURL(new RegExp(`/contacts/${contact}$`));
    });

    for (const page of [customer.page, anna.page, lead]) await page.context().close();
  });
}

/** A customer at the door and an agent who took them. */
async function meet(browser: Browser, house: House, language: Language) {
  const text = said[language];
  const customer = await Customer.inShop(browser, house, language);
  await customer.openChat();
  await customer.button(text.kind).click();
  const { words } = customer;
  await customer.window.getByRole("textbox", { name: words.name }).fill("Marijke Smit");
  await customer.window.getByRole("textbox", { name: words.firstMessage }).fill(text.first);
  await customer.button(words.start).click();
  await customer.sees(text.first);
  const anna = await Agent.atDesk(browser, house, house.anna, language);
  await anna.becomesAvailable();
  await anna.answers();
  return { customer, anna };
}

async function atFloor(browser: Browser, house: House, language: Language): Promise<Page> {
  const context = await browser.newContext({ locale: language });
  const page = await context.newPage();
  await signIn(page, house, house.administrator, language);
  await page.goto(`${house.origin}/floor`);
  return page;
}

/** What is printed adds up to the last hundredth; answers the sum. */
async function expectToAddUp(table: ReturnType<Page["getByRole"]>, language: Language) {
  const printed = (await table.locator("td.points").allTextContents()).map((cell) =>
    Math.round(100 * Number(cell.replace("\u2212", "-").replace(decimal[language], "."))),
  );
  const sum = printed.pop() ?? Number.NaN;
  expect(printed.length).toBeGreaterThan(1);
  expect(printed.reduce((all, one) => all + one, 0)).toBe(sum);
  return sum / 100;
}

/** A quote leads to the same words in the conversation, marked. */
async function expectInPlace(
  page: Page,
  quote: ReturnType<Page["getByRole"]>,
  words: listeningWords.ListeningWords,
) {
  const told = (await quote.textContent()) ?? "";
  const place = (await quote.getAttribute("href")) ?? "";
  const text = await page.locator(place).evaluate((anchor, length) => {
    let found = "";
    // The words of one mark may be cut where another begins or ends.
    for (let next = anchor.nextSibling; next && found.length < length; next = next.nextSibling) {
      const unseen = next instanceof Element && next.classList.contains("unseen");
      if (!unseen) found += next.textContent ?? "";
    }
    return found;
  }, told.length);
  const quoted = words.effort.toWords("|").split("|");
  expect(text).toContain(told.slice(quoted[0]?.length, -(quoted[1]?.length ?? 0)));
}
