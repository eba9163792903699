/** One customer, three channels, one file: a chat, an e-mail and a call about one matter are one thread in it. */

import type { Browser } from "@playwright/test";
import type { Schemas } from "$lib/api/client";
import { callbackWords } from "$lib/words/callback";
import * as callingWords from "$lib/words/calling";
import * as contactsWords from "$lib/words/contacts";
import * as everywhereWords from "$lib/words/everywhere";
import type { Language } from "$lib/words/languages";
import * as mailWords from "$lib/words/mail";
import { expectAccessible } from "./accessible";
import { expect, test, type House } from "./house";
import { Agent, Customer } from "./people";
import * as promisesWords from "$lib/words/promises";
import { startPost, type Post } from "./post";

const said = {
  nl: {
    name: "Mia Kuipers",
    phone: "06 87654321",
    kind: "Vragen",
    reason: "Levering",
    chat: "Waar blijft mijn kroonluchter?",
    chatStep: "Navragen bij de vervoerder",
    mail: "De kroonluchter kwam, maar er ontbreekt een arm.",
    answer: "Wij sturen de arm na, en bellen of hij past.",
    mailStep: "De arm nasturen",
    other: "En hebben jullie ook dimmers?",
    otherStep: "Folder sturen",
    call: "De arm van de kroonluchter past niet",
    callStep: "Een monteur sturen",
  },
  en: {
    name: "Mary Cooper",
    phone: "06 87654322",
    kind: "Questions",
    reason: "Delivery",
    chat: "Where is my chandelier?",
    chatStep: "Ask the carrier",
    mail: "The chandelier came, but an arm is missing.",
    answer: "We send the arm, and call to hear whether it fits.",
    mailStep: "Send the arm",
    other: "And do you have dimmers as well?",
    otherStep: "Send a folder",
    call: "The arm of the chandelier does not fit",
    callStep: "Send a fitter",
  },
} satisfies Record<Language, object>;

