// @ts-check
// A notification before credentials expire: only for who switched it on, only of what is held, and without a secret.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { openSettings, saved } from "./harness/dashboard.mjs";
import { within } from "./harness/patience.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox({ allowed: { permissions: ["notifications"] } });
const MINUTE_MS = 60_000;

/** Turns the switch as a person does. @param {import("playwright-core").Page} page */
async function switchOn(page) {
  await page.getByRole("switch", { name: "Notify before credentials expire" }).check();
  await saved(page);
  await page.getByLabel("Minutes before expiry to notify", { exact: true }).waitFor();
}

/** Copies credentials of a role, and returns until when they last. */
async function copy() {
  const { picker } = await arrive(rolebox);
  await picker.type("data eng");
  await picker.press("Control+Enter");
  await picker.agree();
  await picker.status.filter({ hasText: "Copied credentials" }).waitFor();
  const [[key, held] = []] = Object.entries(await rolebox.backstage.stored("held:"));
  assert.ok(key);
  return { key, held };
}

/** Waits until a notice is planned for a time. @param {number} at */
const planned = (at) =>
  rolebox.backstage.page.waitForFunction(async (at) => (await chrome.alarms.get("notice"))?.scheduledTime === at, at);

/** Lets the alarm ring, and waits until the worker has answered it. */
async function ring() {
  await rolebox.backstage.ring("notice");
  await rolebox.backstage.settle();
}

/**
 * Notes what is shown from now on, by the texts that the worker hands to the browser.
 * @returns {Promise<(words: string) => Promise<{ title: string, message: string }[]>>} tells all, once one has the words
 */
async function recordNotices() {
  await rolebox.backstage.worker.run((worker) => {
    const { notifications } = worker.chrome;
    const shown = Object.assign(new worker.EventTarget(), { notices: /** @type {any[]} */ ([]) });
    worker.shown = shown;
    const create = notifications.create.bind(notifications);
    notifications.create = async (/** @type {any} */ options) => {
      const created = await create(options);
      shown.notices.push({ title: options.title, message: options.message });
      shown.dispatchEvent(new worker.Event("shown"));
      return created;
    };
  });
  return (words) => {
    const told = rolebox.backstage.worker.run(
      ({ shown }, words) =>
        new Promise((resolve) => {
          const look = () =>
            shown.notices.some((/** @type {any} */ { message }) => message.includes(words)) && resolve(shown.notices);
          shown.addEventListener("shown", look);
          look();
        }),
      words,
    );
    return within(/** @type {Promise<any>} */ (told), `a notice with “${words}”`);
  };
}

test("once switched on, an alarm is set before the first credentials expire, and follows the minutes setting", async () => {
  const { held } = await copy();
  const page = await openSettings(rolebox);
  await switchOn(page);
  await planned(held.expiresAt - 5 * MINUTE_MS);
  const minutes = page.getByLabel("Minutes before expiry to notify", { exact: true });
  await minutes.fill("10");
  await minutes.press("Tab");
  await planned(held.expiresAt - 10 * MINUTE_MS);
});

test("the notification names role, account and minutes, and no secret", async () => {
  const page = await openSettings(rolebox);
  await switchOn(page);
  const { key, held } = await copy();
  const notices = await recordNotices();
  await rolebox.backstage.store("session", { [key]: { ...held, expiresAt: Date.now() + 4.5 * MINUTE_MS } });
  await ring();
  const [notice] = await notices("left");
  const shown = () => rolebox.backstage.page.evaluate(async () => Object.keys(await chrome.notifications.getAll()));
  const names = await shown();
  assert.equal(names.length, 1);
  assert.doesNotMatch(String(names), /arn|[0-9a-f]{64}|DataEngineer/, "its name tells nothing");
  await ring();
  assert.equal((await notices("left")).length, 1, "it is said once");
  assert.equal(notice?.title, "Credentials expire soon");
  assert.match(notice.message, /^DataEngineer in (data-platform \()?123456789012\)?: 5 min left\.$/);
});

test("credentials removed in between and incognito credentials cause no notification", async () => {
  const page = await openSettings(rolebox);
  await switchOn(page);
  const { key, held } = await copy();
  const notices = await recordNotices();
  await rolebox.backstage.page.evaluate((key) => chrome.storage.session.remove(key), key);
  await ring();
  const soon = { ...held, expiresAt: Date.now() + 4.5 * MINUTE_MS };
  await rolebox.backstage.store("session", { [`incognito/${key}`]: soon });
  await ring();
  // A third one that is told of ends the wait: each rings after the one before.
  await rolebox.backstage.store("session", { [key]: { ...soon, expiresAt: Date.now() + 2.5 * MINUTE_MS } });
  await ring();
  assert.equal((await notices("3 min left")).length, 1);
});

test("when the browser refuses permission, the page says so and the switch stays off", async () => {
  const page = await openSettings(rolebox);
  await page.evaluate(() => void (chrome.permissions.request = async () => false));
  const field = page.getByRole("switch", { name: "Notify before credentials expire" });
  await rolebox.backstage.page.evaluate(() => chrome.permissions.remove({ permissions: ["notifications"] }));
  await field.click();
  await page.getByRole("alert").filter({ hasText: "did not allow it" }).waitFor();
  assert.ok(!(await field.isChecked()));
});

test("clearing the history removes the notifications and the alarm", async () => {
  const page = await openSettings(rolebox);
  await switchOn(page);
  const { key, held } = await copy();
  await rolebox.backstage.store("session", { [key]: { ...held, expiresAt: Date.now() + 4.5 * MINUTE_MS } });
  await ring();
  const shown = () => rolebox.backstage.page.evaluate(async () => Object.keys(await chrome.notifications.getAll()).length);
  assert.ok((await shown()) > 0);
  await rolebox.askAsPopup({ forget: {} });
  await rolebox.backstage.page.waitForFunction(async () => {
    const [notices, alarms] = await Promise.all([chrome.notifications.getAll(), chrome.alarms.getAll()]);
    return Object.keys(notices).length === 0 && alarms.every(({ name }) => name !== "notice");
  });
});
