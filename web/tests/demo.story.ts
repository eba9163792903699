/** The demonstration: weeks of history on the board, from both sides; `PICTURES=1` keeps its picture for the README. */

import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base } from "@playwright/test";
import { binary, freePort, stop } from "./house";
import { expectAccessible } from "./accessible";

const OPENS_WITHIN_MS = 180_000;

const test = base.extend<object, { origin: string }>({
  origin: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what is needed from here
    async ({}, use) => {
      const data = mkdtempSync(join(tmpdir(), "onthaal-demo-"));
      const address = `127.0.0.1:${await freePort()}`;
      const program = await open(address, data);
      await use(`http://${address}`);
      await stop(program);
      rmSync(data, { recursive: true, force: true });
    },
    { scope: "worker", timeout: OPENS_WITHIN_MS },
  ],
});

function open(address: string, data: string): Promise<ChildProcess> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("ONTHAAL_")),
  );
  const program = spawn(binary(), ["demo", "--weeks", "2", "--listen", address, "--data", data], {
    env,
  });
  return new Promise((resolve, reject) => {
    let said = "";
    program.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("see the board")) resolve(program);
    });
    program.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    program.on("error", reject);
    program.on("exit", (code) => reject(new Error(`onthaal demo ended with ${code}:\n${said}`)));
  });
}

test("a manager sees in the demonstration how customers fared, from both sides", async ({
  page,
  origin,
}) => {
  await page.goto(`${origin}/sign-in`);
  await page.getByRole("button", { name: /Noor El Amrani/ }).click();
  await page.getByRole("link", { name: "Bord" }).click();

  const heading = page.getByRole("heading", { name: "Bereikbaarheid" }).first();
  await expect(heading).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("klant", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("wij", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
  if (process.env["PICTURES"]) {
    await page.setViewportSize({ width: 1280, height: 1000 });
    await page.screenshot({ path: "../docs/pictures/board.png" });
  }
});