for (const language of ["nl", "en"] as const) {
  test(`one customer on three channels in one file (${language})`, async ({ browser, house }) => {
    const text = said[language];
    const email = `${text.name.replaceAll(/\W+/g, "").toLowerCase()}@klant.example`;
    const everywhere = everywhereWords[language];
    const file = contactsWords[language].customer;
    const post = await startPost();
    try {
      await takesAll(browser, house, post);
      const anna = await Agent.atDesk(browser, house, house.anna, language);
      await anna.becomesAvailable();
      const { page } = anna;
      const matter = page.getByRole("group", { name: anna.words.matterAsk });

      await test.step("they chat, and the agent writes down their number", async () => {
        const customer = await Customer.inShop(browser, house, language);
        const { words } = customer;
        await customer.openChat();
        await customer.button(text.kind).click();
        await customer.window.getByRole("textbox", { name: words.name }).fill(text.name);
        await customer.window.getByRole("textbox", { name: words.email }).fill(email);
        await customer.window.getByRole("textbox", { name: words.firstMessage }).fill(text.chat);
        await customer.button(words.start).click();
        await anna.answers();
        await anna.sees(text.chat);
        const panel = page.getByRole("complementary", { name: anna.words.customer });
        await panel.getByRole("button", { name: anna.words.edit }).click();
        await panel.getByRole("textbox", { name: anna.words.phone }).fill(text.phone);
        await panel.getByRole("button", { name: everywhere.save }).click();
        await expect(panel.getByRole("definition").last()).toContainText("654");
        await anna.ends();
        // Nothing is open but this: there is nothing to choose.
        await expect(matter).toBeHidden();
        await anna.wrapsUp({ reason: text.reason, step: text.chatStep });
        await customer.context.close();
      });

      await test.step("they write about the same, and the agent says so", async () => {
        await post.send(letter(email, text.name, `een-${language}`, text.mail));
        await anna.answers();
        await expect(anna.log.getByText(text.mail).first()).toBeVisible();
        const writing = page.getByRole("textbox", { name: mailWords[language].write });
        await writing.fill(text.answer);
        await writing.press("Control+Enter");
        await expect
          .poll(() => post.brought().filter((one) => one.includes(text.answer)).length, {
            timeout: 30_000,
          })
          .toBe(1);
        await anna.ends();
        await expect(matter.getByRole("radio", { name: anna.words.matterNew })).toBeChecked();
        await matter.getByRole("radio", { name: text.reason }).check();
        await expectAccessible(page);
        await anna.wrapsUp({ reason: text.reason, step: text.mailStep });
      });

      await test.step("they write about something else, which stays a question of its own", async () => {
        await post.send(letter(email, text.name, `twee-${language}`, text.other));
        await anna.answers();
        await anna.ends();
        await expect(matter.getByRole("radio", { name: anna.words.matterNew })).toBeChecked();
        await anna.wrapsUp({ reason: text.reason, step: text.otherStep });
      });

      await test.step("they are called back on the number that is in their file", async () => {
        await asksToBeCalled(browser, house, language);
        await anna.answers();
        const call = page.getByRole("region", { name: callingWords[language].title });
        await expect(call.getByRole("link")).toBeVisible();
        await page.keyboard.press("1");
        await expect(call.getByText(callingWords[language].onTheLine)).toBeVisible();
        await anna.ends();
        // Of the two that are open the older is meant.
        await matter.getByRole("radio", { name: text.reason }).last().check();
        await expectAccessible(page);
        await anna.wrapsUp({ reason: text.reason, step: text.callStep });
      });

      await test.step("one file tells all four, and three of them as one thread", async () => {
        await page.goto(`${house.origin}/contacts`);
        await page.getByRole("button", { name: everywhere.searchCustomers }).click();
        const search = page.getByRole("searchbox", { name: everywhere.searchCustomers });
        await search.fill(email);
        const dialog = page.getByRole("dialog", { name: everywhere.searchCustomers });
        await expect(dialog.getByRole("link", { name: text.name })).toHaveCount(1);
        await dialog.getByRole("link", { name: text.name }).click();
        await expect(page.getByRole("heading", { level: 1, name: text.name })).toBeVisible();
        const threads = page.getByRole("region", { name: file.needs }).getByRole("article");
        await expect(threads).toHaveCount(2);
        const other = threads.filter({ hasText: text.other });
        await expect(other.getByRole("listitem")).toHaveCount(1);
        const thread = threads.filter({ hasText: text.chat });
        await expect(thread.getByRole("heading", { name: text.reason })).toContainText(
          file.needOpen,
        );
        const contacts = thread.getByRole("listitem");
        await expect(contacts).toHaveCount(3);
        const told = [
          [everywhere.channels.chat, text.chat, text.chatStep],
          [everywhere.channels.email, text.mail, text.mailStep],
          [everywhere.channels.callback, text.call, text.callStep],
        ];
        for (const [index, words] of told.entries())
          for (const word of [...words, text.reason, house.anna.name])
            await expect(contacts.nth(index)).toContainText(word);
        // Each is a promise until it was done, whatever came after it.
        const steps = page.getByRole("region", { name: file.steps });
        const agreed = [text.chatStep, text.mailStep, text.otherStep, text.callStep];
        await expect(steps.getByRole("listitem")).toHaveCount(agreed.length);
        const promises = promisesWords[language];
        for (const step of agreed) {
          const promise = steps.getByRole("listitem").filter({ hasText: step });
          await expect(promise).toContainText(promises.kinds.step);
          await expect(promise).toContainText(promises.owner(house.anna.name));
        }
        // The e-mail was to be answered in time, and was; the other needed no answer any more.
        await steps.getByText(promises.before(2)).click();
        const over = steps.getByRole("group").getByRole("listitem");
        await expect(over.filter({ hasText: promises.ends.kept })).toHaveCount(1);
        await expect(over.filter({ hasText: promises.ends.released })).toHaveCount(1);
        await expectAccessible(page);
      });

      await test.step("and each contact leads to its whole story", async () => {
        const thread = page.getByRole("article").filter({ hasText: text.chat });
        await thread.getByRole("listitem").nth(1).getByRole("link").click();
        await expect(page.getByText(text.answer).first()).toBeVisible();
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      });

      // The next story begins with nobody there.
      await page.goto(`${house.origin}/desk`);
      const presence = page.getByRole("group", { name: anna.words.presence });
      await presence.getByRole("button", { name: anna.words.away, exact: true }).click();
      await page.context().close();
    } finally {
      post.stop();
    }
  });
}

