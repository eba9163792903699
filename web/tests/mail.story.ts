/** A conversation by e-mail: a mailbox set up in the settings, three replies with an attachment, on real mail servers. */

import type { Page } from "@playwright/test";
import type { Schemas } from "$lib/api/client";
import { nl as desk } from "$lib/words/desk";
import { nl as mail } from "$lib/words/mail";
import { nl as settings } from "$lib/words/settings.nl";
import { expect, test, type House } from "./house";
import { Agent, signIn } from "./people";
import { startPost, type Post } from "./post";

const labels = mail.boxes.labels;

test("a customer and an agent write each other three times, with an attachment", async ({
  browser,
  house,
}) => {
  const post = await startPost();
  try {
    const ada = await (await browser.newContext({ locale: "nl" })).newPage();
    await signIn(ada, house, house.administrator, "nl");
    await takesMail(ada, house);
    await addsMailbox(ada, house, post);

    const anna = await Agent.atDesk(browser, house, house.anna, "nl");
    await anna.becomesAvailable();
    await post.send(letter("een@klant.example", "Mijn lamp", "De lamp die ik kreeg is kapot."));
    await anna.button(desk.answer).waitFor();
    // All by keyboard: answer, write, send.
    await anna.page.keyboard.press("a");
    await expect(anna.conversation).toBeVisible();
    await sees(anna, "De lamp die ik kreeg is kapot.");
    const writing = anna.page.getByRole("textbox", { name: mail.write });
    await expect(writing).toBeFocused();
    await writing.fill("Dat spijt me. Hebt u een foto? Hieronder staat hoe u hem maakt.");
    await anna.page.locator('input[type="file"]').setInputFiles({
      name: "uitleg.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("Maak de foto van boven.\n"),
    });
    await writing.press("Control+Enter");
    await expect(anna.log.getByRole("status").last()).toHaveText(mail.states.sent);
    await expect.poll(() => post.brought().length, { timeout: 30_000 }).toBe(2);
    const [told, answer] = post.brought();
    expect(told).toContain("Auto-Submitted: auto-replied");
    expect(answer).toContain("uitleg.txt");

    await post.send(reply("twee@klant.example", answer ?? "", "Hier is de foto.", "foto.png"));
    await sees(anna, "Hier is de foto.");
    await expect(anna.log.getByRole("link", { name: "foto.png" })).toBeVisible();
    await expect(anna.log.getByText("Dat spijt me. Hebt u een foto?").first()).toBeVisible();

    await writing.fill("Er komt een nieuwe lamp.");
    await writing.press("Control+Enter");
    await expect.poll(() => post.brought().length, { timeout: 30_000 }).toBe(3);
    await post.send(reply("drie@klant.example", post.brought()[2] ?? "", "Heel fijn, dank u!"));
    await sees(anna, "Heel fijn, dank u!");
    await expect(anna.log.getByRole("article")).toHaveCount(6);
  } finally {
    post.stop();
  }
});

/** In what was written this time; below it the same words may stand folded away, as a quote. */
async function sees(agent: Agent, text: string) {
  await expect(agent.log.getByText(text).first()).toBeVisible();
}

/** The first queue takes e-mail, and Anna may have three at once. */
async function takesMail(page: Page, house: House) {
  const now = await page.request.get(`${house.origin}/api/settings`);
  const { version, body } = (await now.json()) as Schemas["SettingsInForce"];
  const me = (await (
    await page.request.get(`${house.origin}/api/session`)
  ).json()) as Schemas["Me"];
  const saved = await page.request.put(`${house.origin}/api/settings`, {
    headers: { "x-csrf-token": me.csrf, origin: house.origin },
    data: {
      base_version: version,
      note: "e-mail",
      body: {
        ...body,
        queues: body.queues.map((queue) => ({ ...queue, channels: ["chat", "email"] })),
        agents: body.agents.map((agent) => ({
          ...agent,
          capacity: [
            { channel: "chat", most: 3 },
            { channel: "email", most: 3 },
          ],
        })),
      },
    },
  });
  expect(saved.ok(), await saved.text()).toBe(true);
}

async function addsMailbox(page: Page, house: House, post: Post) {
  await page.goto(`${house.origin}/settings/mail`);
  await page.getByRole("button", { name: mail.boxes.add }).click();
  const fill = async (label: string, words: string | number) =>
    page.getByLabel(label, { exact: true }).fill(String(words));
  await fill(labels.address, "info@voorbeeld.example");
  for (const [host, port, security, number] of [
    [labels.fetchHost, labels.fetchPort, labels.fetchSecurity, post.imap],
    [labels.sendHost, labels.sendPort, labels.sendSecurity, post.smtp],
  ] as const) {
    await fill(host, "127.0.0.1");
    await fill(port, number);
    await page.getByLabel(security, { exact: true }).selectOption("none");
  }
  await fill(labels.user, post.user);
  await page.getByLabel(settings.bar.note).fill("een postbus");
  await page.getByRole("button", { name: settings.bar.save }).click();
  await page.getByLabel(labels.password, { exact: true }).fill(post.password);
  await page.getByRole("button", { name: mail.boxes.saveSecret, exact: true }).click();
  await page.getByRole("button", { name: mail.boxes.try }).click();
  await expect(page.getByText(mail.boxes.works)).toBeVisible();
}

function letter(id: string, subject: string, words: string, head = ""): string {
  return `From: Jan de Boer <jan@klant.example>
To: info@voorbeeld.example
Subject: ${subject}
Message-ID: <${id}>
${head}MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${words}`;
}

/** Answers an e-mail that was brought, with what it answers quoted below, and perhaps a picture. */
function reply(id: string, answered: string, words: string, picture?: string): string {
  const head = (name: string) =>
    new RegExp(`^${name}: (.*)$`, "im").exec(answered)?.[1]?.trim() ?? "";
  const said = `${words}\n\nOp 3 maart 2026 om 10:02 schreef Klantenservice:\n> Dat spijt me.`;
  const goesOn = `In-Reply-To: ${head("Message-ID")}\nReferences: ${head("Message-ID")}\n`;
  if (!picture) return letter(id, `Re: ${head("Subject")}`, said, goesOn);
  const png =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  return `From: Jan de Boer <jan@klant.example>
To: info@voorbeeld.example
Subject: Re: ${head("Subject")}
Message-ID: <${id}>
${goesOn}MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=grens

--grens
Content-Type: text/plain; charset=utf-8

${said}
--grens
Content-Type: image/png; name="${picture}"
Content-Disposition: attachment; filename="${picture}"
Content-Transfer-Encoding: base64

${png}
--grens--`;
}
