// @ts-check
// Where a secret may never be: on disk by our doing, in a log, in the DOM of our pages, in the storage that is on disk.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Canary, foldersWith } from "./harness/canary.mjs";
import { ExportPage } from "./harness/export-page.mjs";
import { Rolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ rolebox: Rolebox, page: Page, profile: string, assertion: Canary }} Scene */

/**
 * Logs in in a browser of its own and does something there; looks for the assertion on its disk before the browser
 * ends, and after.
 * @param {boolean} extension @param {(scene: Scene) => Promise<Canary[]>} act returns the other secrets to look for
 * @returns {Promise<Record<string, string[]>>} the folders in which each secret was found
 */
async function tracesOf(extension, act) {
  const profile = await mkdtemp(join(tmpdir(), "rolebox-profile-"));
  const rolebox = new Rolebox();
  /** @type {Record<string, string[]>} */
  const traces = {};
  /** @param {Canary[]} canaries */
  const look = async (canaries) => {
    for (const canary of canaries) {
      const before = traces[canary.name] ?? [];
      traces[canary.name] = [...new Set([...before, ...(await foldersWith(profile, canary))])].sort();
    }
  };
  try {
    await rolebox.start({ profile, extension });
    const SAMLResponse = await rolebox.standins.response({ as: "bob", session: rolebox.session() });
    const assertion = new Canary("assertion", SAMLResponse);
    const page = await rolebox.newPage();
    await rolebox.post(page, { fields: { SAMLResponse, RelayState: "" } });
    const secrets = [assertion, ...(await act({ rolebox, page, profile, assertion }))];
    await look(secrets);
    await rolebox.stop();
    await look(secrets);
  } finally {
    await rolebox.stop();
    await rm(profile, { recursive: true, force: true });
  }
  return traces;
}

/** Signs in by AWS's own control. @param {Scene} scene */
async function signInByHand({ page }) {
  await page.getByRole("radio", { name: "DataEngineer" }).check();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.waitForURL("https://console.aws.amazon.com/**");
  return [];
}

/** Does all that Rolebox offers, and looks everywhere but on the disk. @param {Scene} scene */
async function useRolebox({ rolebox, page, assertion }) {
  const said = await rolebox.browser.hearLog();

  const picker = await rolebox.picker(page);
  await picker.type("data eng");
  await picker.press("Control+Enter");
  await picker.agree();
  await picker.status.filter({ hasText: "Copied credentials" }).waitFor();
  const copied = await rolebox.clipboard();
  const popup = await rolebox.openPopup();
  const list = rolebox.listOn(popup);
  await list.type("data eng");
  await list.press("Control+Enter");
  await list.status.filter({ hasText: "Copied credentials" }).waitFor();
  const dashboard = await ExportPage.open(rolebox, "data eng");
  await dashboard.button("Select all").click();
  await dashboard.button("Get credentials").click();
  await dashboard.said("The profile is ready.");
  await dashboard.button("Copy").click();
  await dashboard.said("Copied one profile.");
  await rolebox.backstage.killWorker();
  await page.reload();
  const again = await rolebox.picker(page);

  const secret = (/** @type {string} */ name) => String(new RegExp(`${name}='?([^'\n]+)`).exec(copied)?.[1]);
  const secrets = [
    new Canary("secret key", secret("AWS_SECRET_ACCESS_KEY")),
    new Canary("session token", secret("AWS_SESSION_TOKEN")),
  ];
  const kept = JSON.stringify(await rolebox.backstage.storage("session"));
  for (const canary of [assertion, ...secrets]) assert.ok(canary.isIn(kept), `the ${canary.name} that is sought is right`);
  const places = {
    "storage.local": JSON.stringify(await rolebox.backstage.storage("local")),
    "storage.sync": JSON.stringify(await rolebox.backstage.storage("sync")),
    "the picker": await again.frame.content(),
    "the popup": await popup.content(),
    "the dashboard": await dashboard.page.content(),
    "an address": rolebox.context.pages().map((page) => page.url()).join("\n"),
    "a log": (await said()).join("\n"),
  };
  for (const [place, text] of Object.entries(places)) {
    for (const canary of [assertion, ...secrets]) assert.ok(!canary.isIn(text), `${canary.name} in ${place}`);
  }
  await page.bringToFront();
  await again.search.focus();
  await again.type("data eng");
  await again.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  return secrets;
}

test("a secret is found on disk only where the browser writes it without Rolebox too", async () => {
  const without = await tracesOf(false, signInByHand);
  const withRolebox = await tracesOf(true, useRolebox);
  const beyond = withRolebox.assertion?.filter((folder) => !without.assertion?.includes(folder));
  assert.deepEqual(beyond, []);
  assert.deepEqual(withRolebox["secret key"], []);
  assert.deepEqual(withRolebox["session token"], []);
});
