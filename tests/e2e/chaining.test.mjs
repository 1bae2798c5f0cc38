// @ts-check
// Roles assumed from a role: configured in the dashboard, listed under their role, used like any other.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { callerIdentity } from "./harness/aws.mjs";
import { AUDIT, CONFIG, VAULT } from "./harness/chains.mjs";
import { holds } from "./harness/field.mjs";
import { DATA, copy, copyAndAgree, dashboard, said } from "./harness/held.mjs";
import { DIST } from "./harness/places.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */

const rolebox = useRolebox();
const sentences = JSON.parse(readFileSync(join(DIST, "_locales/en/messages.json"), "utf8"));

/** Adds a chained role by hand. @param {Page} page @param {string} role @param {string} via @param {Record<string, string>} [more] */
async function add(page, role, via, more = {}) {
  const fields = { "Role ARN": role, "Assumed from": via, ...more };
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByRole("button", { name: "Add role", exact: true }).click();
}

/** Configures Audit via DataEngineer, and Vault via Audit. */
async function configure() {
  const page = await dashboard(rolebox, "chains");
  await add(page, AUDIT, DATA, { "External ID (optional)": "acme/7" });
  await page.locator(`tr[data-role-arn="${AUDIT}"]`).waitFor();
  await add(page, VAULT, AUDIT);
  await page.locator(`tr[data-role-arn="${VAULT}"]`).waitFor();
  await page.close();
}

/** @param {string} session */
const assumed = (session) => rolebox.standins.requests({ scope: session, action: "AssumeRole" });

for (const place of /** @type {const} */ (["the picker", "the popup"])) {
  test(`chained roles are listed right after their source role in ${place}, with its name, and can be searched`, async () => {
    await configure();
    const { page, picker } = await arrive(rolebox);
    let list = /** @type {import("./harness/picker.mjs").RoleList} */ (picker);
    if (place === "the popup") {
      await page.close();
      list = rolebox.listOn(await rolebox.openPopup());
    }
    await list.shows(10);
    const arns = await list.arns();
    const at = arns.indexOf(DATA);
    assert.deepEqual(arns.slice(at, at + 3), [DATA, AUDIT, VAULT]);
    await list.option(AUDIT).filter({ hasText: "via DataEngineer" }).waitFor();
    await list.type("vault");
    await list.option(VAULT).and(list.selected()).filter({ hasText: "via Audit" }).waitFor();
    await list.shows(1);
  });
}

test("a copy assumes one role after the other, keeps each step's credentials, and asks for at most an hour", async () => {
  await configure();
  const { picker, session } = await arrive(rolebox);
  await picker.frame.getByLabel("Duration").selectOption("12 h");
  await copyAndAgree(picker, "vault");
  assert.equal(
    await callerIdentity(await rolebox.clipboard(), rolebox.standins.sts),
    `arn:aws:sts::321098765432:assumed-role/Vault/${session}`,
  );
  const calls = await assumed(session);
  assert.deepEqual(calls.map((call) => call.role_arn), [AUDIT, VAULT]);
  assert.deepEqual(calls.map((call) => call.duration_seconds), [3600, 3600]);
  assert.deepEqual(calls.map((call) => call.external_id), ["acme/7", null]);
  assert.ok(calls.every((call) => call.status === 200 && call.host === "sts.us-east-1.amazonaws.com"));
  assert.equal(Object.keys(await rolebox.backstage.stored("credential:", 3)).length, 3);
  await picker.page.bringToFront();
  await copy(picker, "audit");
  await said(picker);
  assert.equal((await assumed(session)).length, 2, "the step's credentials were there");
});