/** On the page of its own, with nothing but a number and what it is about. */
async function asksToBeCalled(browser: Browser, house: House, language: Language): Promise<void> {
  const words = callbackWords(language, "u");
  const context = await browser.newContext({ locale: language });
  const page = await context.newPage();
  await page.goto(`${house.origin}/callback?language=${language}`);
  await page.getByRole("button", { name: said[language].kind }).click();
  await page.getByLabel(words.phone).fill(said[language].phone);
  await page.getByLabel(words.what).fill(said[language].call);
  await page.getByRole("button", { name: words.ask }).click();
  await expect(page.getByText(words.keepThis)).toBeVisible();
  await context.close();
}

/** Every queue takes all three channels, everybody may have them, and the mailbox is that of the story. */
async function takesAll(browser: Browser, house: House, post: Post): Promise<void> {
  const context = await browser.newContext();
  const { email, password } = house.administrator;
  const entered = await context.request.post(`${house.origin}/api/session`, {
    data: { email, password },
    headers: { origin: house.origin },
  });
  const me = (await entered.json()) as Schemas["Me"];
  const headers = { origin: house.origin, "x-csrf-token": me.csrf };
  const now = await context.request.get(`${house.origin}/api/settings`);
  const { version, body } = (await now.json()) as Schemas["SettingsInForce"];
  const before = (body.mailboxes ?? []).map((mailbox) => ({ ...mailbox, active: false }));
  const id = Math.max(0, ...before.map((mailbox) => mailbox.id)) + 1;
  const mailbox = mailboxOf(id, body.queues[0]?.id ?? 1, post);
  const saved = await context.request.put(`${house.origin}/api/settings`, {
    headers,
    data: {
      base_version: version,
      note: "drie kanalen",
      body: {
        ...body,
        mailboxes: [...before, mailbox],
        queues: body.queues.map((queue) => ({ ...queue, channels: ["chat", "email", "callback"] })),
        agents: body.agents.map((agent) => ({
          ...agent,
          capacity: (["chat", "email", "callback"] as const).map((channel) => ({
            channel,
            most: 3,
          })),
        })),
      },
    },
  });
  expect(saved.ok(), await saved.text()).toBe(true);
  const kept = await context.request.put(`${house.origin}/api/mailboxes/${id}/secret`, {
    headers,
    data: { kind: "password", password: post.password },
  });
  expect(kept.ok(), await kept.text()).toBe(true);
  await context.close();
}

function mailboxOf(id: number, queue: number, post: Post): Schemas["Mailbox"] {
  const at = (port: number) => ({ host: "127.0.0.1", port, security: "none" as const });
  const key = `draden-${id}`;
  return {
    id,
    key,
    address: `${key}@voorbeeld.example`,
    name: { nl: "Lichthuis", en: "Lichthuis" },
    queue,
    skill: null,
    language: "nl",
    fetch: at(post.imap),
    folder: "INBOX",
    send: at(post.smtp),
    user: post.user,
    sign_in: { kind: "password" },
    acknowledge: false,
    signature: { nl: "", en: "" },
    active: true,
  };
}

function letter(email: string, name: string, id: string, words: string): string {
  return `From: ${name} <${email}>
To: info@voorbeeld.example
Subject: Mijn bestelling
Message-ID: <draden-${id}@klant.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${words}`;
}
