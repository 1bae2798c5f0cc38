// @ts-check
// What a browser has on its disk of windows that leave no traces, in the whole profile: names count as much as contents.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { Canary, foldersWith } from "./harness/canary.mjs";
import { copyAndAgree } from "./harness/held.mjs";
import { Rolebox } from "./harness/rolebox.mjs";

const ROLE = "arn:aws:iam::444455556666:role/Developer";
const allowed = { incognito: true };
/** Where Chromium keeps what extensions have. What it keeps of normal pages is not ours. */
const OURS = /^Default\/(Extension|Local Extension|Sync Extension|Managed Extension|Session Storage)/;

/**
 * Does something in a browser with a profile of its own, and looks there while it runs and after.
 * @param {(rolebox: Rolebox, look: () => Promise<void>) => Promise<void>} act
 * @param {(folder: string) => boolean} counts
 */
async function tracesOf(act, counts) {
  const profile = await mkdtemp(join(tmpdir(), "rolebox-profile-"));
  const rolebox = new Rolebox();
  /** @type {Set<string>} */
  const words = new Set([ROLE, "person-1@acme.test"]);
  /** @type {Set<string>} */
  const found = new Set();
  const look = async () => {
    if (rolebox.backstage) {
      const kept = Object.keys(await rolebox.backstage.storage("session"));
      for (const key of kept) for (const [digest] of key.matchAll(/[0-9a-f]{64}/g)) words.add(digest);
    }
    for (const word of words) {
      for (const folder of await foldersWith(profile, new Canary(word, word))) {
        if (counts(folder)) found.add(`${word} in ${folder}`);
      }
    }
  };
  try {
    await rolebox.start({ profile, allowed });
    await act(rolebox, look);
    await look();
    assert.ok(words.size > 2, "there was something to look for");
    await rolebox.stop();
    rolebox.backstage = /** @type {any} */ (undefined);
    await look();
  } finally {
    await rolebox.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return [...found];
}

/** Waits until the browser has written down its alarms: it does so for each that is set. @param {Rolebox} rolebox */
const written = async (rolebox) => {
  for (let round = 0; round < 3; round += 1) await rolebox.backstage.settle();
};

test("no file or name on disk has anything of an incognito window, while it is open and after", async () => {
  const traces = await tracesOf(
    async (rolebox, look) => {
      const opened = rolebox.context.waitForEvent("page");
      const login = `https://idp.test/login?as=bob&session=${rolebox.session()}`;
      const window = await rolebox.backstage.openIncognito(login);
      const picker = await rolebox.picker(await opened);
      await copyAndAgree(picker, "developer");
      await rolebox.backstage.stored("incognito/credential:");
      await written(rolebox);
      await look();
      await rolebox.backstage.closeWindow(window);
      await rolebox.backstage.stored("incognito/", 0);
      await written(rolebox);
      const alarms = await rolebox.backstage.page.evaluate(() => chrome.alarms.getAll());
      assert.deepEqual(alarms, []);
    },
    () => true,
  );
  assert.deepEqual(traces, []);
});

test("with Remember switched off, the browser's extension storage has nothing", async () => {
  const traces = await tracesOf(
    async (rolebox, look) => {
      await rolebox.backstage.store("local", { "setting:remember": false });
      const { picker } = await arrive(rolebox);
      await copyAndAgree(picker, "developer");
      await rolebox.backstage.stored("credential:");
      await written(rolebox);
      await look();
    },
    (folder) => OURS.test(folder),
  );
  assert.deepEqual(traces, []);
});

test("after clearing the history, the browser's extension storage has nothing, and no credentials remain", async () => {
  const rolebox = new Rolebox();
  try {
    await rolebox.start();
    const { picker } = await arrive(rolebox);
    await copyAndAgree(picker, "developer");
    assert.deepEqual(await rolebox.askAsPopup({ forget: {} }), { Ok: null });
    await rolebox.backstage.stored("credential:", 0);
    await rolebox.backstage.stored("held:", 0);
    await rolebox.backstage.stored("issuer:", 0, "local");
    const names = await rolebox.backstage.page.evaluate(async () => (await chrome.alarms.getAll()).map(({ name }) => name));
    for (const name of names) assert.match(name, /^(sweep|notice)$/);
  } finally {
    await rolebox.stop();
  }
});
