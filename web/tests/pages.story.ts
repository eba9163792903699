/** The pages outside, met once, and the window in the settings: what a screen reader meets is kept beside this story, and axe finds nothing. */

import type { Page } from "@playwright/test";
import type { Schemas } from "$lib/api/client";
import { nl as chat } from "$lib/words/chat";
import { nl as doors } from "$lib/words/doors";
import { nl as settings } from "$lib/words/settings";
import { expect, test, type House } from "./house";
import { signIn } from "./people";
import { expectSeen } from "./seen";

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

test("who leads sees that the doors work, and tries them", async ({ page, house }) => {
  await signIn(page, house, house.administrator, "nl");
  await withoutMailboxes(page, house);
  await page.goto(`${house.origin}/settings`);
  await page.getByRole("link", { name: doors.title }).click();
  await expect(page.getByRole("heading", { name: doors.kinds.chat })).toBeVisible();
  await page.getByRole("button", { name: doors.tryNow }).click();
  const works = page.getByText(doors.stands.works, { exact: true });
  await expect(works).toHaveCount(await page.getByRole("heading", { level: 2 }).count());
  await expect(page.getByRole("button", { name: doors.tryNow })).toBeEnabled();
  await expectSeen(page, "doors");
  await expect(page.getByRole("alert")).toHaveCount(0);
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

/** Another story may have left a mailbox whose mail server is gone by now, and that door rightly does not work. */
async function withoutMailboxes(page: Page, house: House): Promise<void> {
  const ask = page.context().request;
  const me = (await (await ask.get(`${house.origin}/api/session`)).json()) as Schemas["Me"];
  const settings = await ask.get(`${house.origin}/api/settings`);
  const { version, body } = (await settings.json()) as {
    version: number;
    body: Schemas["Settings"];
  };
  if ((body.mailboxes ?? []).length === 0) return;
  const saved = await ask.put(`${house.origin}/api/settings`, {
    headers: { origin: house.origin, "x-csrf-token": me.csrf },
    data: { base_version: version, note: "geen post", body: { ...body, mailboxes: [] } },
  });
  expect(saved.status(), await saved.text()).toBe(200);
}
