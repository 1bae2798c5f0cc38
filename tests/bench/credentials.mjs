// @ts-check
// Until credentials are on the clipboard, when the worker was stopped before.

import { range, table } from "./report.mjs";
import { momentsOf, withBrowser, withStandIns } from "./rolebox.mjs";

const ROLES = 8;
const LOGINS = 11;

/** @typedef {import("../e2e/harness/backstage.mjs").Backstage} Backstage */
/** @typedef {import("./rolebox.mjs").Rolebox} Rolebox */

export const credentials = () =>
  withStandIns((standins) =>
    withBrowser(standins, async (rolebox) => {
      const backstage = await rolebox.backstage();
      await acceptIssuer(rolebox);
      /** @type {number[][]} */
      const [fromPost = [], fromKey = []] = [[], []];
      for (let login = 0; login < LOGINS; login += 1) {
        fromPost.push((await copy(rolebox, backstage, "post")).fromPost);
        fromKey.push((await copy(rolebox, backstage, "key")).fromKey);
      }
      table(`To credentials on the clipboard, ${LOGINS} times each, milliseconds`, ["the worker was stopped before", ""], [
        ["the POST; from the POST, with the keys pressed as soon as there is a list", range(fromPost)],
        ["the key; from the key", range(fromKey)],
      ]);
    }),
  );

/** The first copy from an identity provider asks. @param {Rolebox} rolebox */
async function acceptIssuer(rolebox) {
  const page = await rolebox.context.newPage();
  await rolebox.signIn(page, ROLES);
  const picker = await rolebox.picker(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+Enter");
  await picker.frame.getByRole("alertdialog").getByRole("button", { name: "Copy credentials" }).click();
  await copied(picker.frame);
  await page.close();
}

/**
 * @param {Rolebox} rolebox
 * @param {Backstage} backstage
 * @param {"post" | "key"} cold before what the worker is stopped
 */
async function copy(rolebox, backstage, cold) {
  await backstage.page.evaluate(() => chrome.storage.session.clear());
  const page = await rolebox.context.newPage();
  if (cold === "post") await backstage.killWorker();
  const { start } = await rolebox.signIn(page, ROLES);
  const picker = await rolebox.picker(page);
  await page.keyboard.press("ArrowDown");
  if (cold === "key") await backstage.killWorker();
  const pressed = Date.now();
  await page.keyboard.press("Control+Enter");
  const at = await copied(picker.frame);
  await page.close();
  return { fromPost: at - start, fromKey: at - pressed };
}

/** Waits until the page says so. @param {import("playwright-core").Frame} frame */
async function copied(frame) {
  await frame.getByRole("status").filter({ hasText: /^Copied/ }).waitFor();
  const { statuses } = await momentsOf(frame);
  const at = statuses.find(({ text }) => text.startsWith("Copied"))?.at;
  if (at === undefined) throw new Error("nothing was copied");
  return at;
}
