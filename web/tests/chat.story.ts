/** One contact walks through the whole house: a customer in the shop, two agents at the desk, the board at the end. */

import { deflateSync } from "node:zlib";
import type { Browser, Page } from "@playwright/test";
import * as boardWords from "$lib/words/board";
import type { Language } from "$lib/words/languages";
import { expectAccessible } from "./accessible";
import { expect, test, type House } from "./house";
import { Agent, Customer, signIn } from "./people";

/** What is said in the story; the screens' own words come from the screens. */
const said = {
  nl: {
    kind: "Vragen",
    reason: "Levering",
    first: "Goedemiddag, waar blijft mijn leeslamp?",
    early: "Bestelnummer 40213.",
    hello: "Goedemiddag! Ik zoek het voor u op.",
    inTunnel: "Ik zit even in de trein.",
    note: "Lamp is zoek bij de bezorger, graag een nieuwe sturen.",
    bram: "Dag, ik ben Bram. Ik stuur u een nieuwe lamp.",
    question: "Mag ik een nieuwe sturen?",
    mandate: "Ja, dat mag.",
    step: "Een nieuwe leeslamp sturen",
    thanks: "Fijn, dank u wel!",
  },
  en: {
    kind: "Questions",
    reason: "Delivery",
    first: "Good afternoon, where is my reading lamp?",
    early: "Order number 40213.",
    hello: "Good afternoon! Let me look it up for you.",
    inTunnel: "I am on the train for a moment.",
    note: "The carrier lost the lamp, please send a new one.",
    bram: "Hello, I am Bram. I am sending you a new lamp.",
    question: "May I send a new one?",
    mandate: "Yes, you may.",
    step: "Send a new reading lamp",
    thanks: "Great, thank you!",
  },
} satisfies Record<Language, object>;

const photo = { name: "lamp.png", mimeType: "image/png", buffer: smallPicture() };

