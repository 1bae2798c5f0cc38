// @ts-check
// A notification before credentials expire: only for who switched it on, only of what is held, and without a secret.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { openSettings, saved } from "./harness/dashboard.mjs";
import { within } from "./harness/patience.mjs";
import { DIST, extensionId } from "./harness/places.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const granted = { api: ["notifications"], explicit_host: [], manifest_permissions: [], scriptable_host: [] };
const settings = { [extensionId(DIST)]: { runtime_granted_permissions: granted } };
const rolebox = useRolebox({ preferences: { extensions: { settings } } });
const MINUTE_MS = 60_000;

/** Turns the switch as a person does. @param {import("playwright-core").Page} page */
async function switchOn(page) {
  await page.getByRole("switch", { name: "Notify before credentials expire" }).check();
  await saved(page);
  await page.getByLabel("Minutes before the end to notify", { exact: true }).waitFor();
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

/** The alarms that are planned for notices. */
const alarms = () =>
  rolebox.backstage.page.evaluate(async () => {
    const all = await chrome.alarms.getAll();
    return all.filter(({ name }) => name.startsWith("notice:"));
  });

/** Waits until one notice is planned, of this name and for this time. @param {string} name @param {number} at */
const planned = (name, at) =>
  rolebox.backstage.page.waitForFunction(
    async (wanted) => {
      const all = (await chrome.alarms.getAll()).filter(({ name }) => name.startsWith("notice:"));
      return JSON.stringify(all.map(({ name, scheduledTime }) => [name, scheduledTime])) === wanted;
    },
    JSON.stringify([[name, at]]),
  );

/** Lets an alarm ring, and waits until the worker has answered it. @param {string} name */
async function ring(name) {
  await worker().evaluate((name) => {
    const { onAlarm } = /** @type {any} */ (chrome.alarms);
    onAlarm.dispatch({ name, scheduledTime: Date.now() });
  }, name);
  await rolebox.backstage.settle();
}

/** The worker, which is there as long as somebody looks into it. */
const worker = () => /** @type {import("playwright-core").Worker} */ (rolebox.context.serviceWorkers()[0]);

/**
 * Notes what is shown from now on, by the texts that the worker hands to the browser.
 * @returns {Promise<(words: string) => Promise<{ title: string, message: string }[]>>} tells all, once one has the words
 */
async function recordNotices() {
  const shown = await worker().evaluateHandle(() => {
    const { notifications } = chrome;
    const shown = Object.assign(new EventTarget(), { notices: /** @type {any[]} */ ([]) });
    const create = notifications.create.bind(notifications);
    /** @type {any} */ (notifications).create = async (/** @type {string} */ id, /** @type {any} */ options) => {
      const created = await create(id, options);
      shown.notices.push({ title: options.title, message: options.message });
      shown.dispatchEvent(new Event("shown"));
      return created;
    };
    return shown;
  });
  return (words) => {
    const told = shown.evaluate(
      (shown, words) =>
        new Promise((resolve) => {
          const look = () => shown.notices.some(({ message }) => message.includes(words)) && resolve(shown.notices);
          shown.addEventListener("shown", look);
          look();
        }),
      words,
    );
    return within(/** @type {Promise<any>} */ (told), `a notice with “${words}”`);
  };
}

test("nothing is planned for who has not switched it on", async () => {
  await copy();
  assert.deepEqual(await alarms(), []);
});

test("once switched on, an alarm stands before the end of all that is held, and it follows the minutes", async () => {
  const { key, held } = await copy();
  const page = await openSettings(rolebox);
  await switchOn(page);
  await planned(`notice:${key}`, held.expiresAt - 5 * MINUTE_MS);
  const minutes = page.getByLabel("Minutes before the end to notify", { exact: true });
  await minutes.fill("10");
  await minutes.press("Tab");
  await planned(`notice:${key}`, held.expiresAt - 10 * MINUTE_MS);
});

test("the notification names role, account and minutes, and no secret", async () => {
  const page = await openSettings(rolebox);
  await switchOn(page);
  const { key, held } = await copy();
  const notices = await recordNotices();
  await rolebox.backstage.store("session", { [key]: { ...held, expiresAt: Date.now() + 4.5 * MINUTE_MS } });
  await ring(`notice:${key}`);
  const [notice] = await notices("left");
  await rolebox.backstage.page.waitForFunction(
    async (id) => id in (await chrome.notifications.getAll()),
    `notice:${key}`,
  );
  assert.equal(notice?.title, "Credentials expire soon");
  assert.match(notice.message, /^DataEngineer in (data-platform \()?123456789012\)?: 5 min left\.$/);
});

test("what was forgotten in between is not told of, nor anything of an incognito window", async () => {
  const page = await openSettings(rolebox);
  await switchOn(page);
  const { key, held } = await copy();
  const notices = await recordNotices();
  await rolebox.backstage.page.evaluate((key) => chrome.storage.session.remove(key), key);
  await ring(`notice:${key}`);
  const soon = { ...held, expiresAt: Date.now() + 4.5 * MINUTE_MS };
  await rolebox.backstage.store("session", { [`incognito/${key}`]: soon });
  await ring(`notice:incognito/${key}`);
  // A third one that is told of ends the wait: each rings after the one before.
  await rolebox.backstage.store("session", { [key]: { ...soon, expiresAt: Date.now() + 2.5 * MINUTE_MS } });
  await ring(`notice:${key}`);
  assert.equal((await notices("3 min left")).length, 1);
});

test("a refusal of the browser is said, and the switch stays off", async () => {
  const page = await openSettings(rolebox);
  await page.evaluate(() => void (chrome.permissions.request = async () => false));
  const field = page.getByRole("switch", { name: "Notify before credentials expire" });
  await rolebox.backstage.page.evaluate(() => chrome.permissions.remove({ permissions: ["notifications"] }));
  await field.click();
  await page.getByRole("alert").filter({ hasText: "did not allow it" }).waitFor();
  assert.ok(!(await field.isChecked()));
});
