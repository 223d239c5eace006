import { defineConfig } from "@playwright/test";

// Started by `cargo xtask test`, which builds the site and says where Chromium and the server are.
export default defineConfig({
  projects: [
    { name: "journeys", testDir: "specs" },
    // `cargo xtask faults` runs all of them, `cargo xtask test` the short ones.
    { name: "faults", testDir: "faults" },
    { name: "short-faults", testDir: "faults", grep: /@short/ },
  ],
  outputDir: "results",
  reporter: [["list"]],
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: "zh-TW",
    timezoneId: "Asia/Taipei",
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