for (const language of ["nl", "en"] as const) {
  test(`one contact from the shop to the board (${language})`, async ({ browser, house }) => {
    const text = said[language];
    const customer = await Customer.inShop(browser, house, language);
    const { words } = customer;
    const board = boardWords[language];

    await test.step("the wait and the hours are told before anything is asked", async () => {
      await customer.openChat();
      const kind = customer.button(text.kind);
      await expect(kind).toContainText(words.openToday("00:00–"));
      await expect(kind).toContainText(words.ahead(0));
      await expectAccessible(customer.page);
      await kind.click();
      await expect(customer.window.getByRole("textbox")).toHaveCount(3);
      await expectAccessible(customer.page);
    });

    await test.step("two taps and a question: in line", async () => {
      await customer.window.getByRole("textbox", { name: words.name }).fill("Marijke Smit");
      await customer.window.getByRole("textbox", { name: words.firstMessage }).fill(text.first);
      await customer.button(words.start).click();
      await expect(customer.window.getByText(words.waitingTitle)).toBeVisible();
      await customer.sees(text.first);
      await customer.say(text.early);
      await expect(customer.log.getByText(words.sent, { exact: true })).toBeVisible();
      await expectAccessible(customer.page);
    });

    const anna = await Agent.atDesk(browser, house, house.anna, language);
    await test.step("a reload keeps the place", async () => {
      await customer.page.reload();
      await customer.sees(text.early);
      await expect(customer.window.getByText(words.waitingTitle)).toBeVisible();
    });

    await test.step("Anna is there, sees who and why, and answers", async () => {
      await anna.becomesAvailable();
      const offer = anna.page.getByRole("article", { name: anna.words.offerFor("Marijke Smit") });
      await expect(offer).toContainText(text.kind);
      await expect(offer).toContainText(text.early);
      await expectAccessible(anna.page);
      await anna.answers();
      await expect(anna.writing).toBeFocused();
      await anna.sees(text.first);
      await expect(
        customer.window.getByText(words.talkingWith(house.anna.name)).first(),
      ).toBeVisible();
    });

    await test.step("words both ways, with typing and read marks", async () => {
      await anna.writing.pressSequentially(text.hello);
      await expect(customer.window.getByText(words.typing(house.anna.name))).toBeVisible();
      await anna.writing.press("Enter");
      await customer.sees(text.hello);
      await expect(customer.window.getByText(words.typing(house.anna.name))).toBeHidden();
      await expect(anna.conversation.getByText(anna.words.read, { exact: true })).toBeVisible();
      await customer.writing.pressSequentially(text.inTunnel);
      await expect(anna.page.getByText(anna.words.typingCustomer).first()).toBeVisible();
      await expect(customer.log.getByText(words.read, { exact: true })).toBeVisible();
      await expectAccessible(customer.page);
      await expectAccessible(anna.page);
    });

    await test.step("in a tunnel: the words are kept, and arrive once", async () => {
      await customer.context.setOffline(true);
      await customer.writing.press("Enter");
      await expect(customer.window.getByText(words.lostTitle)).toBeVisible();
      await expect(customer.window.getByText(words.lostKept(1))).toBeVisible();
      await expect(customer.log.getByText(words.keptUnsent)).toBeVisible();
      await customer.context.setOffline(false);
      await anna.sees(text.inTunnel);
      await expect(customer.window.getByText(words.lostTitle)).toBeHidden();
      await expect(customer.log.getByText(text.inTunnel)).toHaveCount(1);
      await expect(anna.log.getByText(text.inTunnel)).toHaveCount(1);
    });

    await test.step("a file arrives, and one that may not is refused with the reason", async () => {
      const chooser = customer.window.locator("input[type=file]");
      await chooser.setInputFiles(photo);
      await expect(anna.conversation.getByRole("link", { name: photo.name })).toBeVisible();
      await expect(customer.log.getByRole("link", { name: photo.name })).toBeVisible();
      const page = { name: "pagina.html", mimeType: "text/html", buffer: Buffer.from("<p>") };
      await chooser.setInputFiles(page);
      await customer.sees(words.fileKind(page.name));
      await customer.button(words.fileAway).click();
      const large = { ...photo, name: "groot.png", buffer: Buffer.alloc(10 * 1024 * 1024 + 1) };
      await chooser.setInputFiles(large);
      await customer.sees(words.fileTooLarge(large.name, "10 MB"));
      await customer.button(words.fileAway).click();
    });

    const bram = await Agent.atDesk(browser, house, house.bram, language);
    await test.step("Anna passes it on to Bram, with what he must know", async () => {
      await bram.becomesAvailable();
      await anna.passesOnTo(house.bram.name, text.note);
      const offer = bram.page.getByRole("article", { name: bram.words.offerFor("Marijke Smit") });
      await expect(offer).toContainText(bram.words.transferredBy(house.anna.name));
      await expect(customer.window.getByText(words.passedOn)).toBeVisible();
      await bram.answers();
      await bram.sees(text.note);
      await bram.sees(text.first);
      await bram.says(text.bram);
      await customer.sees(words.tookOver(house.bram.name));
      await customer.sees(text.bram);
    });

    await test.step("Bram asks Anna, unseen by the customer", async () => {
      await bram.asks(house.anna.name, text.question);
      const asked = anna.page.getByRole("article", { name: anna.words.asksYou(house.bram.name) });
      await expect(asked).toContainText(text.question);
      await asked.getByRole("button", { name: anna.words.join }).click();
      await anna.notes(text.mandate);
      await bram.sees(text.mandate);
      await customer.say(text.thanks);
      await bram.sees(text.thanks);
      await expect(customer.log.getByText(text.mandate)).toHaveCount(0);
      await expect(customer.log.getByText(text.note)).toHaveCount(0);
    });

    await test.step("Bram ends it and writes up what was agreed", async () => {
      await bram.ends();
      await expectAccessible(bram.page);
      await bram.wrapsUp({ reason: text.reason, step: text.step });
    });

    await test.step("the customer sees what was agreed, and says how it was", async () => {
      await expect(customer.window.getByText(words.ended.agent)).toBeVisible();
      await expect(customer.window.getByRole("region", { name: words.agreed })).toContainText(
        text.step,
      );
      await customer.button(words.survey.yes).click();
      await expect(customer.window.getByText(words.survey.thanks)).toBeVisible();
      await expectAccessible(customer.page);
      await customer.page.reload();
      const ease = customer.window.getByRole("group", { name: words.survey.ease });
      await ease.getByRole("radio", { name: words.survey.of(6, 7) }).check();
      await expect(customer.window.getByText(words.survey.thanks)).toBeVisible();
    });

    await test.step("the customer can begin again", async () => {
      await customer.button(words.again).click();
      await expect(customer.button(text.kind)).toBeVisible();
    });

    await test.step("the board shows it from both sides, and behind the figure stands the contact", async () => {
      const page = await atBoard(browser, house, language);
      const figure = page.getByRole("article", {
        name: await measureName(page, language, "solved"),
      });
      await figure.getByRole("link", { name: board.pair.customer }).click();
      await page.waitForURL(/\/contacts\?/);
      await page.getByRole("row", { name: "Marijke Smit" }).getByRole("link").first().click();
      await page.waitForURL(/\/contacts\/\d+$/);
      const story = page.getByRole("main");
      for (const line of [text.first, text.note, text.mandate, text.bram, text.step]) {
        await expect(story.getByText(line).first()).toBeVisible();
      }
      await page.context().close();
    });

    for (const one of [customer, anna, bram]) await one.page.context().close();
  });
}

/** The board of today, for who may see it all. */
async function atBoard(browser: Browser, house: House, language: Language): Promise<Page> {
  const context = await browser.newContext({ locale: language });
  const page = await context.newPage();
  await signIn(page, house, house.administrator, language);
  await page.goto(`${house.origin}/board?period=today`);
  return page;
}

/** What a measure is called on the screens, as its definition says. */
async function measureName(page: Page, language: Language, key: string): Promise<string> {
  const measures = await page.request.get(new URL("/api/measures", page.url()).href);
  const all = (await measures.json()) as { key: string; name: Record<Language, string> }[];
  return all.find((one) => one.key === key)?.name[language] ?? `no measure ${key}`;
}

/** A grey picture of one point, made here. */
function smallPicture(): Buffer {
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, check]);
  };
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const point = chunk("IDAT", deflateSync(Buffer.from([0, 128])));
  return Buffer.concat([mark, chunk("IHDR", head), point, chunk("IEND", Buffer.alloc(0))]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
