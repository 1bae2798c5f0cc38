// @ts-check
// A web page that posts forged logins, as many and as large as it likes: it costs nobody anything.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { DATA, copyAndAgree, dashboard } from "./harness/held.mjs";
import { inChromium, inFirefox } from "./harness/only.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** What `storage.session` takes in every browser. Firefox has no constant for it. */
const SESSION_BYTES = 10 * 2 ** 20;

const rolebox = useRolebox();
const ACS = "https://signin.aws.amazon.com/saml";
const FORGED = "forged-000@acme.test";
const MOST_LOGINS = 20;
const FAR_AWAY_S = 70 * 365 * 24 * 3600;

/**
 * Has a page post forged logins, each in the name of another person, to tabs that it has opened. A form that follows too
 * soon ends the one before it in the same tab, so each round goes to every tab once and has loaded before the next.
 * @param {number} rounds @param {number} tabs
 */
async function flood(rounds, tabs) {
  const forged = await rolebox.standins.response({ as: "bob", session: FORGED, sign: "none", issued: FAR_AWAY_S });
  const page = await rolebox.newPage();
  await page.goto("https://idp.test/");
  /** @type {import("playwright-core").Page[]} */
  const opened = [];
  for (let tab = 0; tab < tabs; tab += 1) {
    const next = page.waitForEvent("popup");
    await page.evaluate((tab) => void open("about:blank", `flood-${tab}`), tab);
    opened.push(await next);
  }
  for (let round = 0; round < rounds; round += 1) {
    const loaded = opened.map((tab) => tab.waitForEvent("load"));
    await page.evaluate(
      ({ action, forged, person, round, tabs }) => {
        for (let tab = 0; tab < tabs; tab += 1) {
          const name = person.replace("000", String(round * tabs + tab).padStart(3, "0"));
          const form = Object.assign(document.createElement("form"), { method: "post", action, target: `flood-${tab}` });
          const value = btoa(atob(forged).replaceAll(person, name));
          form.append(Object.assign(document.createElement("input"), { name: "SAMLResponse", value }));
          document.body.append(form);
          form.submit();
        }
      },
      { action: ACS, forged, person: FORGED, round, tabs },
    );
    await Promise.all(loaded);
  }
  await rolebox.backstage.settle();
}

const logins = async () => {
  const kept = await rolebox.backstage.storage("session");
  return Object.entries(kept).filter(([key]) => key.startsWith("login:"));
};

const alarms = () => rolebox.backstage.page.evaluate(async () => (await chrome.alarms.getAll()).map(({ name }) => name));

test("a page that posts forged logins in a loop replaces no accepted login and no credentials", async () => {
  const { session, picker } = await arrive(rolebox);
  await copyAndAgree(picker, "data eng");
  const [accepted] = Object.keys(await rolebox.backstage.stored("login:", 1));
  await flood(30, 3);
  const kept = await logins();
  assert.equal(kept.length, MOST_LOGINS);
  assert.ok(kept.some(([key]) => key === accepted), "the accepted one is among them");
  for (const [key, login] of kept) {
    assert.ok(login.usableUntil <= Date.now() + 5 * 60 * 1000, `${key} ends in five minutes`);
  }
  const { people, active } = await rolebox.overview();
  const [own] = people.filter((/** @type {any} */ person) => person.sessionName === session);
  assert.deepEqual(active.map((/** @type {any} */ credentials) => credentials.login), [own.login]);
  assert.ok((await alarms()).length <= 2);
});

/** Why a login with 9,000 roles is not kept. */
async function refusalOfLarge() {
  const session = rolebox.session();
  const response = await rolebox.standins.response({ as: "bob", session, sign: "none", roles: 9000 });
  const large = await rolebox.newPage();
  await rolebox.post(large, { fields: { SAMLResponse: response } });
  const [problem] = Object.values(await rolebox.backstage.stored("problem:"));
  assert.equal((await logins()).length, 0);
  return problem.cause;
}

inChromium("Firefox passes no body of more than a megabyte", () => {
  test("no login uses so much memory that others are not kept", async () => {
    assert.deepEqual(await refusalOfLarge(), { refused: "tooLarge" });
  });
});

inFirefox("Chromium passes bodies of any length", () => {
  test("a login of more than a megabyte is a form that can't be read", async () => {
    assert.equal(await refusalOfLarge(), "form");
  });
});

test("when storage is full, logins that AWS has not accepted are dropped for a login and for credentials", async () => {
  const { picker } = await arrive(rolebox);
  await rolebox.backstage.stored("standing:");
  const [[accepted = "", login] = []] = await logins();
  const fill = async (/** @type {string} */ id) => {
    await rolebox.backstage.store("session", { [`login:${id.repeat(64)}`]: { ...login, sessionName: "forged" } });
    await rolebox.backstage.page.evaluate(
      async ({ key, quota }) => {
        const { session } = chrome.storage;
        // As much as the browser takes.
        for (let length = quota - (await session.getBytesInUse()); length > 0; length -= 100) {
          const stored = await session.set({ [key]: { response: "A".repeat(length) } }).then(() => true, () => false);
          if (stored) return;
        }
      },
      { key: `assertion:${id.repeat(64)}`, quota: SESSION_BYTES },
    );
  };
  await fill("a");
  await copyAndAgree(picker, "data eng");
  assert.deepEqual((await logins()).map(([key]) => key), [accepted]);
  await fill("b");
  const next = await rolebox.newPage();
  await rolebox.logIn(next, { session: rolebox.session() });
  await (await rolebox.picker(next)).shows(8);
  const kept = (await logins()).map(([key]) => key);
  assert.ok(kept.length === 2 && kept.includes(accepted), String(kept));
});

test("credentials can be listed, tested, copied and removed when their person has no login any more", async () => {
  const { picker } = await arrive(rolebox);
  await copyAndAgree(picker, "data eng");
  await rolebox.backstage.page.evaluate(async () => {
    const keys = Object.keys(await chrome.storage.session.get(null));
    await chrome.storage.session.remove(keys.filter((key) => !/^(credential|held):/.test(key)));
  });
  const page = await dashboard(rolebox);
  const row = page.locator(`[data-role-arn="${DATA}"]`);
  await row.getByRole("button", { name: /^Copy credentials/ }).click();
  await page.getByRole("status").filter({ hasText: "Copied" }).waitFor();
  assert.match(await rolebox.clipboard(), /AWS_SECRET_ACCESS_KEY/);
  await page.bringToFront();
  await row.getByRole("button", { name: /^Test/ }).click();
  await row.getByRole("status").filter({ hasText: "The credentials work." }).waitFor();
  await row.getByRole("button", { name: /^Remove/ }).click();
  await row.getByRole("alertdialog").getByRole("button", { name: "Remove", exact: true }).click();
  await row.waitFor({ state: "detached" });
  await rolebox.backstage.stored("credential:", 0);
});