test("signing in with a chained role uses federation", async () => {
  await configure();
  const { picker, session } = await arrive(rolebox);
  await copyAndAgree(picker, "data eng");
  await picker.page.bringToFront();
  await picker.search.focus();
  await picker.press("Control+A");
  await picker.type("audit");
  const opened = rolebox.context.waitForEvent("page");
  await picker.press("Enter");
  const console = await opened;
  await console.waitForURL("https://console.aws.amazon.com/console/home");
  assert.equal(await console.locator("#role").innerText(), AUDIT);
  assert.equal(await console.locator("#session").innerText(), session);
});

test("with a new identity provider, a copy asks first, and a sign-in asks for a copy first", async () => {
  await configure();
  const { picker, session } = await arrive(rolebox);
  await picker.type("audit");
  await picker.press("Enter");
  await picker.alert.filter({ hasText: sentences.failureNewIssuer.message }).waitFor();
  await picker.press("Control+Enter");
  await picker.question.waitFor();
  assert.deepEqual(await assumed(session), []);
});

for (const [what, fault, key] of /** @type {[string, Record<string, unknown>, string][]} */ ([
  ["a trust policy that forbids it", { kind: "error", code: "AccessDenied", message: "User: x is not authorized to perform: sts:AssumeRole on resource: y", status: 403 }, "stsDeniedAssumeChainedRole"],
  ["credentials of the role before that AWS takes no longer", { kind: "error", code: "ExpiredToken", message: "", status: 403 }, "failureCredentialsRefused"],
  ["throttling", { kind: "error", code: "Throttling", message: "Rate exceeded", status: 400 }, "stsThrottled"],
  ["a 503 without words", { kind: "http", status: 503 }, "stsUnavailable"],
  ["a connection that breaks", { kind: "reset" }, "failureNetwork"],
])) {
  test(`${what}: the message says so, nothing is lost, and the next try works`, async () => {
    await configure();
    const { picker, session } = await arrive(rolebox);
    await rolebox.standins.fault({ scope: session, action: "AssumeRole", ...fault });
    await copy(picker, "audit");
    await picker.agree();
    await picker.alert.filter({ hasText: sentences[key].message }).waitFor();
    assert.equal(Object.keys(await rolebox.backstage.stored("credential:", 1)).length, 1);
    await rolebox.standins.clearFaults();
    await copy(picker, "audit");
    await said(picker);
    assert.equal((await rolebox.standins.calls(session)).length, 1);
  });
}

test("Diagnostics lists the rejection of a chained role", async () => {
  await configure();
  const { picker, session } = await arrive(rolebox);
  const denied = { kind: "error", code: "AccessDenied", message: "User: x is not authorized to perform: sts:AssumeRole on resource: y", status: 403 };
  await rolebox.standins.fault({ scope: session, action: "AssumeRole", ...denied });
  await copy(picker, "audit");
  await picker.agree();
  await picker.alert.filter({ hasText: sentences.stsDeniedAssumeChainedRole.message }).waitFor();
  const page = await dashboard(rolebox, "diagnostics");
  await page.getByRole("row").filter({ hasText: "Audit" }).filter({ hasText: sentences.stsDeniedAssumeChainedRole.message }).waitFor();
});

test("credentials that arrive after the page has closed are kept", async () => {
  await configure();
  const { picker, page, session } = await arrive(rolebox);
  await rolebox.standins.fault({ kind: "hold", scope: session, action: "AssumeRole", calls: 1 });
  await copy(picker, "audit");
  await picker.agree();
  await rolebox.standins.held(session);
  await page.close();
  await rolebox.standins.release(session);
  await rolebox.backstage.stored("credential:", 2);
});

test("when login and credentials have expired, the message says so", async () => {
  await configure();
  const { page } = await arrive(rolebox);
  await page.close();
  await rolebox.backstage.expireLogins();
  const popup = await rolebox.openPopup();
  await popup.locator(".head").filter({ hasText: "Expired" }).waitFor();
  const list = rolebox.listOn(popup);
  await list.status.filter({ hasText: "This login has expired." }).waitFor();
  await copy(list, "audit");
  await list.alert.filter({ hasText: sentences.failureLoginExpired.message }).waitFor();
});

