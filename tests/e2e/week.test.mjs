// @ts-check
// A week's work by keyboard alone: ten logins, four accounts, two people, production twice, one login that expires.
// Everything that people do here they do by `Desk` and `Person`, which press keys and know no mouse.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { callerIdentity } from "./harness/aws.mjs";
import { holds } from "./harness/field.mjs";
import { Rolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./harness/picker.mjs").RoleList} RoleList */

const rolebox = new Rolebox();
const ADMIN = "arn:aws:iam::111122223333:role/Administrator";
const READER = "arn:aws:iam::111122223333:role/ReadOnly";
const STAGING = "arn:aws:iam::444455556666:role/Administrator";
const DEVELOPER = "arn:aws:iam::444455556666:role/Developer";
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";
const LAKE = "arn:aws:iam::123456789012:role/ReadOnly";
const AUDITOR = "arn:aws:iam::012345678901:role/SecurityAudit";
/** More stops than any of our pages has for Tab. */
const STOPS = 30;

/** A list of roles in front of somebody who has no mouse. */
class Desk {
  /** @param {RoleList} list */
  constructor(list) {
    this.list = list;
    this.page = list.page;
  }

  /** @param {string[]} keys one after the other */
  async presses(...keys) {
    for (const key of keys) await this.list.press(key);
  }

  /** Types into the search field, and sees the role that Enter would take. @param {string} text @param {string} role its ARN */
  async finds(text, role) {
    await this.list.type(text);
    await this.list.option(role).and(this.list.selected()).waitFor();
  }

  /** Ctrl+K, and the action that a text finds. @param {string} action @param {string} says the line of success */
  async acts(action, says) {
    await this.list.act(action);
    await this.says(says);
  }

  /** Presses Tab up to what has a name. @param {RegExp} name */
  async tabsTo(name) {
    for (let stops = 0; stops < STOPS; stops += 1) {
      await this.presses("Tab");
      const focused = await this.list.surface.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? "");
      if (name.test(focused)) return;
    }
    assert.fail(`no stop of Tab is called ${name}`);
  }

  /** @param {string | RegExp} text in the line of success */
  says(text) {
    return this.list.status.filter({ hasText: text }).waitFor();
  }

  /** A question with a title, such as the one before production. @param {string | RegExp} name */
  async isAsked(name) {
    return (await this.list.asked(name)).innerText();
  }

  /** The console opens, with a role. @param {string} role its ARN @param {string} session */
  async isInTheConsole(role, session) {
    await inTheConsole(this.page, role, session);
  }
}

/** @param {Page} page @param {string} role its ARN @param {string} session */
async function inTheConsole(page, role, session) {
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), role);
  assert.equal(await page.locator("#session").innerText(), session);
}

/** Somebody who logs in through a company's identity provider. */
class Person {
  #login;

  /** @param {string} session @param {string} idp its host @param {number} roles */
  constructor(session, idp, roles) {
    this.session = session;
    this.#login = `https://${idp}/login?${new URLSearchParams({ as: "bob", session, roles: String(roles), submit: "button" })}`;
  }

