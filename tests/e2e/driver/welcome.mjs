// @ts-check
// The page that the extension opens once, when it is installed: every new profile installs it.

import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { DIST } from "../harness/places.mjs";
import { within } from "../harness/patience.mjs";

const PAGE = "extension/welcome.html";

/** Whether the browser is about to show it. @param {import("./driver.mjs").Options} options */
export async function isWelcomed({ extension, profile, dist = DIST }) {
  if (extension === false || !existsSync(join(dist, PAGE))) return false;
  return profile === undefined || (await readdir(profile)).length === 0;
}

/** Waits until it is there, and closes it, so that it disturbs no test. @param {import("./driver.mjs").Browser} browser */
export async function closeWelcome({ context, root }) {
  /** @type {(page: import("playwright-core").Page) => void} */
  let look = () => {};
  /** @type {Promise<import("playwright-core").Page>} */
  const shown = new Promise((resolve) => {
    look = (page) => void page.waitForURL(`${root}${PAGE}`, { waitUntil: "commit" }).then(() => resolve(page), () => {});
    context.on("page", look);
    context.pages().forEach(look);
  });
  const page = await within(shown, "the page after the installation");
  context.off("page", look);
  await page.waitForLoadState();
  // A tab that is closed while it is in front leaves headless Chromium with nothing that it draws, now and then.
  await context.pages().find((other) => other !== page)?.bringToFront();
  await page.close();
}