/** Returns the text that describes a field. @param {Element} field */
const says = (field) => document.getElementById(field.getAttribute("aria-describedby") ?? "")?.textContent ?? "";

test("each invalid field of a chained role has its own message", async () => {
  const page = await dashboard(rolebox, "chains");
  const alert = page.getByRole("alert");
  for (const [role, via, more, words] of /** @type {[string, string, Record<string, string>, RegExp][]} */ ([
    ["Audit", DATA, {}, /^Role ARN: this is not the ARN of a role/],
    [AUDIT, "", {}, /^Assumed from: this is not/],
    [AUDIT, DATA, { "External ID (optional)": "a b" }, /^The external ID must have/],
    [AUDIT, DATA, { "External ID (optional)": "", "Session name (optional)": "a/b" }, /^The session name must have/],
    [AUDIT, DATA, { "Session name (optional)": "", "Region (optional)": "x" }, /^This is not a region/],
    [AUDIT, DATA, { "Region (optional)": "cn-north-1" }, /in the same AWS partition/],
    [AUDIT, AUDIT, { "Region (optional)": "" }, /from itself/],
  ])) {
    await add(page, role, via, more);
    await alert.filter({ hasText: words }).waitFor();
    const wrong = page.locator("[aria-invalid]");
    assert.match(await wrong.evaluate(says), words);
    assert.ok(await wrong.evaluate((field) => field === document.activeElement));
  }
  assert.deepEqual(await rolebox.backstage.stored("chain:", 0, "local"), {});
  await add(page, AUDIT, VAULT);
  await page.locator(`tr[data-role-arn="${AUDIT}"]`).waitFor();
  await add(page, VAULT, AUDIT);
  await alert.filter({ hasText: "from itself" }).waitFor();
});

test("a pasted ~/.aws/config adds its chained roles, lists the skipped lines, and nothing else of it is kept", async () => {
  const page = await dashboard(rolebox, "chains");
  await page.getByLabel("Text of ~/.aws/config").fill(`[profile data]
role_arn = ${DATA}
credential_process = rolebox
[profile audit]
role_arn = ${AUDIT}
source_profile = data
aws_secret_access_key = THIS/IS/A/CANARY/KEY/0123456789ABCDEFGH
[profile broken]
role_arn = nonsense
source_profile = data
[profile lost]
role_arn = ${VAULT}
source_profile = nowhere
`);
  await page.getByRole("button", { name: "Add roles" }).click();
  await page.getByRole("status").filter({ hasText: "Added one role." }).waitFor();
  await page.locator(`tr[data-role-arn="${AUDIT}"]`).getByTitle(DATA).waitFor();
  const notUsed = page.getByRole("list", { name: "Skipped lines" }).getByRole("listitem");
  await notUsed.nth(1).waitFor();
  assert.deepEqual(await notUsed.allInnerTexts(), [
    "Line 9: role_arn is not the ARN of a role",
    "Line 13: no profile has the name in source_profile",
  ]);
  const bases = page.getByRole("list", { name: "Base profiles" }).getByRole("listitem");
  assert.deepEqual(await bases.allInnerTexts(), [`Line 1: data: source profile, role ${DATA}`]);
  const kept = JSON.stringify([await rolebox.backstage.storage("local"), await rolebox.backstage.storage("session")]);
  assert.ok(!kept.includes("CANARY"));
  assert.ok(!(await page.content()).includes("CANARY"));
  await holds(page.getByLabel("Text of ~/.aws/config"), "");
});

