// @ts-check
// A notification before credentials expire: only for who switched it on, only of what is held, and without a secret.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { openSettings, saved } from "./harness/dashboard.mjs";
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
  const worker = rolebox.context.serviceWorkers()[0];
  await worker?.evaluate((name) => {
    const { onAlarm } = /** @type {any} */ (chrome.alarms);
    onAlarm.dispatch({ name, scheduledTime: Date.now() });
  }, name);
}

/** What is shown from now on, from the texts that the worker hands to the browser. */
async function recordNotices() {
  await rolebox.backstage.page.evaluate(async () => {
    for (const id of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(id);
  });
  const worker = rolebox.context.serviceWorkers()[0];
  await worker?.evaluate(() => {
    const { notifications } = chrome;
    /** @type {unknown[]} */
    const shown = [];
    /** @type {any} */ (globalThis).shown = shown;
    const create = notifications.create.bind(notifications);
    /** @type {any} */ (notifications).create = (/** @type {string} */ id, /** @type {any} */ options) => {
      shown.push({ title: options.title, message: options.message });
      return create(id, options);
    };
  });
  return () => worker?.evaluate(() => /** @type {any} */ (globalThis).shown);
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
  await rolebox.backstage.page.waitForFunction(async () => {
    return Object.keys(await chrome.notifications.getAll()).length === 1;
  });
  const [notice] = (await notices()) ?? [];
  assert.equal(notice.title, "Credentials expire soon");
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
  await rolebox.backstage.store("session", { [key]: soon });
  await ring(`notice:${key}`);
  await rolebox.backstage.page.waitForFunction(async () => {
    return Object.keys(await chrome.notifications.getAll()).length > 0;
  });
  assert.equal((await notices())?.length, 1);
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
