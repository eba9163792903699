/** The demonstration: weeks of history on the board, from both sides; `PICTURES=1` keeps its picture for the README. */

import { expectAccessible } from "./accessible";
import { comesIn, expect, test } from "./demonstration";

test("a manager sees in the demonstration how customers fared, from both sides", async ({
  page,
  origin,
}) => {
  await comesIn(page, origin, "Noor El Amrani");
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