test("the role of a base profile is asked once, and skipped settings and sections are listed", async () => {
  const { picker } = await arrive(rolebox);
  await picker.shows(8);
  const page = await dashboard(rolebox, "chains");
  await page.getByLabel("Text of ~/.aws/config").fill(CONFIG);
  await page.getByRole("button", { name: "Add roles" }).click();
  await page.getByRole("status").filter({ hasText: sentences.dashboardConfigBaseFirst.message }).waitFor();
  const lines = (/** @type {string} */ name) => page.getByRole("list", { name }).getByRole("listitem").allInnerTexts();
  assert.deepEqual(await lines("Skipped lines"), [
    `Line 5: ${sentences.configSourceWithoutRole.message}`,
    `Line 8: ${sentences.configHeadingNoProfile.message}`,
    `Line 11: ${sentences.configHeadingUnreadable.message}`,
  ]);
  const add = page.getByRole("button", { name: "Add their roles" });
  assert.ok(await add.isDisabled());
  const role = page.getByLabel("Role of profile jump");
  const option = await role.locator("option").filter({ hasText: "DataEngineer" }).innerText();
  await role.selectOption(option);
  await add.click();
  await page.getByRole("status").filter({ hasText: "Added one role." }).waitFor();
  await page.locator(`tr[data-role-arn="${AUDIT}"]`).getByTitle(DATA).waitFor();
  assert.deepEqual(await lines("Base profiles"), [`Line 1: jump: source profile, role ${DATA}`]);
  assert.equal(await role.count(), 0, "it is asked once");
  assert.deepEqual(await lines("Added without these settings"), [
    `Line 6: ${sentences.configRegion.message}`,
    `Line 7: ${sentences.configMfa.message}`,
  ]);
  const stored = await rolebox.backstage.stored("chain:", 1, "local");
  assert.deepEqual(Object.values(stored).map((chain) => [chain.externalId ?? null, chain.region ?? null]), [[null, null]]);
});

test("a removed role is no longer listed", async () => {
  await configure();
  const { picker } = await arrive(rolebox);
  await picker.option(VAULT).waitFor();
  const page = await dashboard(rolebox, "chains");
  await page.getByRole("button", { name: `Remove: ${AUDIT}` }).click();
  await page.locator(`tr[data-role-arn="${AUDIT}"]`).waitFor({ state: "detached" });
  const popup = await rolebox.openPopup();
  await rolebox.listOn(popup).shows(8);
  assert.equal(await rolebox.listOn(popup).option(VAULT).count(), 0);
  assert.deepEqual(Object.keys(await rolebox.backstage.stored("chain:", 1, "local")), [`chain:${VAULT}`]);
});

test("a chained role requested with an expired login is copied with one key after signing in again", async () => {
  await configure();
  const issuer = "https://idp.test/metadata";
  const sha256 = () => createHash("sha256");
  const provider = "arn:aws:iam::123456789012:saml-provider/Acme";
  const met = `issuer:${sha256().update(sha256().update(issuer).digest()).update(provider).digest("hex")}`;
  const startUrls = [{ issuer, url: "https://idp.test/?start" }];
  await rolebox.backstage.store("local", { "setting:startUrls": startUrls, [met]: Date.now() });
  const { page, session } = await arrive(rolebox, { lifetime: 5 });
  await page.close();
  const popup = await rolebox.openPopup();
  const again = popup.getByRole("button", { name: "Sign in again" });
  await again.waitFor();
  const list = rolebox.listOn(popup);
  await copy(list, "vault");
  await list.alert.filter({ hasText: sentences.failureLoginExpired.message }).waitFor();
  const opened = rolebox.context.waitForEvent("page");
  await again.click();
  const back = await opened;
  await back.waitForURL("https://idp.test/**");
  await rolebox.backstage.stored("waiting:");
  await popup.close();
  await rolebox.logIn(back, { session });
  const picker = await rolebox.picker(back);
  await picker.question.filter({ hasText: "Copy credentials for Vault" }).waitFor();
  await picker.press("Control+Enter");
  await said(picker);
  assert.equal(
    await callerIdentity(await rolebox.clipboard(), rolebox.standins.sts),
    `arn:aws:sts::321098765432:assumed-role/Vault/${session}`,
  );
});
