import { defineConfig } from "@playwright/test";

// The stories: real browsers on the real binary. `ONTHAAL_BIN` says which one; `PICTURES=1` also makes the pictures.
export default defineConfig({
  testDir: "tests",
  testMatch: "*.story.ts",
  outputDir: "test-results",
  // One house at a time: two cores are enough for a browser and a centre, not for several.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  snapshotPathTemplate: "{testDir}/seen/{arg}{ext}",
  use: {
    browserName: "chromium",
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    },
    timezoneId: "Europe/Amsterdam",
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    trace: "retain-on-failure",
  },
});