  /** Logs in with Enter, and has the picker on AWS's page. @param {Page} [page] @returns {Promise<Desk>} */
  async logsIn(page) {
    page ??= await rolebox.newPage();
    await page.goto(this.#login);
    await page.bringToFront();
    await page.locator("button:focus").waitFor();
    await page.keyboard.press("Enter");
    const desk = new Desk(await rolebox.picker(page));
    await canCopy(desk);
    return desk;
  }

  /** What STS was asked for with this person's logins. */
  async askedSts() {
    const calls = await rolebox.standins.calls(this.session);
    return calls.map(({ role_arn, policy_arns, status }) => ({ role: role_arn, limited: policy_arns.length > 0, status }));
  }

  /** What the browser posted to AWS's sign-in page: nothing for a login, and the role that was chosen. */
  async posted() {
    const posts = await rolebox.standins.requests({ scope: this.session, path: "/saml" });
    return posts.map((post) => post.values?.roleIndex);
  }
}

/** Rolebox knows the administrator's policy, and the roles' accounts have their names. @param {Desk} desk */
async function canCopy({ list }) {
  // A question can cover it.
  await list.surface.locator("select:enabled").first().waitFor({ state: "attached" });
  await list.options.filter({ hasText: "acme-" }).first().waitFor();
}

/** Opens the popup, as its key does. @returns {Promise<Desk>} */
async function opensThePopup() {
  const page = await rolebox.openPopup();
  await page.bringToFront();
  const desk = new Desk(rolebox.listOn(page));
  await canCopy(desk);
  return desk;
}

/** Closes every tab. */
async function goesHome() {
  for (const page of rolebox.context.pages()) if (page !== rolebox.backstage.page) await page.close();
}

describe("a week's work by keyboard alone", () => {
  const bob = new Person("bob@acme.test", "idp.test", 8);
  const contractor = new Person("contractor@partner.test", "idp2.test", 3);

  before(() => rolebox.start());
  afterEach((day) => ("passed" in day && !day.passed ? rolebox.scene?.print(day.name, rolebox.backstage?.page) : undefined));
  after(() => rolebox.stop());

  test("Monday: three words find a role and sign in, and one key copies another's credentials", async () => {
    const first = await bob.logsIn();
    await first.finds("data eng", DATA);
    await first.presses("Enter");
    await first.isInTheConsole(DATA, bob.session);

    const second = await bob.logsIn();
    await second.finds("dev stag", DEVELOPER);
    await second.presses("Control+Enter");
    const asked = await second.isAsked("New identity provider");
    assert.ok(asked.includes("https://idp.test/metadata") && asked.includes(bob.session), asked);
    assert.deepEqual(await bob.askedSts(), [], "nothing is sent before the answer");
    await second.presses("Tab", "Enter");
    await second.says("Copied credentials for Developer in acme-staging (444455556666)");
    assert.deepEqual(await bob.askedSts(), [{ role: DEVELOPER, limited: false, status: 200 }]);
    const caller = await callerIdentity(await rolebox.clipboard(), rolebox.standins.sts);
    assert.equal(caller, `arn:aws:sts::444455556666:assumed-role/Developer/${bob.session}`);
    await goesHome();
  });

  test("Tuesday: two roles become favorites, and from then on Alt and a digit open them", async () => {
    const first = await bob.logsIn();
    await first.finds("data eng", DATA);
    await first.acts("favor", "Added to favorites.");
    await first.list.option(DATA).filter({ hasText: "Alt+1" }).waitFor();
    await first.presses("Escape");
    await first.finds("1234 read", LAKE);
    await first.acts("favor", "Added to favorites.");
    await first.list.option(LAKE).filter({ hasText: "Alt+2" }).waitFor();
    const popup = await opensThePopup();
    await popup.list.option(LAKE).filter({ hasText: "Alt+2" }).waitFor();
    await popup.presses("Alt+2");
    await first.isInTheConsole(LAKE, bob.session);

    // On AWS's page the key may be meant for the page, so the first press only chooses.
    const second = await bob.logsIn();
    await second.presses("ArrowDown", "Alt+1");
    await second.isInTheConsole(DATA, bob.session);
    await goesHome();
  });

  test("Wednesday: production asks; once Enter agrees, and once R takes read-only access instead", async () => {
    const first = await bob.logsIn();
    await first.finds("prod admin", ADMIN);
    await first.presses("Enter");
    const asked = await first.isAsked("Sign in to production?");
    for (const part of ["Administrator", "acme-prod (111122223333)", bob.session]) assert.ok(asked.includes(part), asked);
    await first.presses("Enter");
    await first.isInTheConsole(ADMIN, bob.session);

    const second = await bob.logsIn();
    const popup = await opensThePopup();
    await popup.finds("prod read", READER);
    await popup.presses("Control+Enter");
    await popup.isAsked("Copy production credentials?");
    await popup.presses("r");
    await popup.says(/Copied credentials for ReadOnly in acme-prod .*Limited by ReadOnlyAccess\./);
    assert.deepEqual((await bob.askedSts()).at(-1), { role: READER, limited: true, status: 200 });
    const caller = await callerIdentity(await rolebox.clipboard(), rolebox.standins.sts);
    assert.equal(caller, `arn:aws:sts::111122223333:assumed-role/ReadOnly/${bob.session}`);
    assert.match(second.page.url(), /signin\.aws\.amazon\.com/, "nobody signed in there");
    await goesHome();
  });

  test("Thursday: the favorites are folded away, and a second person's role is found behind their name", async () => {
    const own = await bob.logsIn();
    await own.presses("ArrowDown", "ArrowLeft");
    const folded = own.list.list.getByRole("option", { name: "Favorites 2 roles", selected: true });
    await folded.waitFor();
    await own.list.option(DATA).waitFor({ state: "detached" });
    await own.presses("ArrowRight");
    await own.list.option(DATA).waitFor();
    await folded.waitFor({ state: "detached" });

    const theirs = await contractor.logsIn();
    const popup = await opensThePopup();
    await popup.tabsTo(new RegExp(`^${contractor.session}`));
    await popup.presses("Enter");
    await popup.list.list.getByRole("group", { name: bob.session }).waitFor({ state: "detached" });
    await popup.list.shows(3);
    // The search field has the focus again.
    await popup.finds("stag", STAGING);
    await popup.presses("Enter");
    await theirs.isInTheConsole(STAGING, contractor.session);
    await goesHome();
  });

  test("Friday: the login has expired, and after signing in again one key completes what was wanted", async () => {
    await rolebox.backstage.expireLogins();
    const popup = await opensThePopup();
    await popup.finds("data eng", DATA);
    await popup.presses("Control+Enter");
    await popup.list.alert.filter({ hasText: "This login has expired" }).waitFor();
    const calls = (await bob.askedSts()).length;
    await popup.tabsTo(/^Sign in again/);
    await popup.presses("Enter");
    await popup.isAsked("Where do you sign in?");
    // The site of the last login is filled in already.
    await holds(popup.list.surface.getByRole("textbox", { name: "URL of the sign-in page" }), "https://idp.test/");
    const opened = rolebox.context.waitForEvent("page");
    await popup.presses("Enter");
    const signIn = await opened;
    await signIn.waitForURL("https://idp.test/");
    const again = await bob.logsIn(signIn);
    await again.isAsked("You asked for this");
    assert.equal((await bob.askedSts()).length, calls);
    await again.presses("Control+Enter");
    await again.says("Copied credentials for DataEngineer in data-platform (123456789012)");
    assert.deepEqual((await bob.askedSts()).slice(calls), [{ role: DATA, limited: false, status: 200 }]);
    assert.match(await rolebox.clipboard(), /AWS_SECRET_ACCESS_KEY/);

    const last = await bob.logsIn();
    await last.finds("0123 audit", AUDITOR);
    await last.acts("copy account", "Copied 012345678901.");
    assert.equal(await rolebox.clipboard(), "012345678901");
    await last.page.bringToFront();
    await last.presses("Enter");
    await last.isInTheConsole(AUDITOR, bob.session);
    await goesHome();
  });

  test("The weekend: ten logins led to six consoles in four accounts, and to three calls of STS", async () => {
    const posts = [...(await bob.posted()), ...(await contractor.posted())];
    assert.equal(posts.filter((role) => role === undefined).length, 10);
    const consoles = posts.filter(Boolean);
    assert.deepEqual(consoles, [DATA, LAKE, DATA, ADMIN, AUDITOR, STAGING]);
    assert.equal(new Set(consoles.map((role) => role.split(":")[4])).size, 4);
    assert.deepEqual((await bob.askedSts()).map(({ role }) => role), [DEVELOPER, READER, DATA]);
    assert.deepEqual(await contractor.askedSts(), []);
  });
});
