// @ts-check
// The settings on the dashboard: each is explained, saved as it is changed, holds at once, and can be carried elsewhere.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { openSettings, saved } from "./harness/dashboard.mjs";
import { holds } from "./harness/field.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */

const rolebox = useRolebox();
const ADMIN = "arn:aws:iam::111122223333:role/Administrator";

/** Types into a field and leaves it. @param {Page} page @param {string} label @param {string} text */
async function enter(page, label, text) {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(text);
  await field.press("Tab");
}

/** Imports a file. @param {Page} page @param {unknown} content text, or what is to be JSON */
async function importFile(page, content) {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const buffer = Buffer.from(text);
  await page.getByLabel("Import settings").setInputFiles({ name: "s.json", mimeType: "application/json", buffer });
}

/** @param {Record<string, unknown>} settings @param {unknown[]} [roles] */
const file = (settings, roles = []) => ({ rolebox: "settings", version: 1, settings, roles });

/** What is on disk of settings and wishes. */
async function onDisk() {
  const all = Object.entries(await rolebox.backstage.storage("local"));
  return Object.fromEntries(all.filter(([key]) => /^(setting|wish):/.test(key)));
}

/** Waits until the last rule of environments on disk is this one. @param {string} text */
const lastRule = (text) =>
  rolebox.backstage.page.waitForFunction(async (text) => {
    const { "setting:environments": rules } = await chrome.storage.local.get("setting:environments");
    return Array.isArray(rules) && rules.at(-1) === text;
  }, text);

test("every setting has a name, a default and a description", async () => {
  const page = await openSettings(rolebox);
  for (const [label, about] of [
    ["Remember recent roles and account names", /Stores on this computer .* Default: on\./],
    ["Format", /Format used when copying\. Default: Bash, Zsh \(export\)\./],
    ["Duration", /How long credentials last.* Default: 1 h\./],
    ["Use the login's duration", /SessionDuration.* Default: off\./],
    ["Region", /AWS region.* Default: none\./],
    ["Profile name", /How profiles are named.* Default: \{alias\}/],
    ["Production patterns", /production.* Default: none\./],
    ["Ask before production", /read-only.* Default: Once a day for each role\./],
    ["Prefixes left out of names", /beginnings.* Default: none\./],
    ["Notify before credentials expire", /notification.* Default: off\./],
    ["Policy for limited credentials", /managed policy.* Default: arn:aws:iam::aws:policy\/ReadOnlyAccess\./],
  ]) {
    const field = page.getByLabel(/** @type {string} */ (label), { exact: true });
    const ids = (await field.getAttribute("aria-describedby"))?.split(" ") ?? [];
    const described = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).innerText()));
    assert.match(described.join(" "), /** @type {RegExp} */ (about));
  }
  await page.getByRole("heading", { name: "Sign-in pages" }).waitFor();
  assert.equal(await page.getByRole("button", { name: /^Reset/ }).count(), 0);
});

test("a change is saved, and an open popup shows it at once, whatever was chosen there before", async () => {
  const { page: aws } = await arrive(rolebox);
  await aws.close();
  const popup = await rolebox.openPopup();
  const shown = popup.getByLabel("Format");
  for (const format of ["Fish (set -gx)", "Bash, Zsh (export)"]) {
    await shown.selectOption(format);
    await holds(shown, format);
  }
  const page = await openSettings(rolebox);
  await page.getByLabel("Format", { exact: true }).selectOption("Fish (set -gx)");
  await saved(page);
  await holds(shown, "Fish (set -gx)");
  await enter(page, "Region", "eu-central-1");
  await page.getByRole("button", { name: "Reset: Region" }).waitFor();
  await page.reload();
  await page.getByLabel("Region", { exact: true }).waitFor();
  await holds(page.getByLabel("Region", { exact: true }), "eu-central-1");
  await holds(page.getByLabel("Format", { exact: true }), "Fish (set -gx)");
});

test("an invalid value has a message with an example next to the field, and the stored value stays", async () => {
  const page = await openSettings(rolebox);
  await enter(page, "Region", "eu-west-1");
  await saved(page);
  const before = await onDisk();
  for (const [label, text, sentence] of [
    ["Region", "europe", /name of an AWS region.*Example: eu-central-1/],
    ["Profile name", "", /template.*Example: \{alias\}-\{role\}/],
    ["Policy for limited credentials", "ReadOnly", /ARN of a managed policy.*Example: arn:aws:iam/],
  ]) {
    await enter(page, /** @type {string} */ (label), /** @type {string} */ (text));
    await page.getByRole("alert").filter({ hasText: /** @type {RegExp} */ (sentence) }).waitFor();
    const field = page.getByLabel(/** @type {string} */ (label), { exact: true });
    await field.and(page.locator("[aria-invalid=true]")).waitFor();
    await holds(field, /** @type {string} */ (text)); // What was typed stays, to be put right.
  }
  assert.deepEqual(await onDisk(), before);
});

test("Reset returns one setting to its default, and the others stay", async () => {
  const page = await openSettings(rolebox);
  await enter(page, "Region", "eu-west-1");
  await page.getByLabel("Duration", { exact: true }).selectOption("4 h");
  await page.getByRole("button", { name: "Reset: Duration" }).click();
  await page.getByRole("button", { name: "Reset: Duration" }).waitFor({ state: "detached" });
  await holds(page.getByLabel("Duration", { exact: true }), "1 h");
  await holds(page.getByLabel("Region", { exact: true }), "eu-west-1");
});

test("the login's duration is requested once that is switched on", async () => {
  const page = await openSettings(rolebox);
  await page.getByLabel("Use the login's duration", { exact: true }).check();
  await saved(page);
  const { picker, session } = await arrive(rolebox, { duration: 7200 });
  await picker.type("data eng");
  await picker.press("Control+Enter");
  await picker.agree();
  await picker.status.filter({ hasText: "(2 h)" }).waitFor();
  const calls = await rolebox.standins.calls(session);
  assert.deepEqual(calls.map((call) => call.duration_seconds), [7200]);
});

test("a role has its own duration and format until they are removed", async () => {
  const { picker, session } = await arrive(rolebox);
  const page = await openSettings(rolebox);
  const table = page.getByRole("table", { name: "Per-role settings" });
  const role = await page.getByLabel("Role", { exact: true }).locator("option", { hasText: "DataEngineer" }).innerText();
  await page.getByLabel("Role", { exact: true }).selectOption(role);
  await page.getByLabel("Duration for this role").selectOption("2 h");
  await page.getByLabel("Format for this role").selectOption("PowerShell ($env:)");
  await page.getByRole("button", { name: "Add role" }).click();
  await table.getByRole("row").nth(1).waitFor();
  await picker.page.bringToFront();
  await picker.type("data eng");
  await picker.press("Control+Enter");
  await picker.agree();
  await picker.status.filter({ hasText: "(2 h)" }).waitFor();
  assert.match(await rolebox.clipboard(), /\$env:AWS_ACCESS_KEY_ID/);
  const [call] = await rolebox.standins.calls(session);
  assert.equal(call?.duration_seconds, 7200);
  await page.bringToFront();
  const format = page.getByLabel(/^Format for .*DataEngineer$/);
  await format.selectOption("Default");
  await holds(format, "Default");
  await rolebox.backstage.stored("wish:", 1, "local");
  await page.getByRole("button", { name: /^Remove: .*DataEngineer$/ }).click();
  await rolebox.backstage.stored("wish:", 0, "local");
  await table.waitFor({ state: "detached" });
});

test("a sign-in page is added for an identity provider, and removed", async () => {
  const page = await openSettings(rolebox);
  await page.getByLabel("Identity provider", { exact: true }).fill("https://idp.test/metadata");
  await page.getByLabel("Page", { exact: true }).fill("http://idp.test/login");
  await page.getByRole("button", { name: "Add page" }).click();
  await page.getByRole("alert").filter({ hasText: "https URL" }).waitFor();
  await page.getByLabel("Page", { exact: true }).fill("https://idp.test/login");
  await page.getByRole("button", { name: "Add page" }).click();
  await page.getByRole("cell", { name: "https://idp.test/login" }).waitFor();
  const kept = { issuer: "https://idp.test/metadata", url: "https://idp.test/login" };
  await rolebox.backstage.stored("setting:startUrls", 1, "local");
  assert.deepEqual((await onDisk())["setting:startUrls"], [kept]);
  await page.getByRole("button", { name: "Remove: https://idp.test/metadata" }).click();
  await page.getByRole("cell", { name: "https://idp.test/login" }).waitFor({ state: "detached" });
});

test("exported settings are imported elsewhere unchanged, and contain no secret", async () => {
  const page = await openSettings(rolebox);
  await importFile(page, file({ duration: 7200, region: "eu-north-1" }, [{ role: ADMIN, format: "fish" }]));
  await page.getByRole("button", { name: "Import 3 changes" }).click();
  await page.getByRole("status").filter({ hasText: "Imported 3 changes." }).waitFor();
  const before = await onDisk();
  const button = page.getByRole("button", { name: "Export settings" });
  const { name, path } = await rolebox.browser.download(page, () => button.click());
  const exported = await readFile(path, "utf8");
  assert.equal(name, "rolebox-settings.json");
  assert.deepEqual(JSON.parse(exported).roles, [{ role: ADMIN, format: "fish" }]);
  await rolebox.backstage.clear();
  await page.reload();
  await page.getByLabel("Profile name").waitFor();
  await importFile(page, exported);
  await page.getByRole("button", { name: "Import 3 changes" }).click();
  await page.getByRole("status").filter({ hasText: "Imported 3 changes." }).waitFor();
  for (const [key, value] of Object.entries(before)) assert.deepEqual((await onDisk())[key], value);
});

test("favorites, hidden roles and own names go from one browser to another, and nothing that is there is lost", async () => {
  const audit = "arn:aws:iam::123456789012:role/team/Audit";
  const arranged = {
    [`arranged:favorite:${audit}`]: "1",
    [`arranged:favorite:${ADMIN}`]: "2",
    "arranged:hidden:123456789012": "",
    "arranged:name:111122223333": "Our shop",
    [`arranged:name:${ADMIN}`]: "Boss",
  };
  await rolebox.backstage.store("local", arranged);
  const page = await openSettings(rolebox);
  const button = page.getByRole("button", { name: "Export settings" });
  const { path } = await rolebox.browser.download(page, () => button.click());
  const exported = await readFile(path, "utf8");
  assert.deepEqual(JSON.parse(exported).favorites, [audit, ADMIN]);

  await rolebox.backstage.clear();
  const kept = { [`arranged:favorite:${ADMIN}`]: "3", "arranged:name:111122223333": "Shop" };
  await rolebox.backstage.store("local", kept);
  await page.reload();
  await page.getByLabel("Profile name").waitFor();
  await importFile(page, exported);
  const review = page.getByRole("group", { name: "Changes to review" });
  await review.waitFor();
  const lines = (await review.getByRole("listitem").allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
  assert.deepEqual(lines, [
    "Name of account 111122223333 Now: Shop New: Our shop",
    `Your name for ${ADMIN} Now: Administrator New: Boss`,
    `Favorite ${audit} Now: off New: on`,
    "Hide 123456789012 in lists Now: off New: on",
  ]);
  await assertAccessible(page);
  // Names are ticked one by one.
  await review.getByRole("checkbox", { name: `Your name for ${ADMIN}` }).check();
  await review.getByRole("button", { name: "Import 3 changes" }).click();
  await page.getByRole("status").filter({ hasText: "Imported 3 changes." }).waitFor();
  const all = Object.entries(await rolebox.backstage.storage("local"));
  assert.deepEqual(Object.fromEntries(all.filter(([key]) => key.startsWith("arranged:"))), {
    ...kept,
    [`arranged:favorite:${audit}`]: "1",
    "arranged:hidden:123456789012": "",
    [`arranged:name:${ADMIN}`]: "Boss",
  });
});

test("unknown fields are named, and the rest is imported", async () => {
  const page = await openSettings(rolebox);
  await importFile(page, { ...file({ duration: 7200, colour: "red" }), extra: 1 });
  await page.getByRole("button", { name: "Import one change" }).click();
  const status = page.getByRole("status").filter({ hasText: "does not know them: settings.colour, extra." });
  await status.waitFor();
  await page.getByRole("button", { name: "Reset: Duration" }).waitFor();
  await holds(page.getByLabel("Duration", { exact: true }), "2 h");
});

test("an account has its name from a file until AWS's page gives another", async () => {
  const page = await openSettings(rolebox);
  const accounts = ["acme-named (999988887777)", "acme-old (111122223333)"];
  await importFile(page, { ...file({}), accounts });
  for (const id of ["999988887777", "111122223333"]) await page.getByRole("checkbox", { name: `Name of account ${id}` }).check();
  await page.getByRole("button", { name: "Import 2 changes" }).click();
  await page.getByRole("status").filter({ hasText: "Imported" }).waitFor();
  const pair = (/** @type {string} */ account) => `arn:aws:iam::${account}:role/Admin,arn:aws:iam::${account}:saml-provider/Acme`;
  const session = rolebox.session();
  const url = `https://idp.test/login?${new URLSearchParams([["as", "bob"], ["session", session], ["pair", pair("999988887777")], ["pair", pair("111122223333")]])}`;
  const tab = await rolebox.newPage();
  await tab.goto(url, { waitUntil: "commit" });
  const picker = await rolebox.picker(tab);
  await picker.frame.getByText("acme-named").first().waitFor();
  await picker.frame.getByText("acme-prod").first().waitFor();
  assert.equal(await picker.frame.getByText("acme-old").count(), 0);
});

test("an import shows the changes first, and changes security settings only where each is ticked", async () => {
  await rolebox.backstage.store("local", {
    "setting:productionPatterns": ["prod"],
    "setting:startUrls": [{ issuer: "https://idp.test/metadata", url: "https://idp.test/login" }],
    "alias:111122223333": "acme-prod",
  });
  const page = await openSettings(rolebox);
  const before = await onDisk();
  const settings = {
    format: "fish",
    narrowingPolicy: "arn:aws:iam::aws:policy/AdministratorAccess",
    productionPatterns: [],
    startUrls: [{ issuer: "https://idp.test/metadata", url: "https://evil.example/login" }],
  };
  const content = { ...file(settings), accounts: ["acme-dev (111122223333)"] };
  await importFile(page, content);
  const review = page.getByRole("group", { name: "Changes to review" });
  const guarded = review.getByRole("group", { name: /^These changes affect your security/ });
  await guarded.waitFor();
  assert.deepEqual(await guarded.getByRole("listitem").allInnerTexts().then((texts) => texts.map((text) => text.replace(/\s+/g, " "))), [
    "Production patterns Now: prod New: none",
    "Sign-in page of https://idp.test/metadata Now: https://idp.test/login New: https://evil.example/login",
    "Policy for limited credentials Now: arn:aws:iam::aws:policy/ReadOnlyAccess (read-only) New: arn:aws:iam::aws:policy/AdministratorAccess",
    "Name of account 111122223333 Now: acme-prod New: acme-dev",
  ]);
  for (const tick of await guarded.getByRole("checkbox").all()) assert.ok(!(await tick.isChecked()));
  assert.deepEqual(await onDisk(), before, "nothing is done before");
  await review.getByRole("button", { name: "Import one change" }).click();
  await page.getByRole("status").filter({ hasText: "Imported one change." }).waitFor();
  assert.deepEqual(await onDisk(), { ...before, "setting:format": "fish" });
  await importFile(page, content);
  await guarded.getByRole("checkbox", { name: "Policy for limited credentials" }).check();
  await review.getByRole("button", { name: "Import one change" }).click();
  await page.getByRole("status").filter({ hasText: "Imported one change." }).waitFor();
  const { "setting:narrowingPolicy": policy, "setting:productionPatterns": patterns } = await onDisk();
  assert.deepEqual([policy, patterns], [settings.narrowingPolicy, ["prod"]]);
  await importFile(page, content);
  await review.getByRole("button", { name: "Cancel" }).click();
  await review.waitFor({ state: "detached" });
});

test("while production patterns are typed, the page says how many roles they mark, and which", async () => {
  const { picker } = await arrive(rolebox);
  await picker.shows(8);
  await picker.frame.getByText("acme-prod").first().waitFor();
  const page = await openSettings(rolebox);
  await page.getByLabel("Production patterns", { exact: true }).fill("PROD\npord");
  const marks = page.getByText(/^Marks \d of 8 known roles as production\.$/);
  await marks.waitFor();
  assert.deepEqual(await onDisk(), {}, "nothing is kept before the field is left");
  await marks.click();
  const marked = await page.getByRole("list", { name: "Roles marked as production" }).getByRole("listitem").allInnerTexts();
  assert.ok(marked.length > 0 && marked.every((line) => line.includes("acme-prod")), marked.join());
  await page.getByText("No known role matches: pord.").waitFor();
});

test("what is said of one change goes when the next is made, and comes again once that is stored", async () => {
  const page = await openSettings(rolebox);
  await enter(page, "Region", "sa-east-1");
  await saved(page);
  await page.evaluate(() => {
    const { runtime } = chrome;
    const send = runtime.sendMessage.bind(runtime);
    const released = new Promise((resolve) => Object.assign(self, { release: resolve }));
    runtime.sendMessage = async (/** @type {any[]} */ ...message) => released.then(() => /** @type {any} */ (send)(...message));
  });
  await enter(page, "Region", "eu-west-1");
  await page.getByRole("status").filter({ hasText: "Saved." }).waitFor({ state: "detached" });
  await page.evaluate(() => /** @type {any} */ (self).release());
  await saved(page);
  await rolebox.backstage.holds("local", { "setting:region": "eu-west-1" });
});

test("while a rule of environments is typed, the page says how many roles it matches, and keeps it once all are right", async () => {
  const { picker } = await arrive(rolebox);
  await picker.shows(8);
  await picker.frame.getByText("acme-prod").first().waitFor();
  const page = await openSettings(rolebox);
  await page.getByText("Matches 2 of 8 known roles.").first().waitFor();
  await page.getByRole("button", { name: "Add rule" }).click();
  const rule = page.locator(".rule").last();
  await rule.getByRole("textbox", { name: "Patterns" }).fill("data");
  await rule.getByText(/Enter a name/).waitFor();
  assert.deepEqual(await onDisk(), {});
  await rule.getByRole("textbox", { name: "Name" }).fill("Data");
  await rule.getByText("Matches 2 of 8 known roles.").click();
  const listed = rule.getByRole("list", { name: "Roles that the rule matches" }).getByRole("listitem");
  for (const role of await listed.all()) assert.match(await role.innerText(), /data-platform/);
  await assertAccessible(page);
  // The rule was right once its name was typed, and is kept. The page says "Saved." from then on, also about its color.
  await saved(page);
  await lastRule("Data (sandbox): data");
  await rule.getByRole("combobox", { name: "Color" }).selectOption("Staging (amber)");
  await lastRule("Data (staging): data");
  await picker.option("arn:aws:iam::123456789012:role/team/data/DataEngineer").getByText("Data", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Reset: Environments" }).click();
  await page.locator(".rule").nth(4).waitFor({ state: "detached" });
});

for (const [what, content, sentence] of /** @type {const} */ ([
  ["no JSON", '{"rolebox": "settings",\n oops', /not valid JSON at line 2, column 2/],
  ["no file of ours", { region: "eu-west-1" }, /contains no Rolebox settings/],
  ["another version", { ...file({}), version: 2 }, /another version/],
  ["a field that breaks its rule", file({ region: "eu-west-1", duration: 60 }), /“duration” is wrong\. .*900 to 43200.* Example: 3600/],
  ["a rule without a color", file({ environments: ["Prod: prod"] }), /“environments” is wrong\. .*Name \(color\).* Example: \["Prod \(production\)/],
  ["a favorite that is no role", { ...file({}), favorites: [ADMIN, "Admin"] }, /“favorites\[1\]” is wrong\. .*each once.* Example: \["arn:aws/],
  ["an own name with a hidden character", { ...file({}), names: { 111122223333: "a\u202eb" } }, /“names\[0\]” is wrong\. .*visible/],
  ["a role that is none", file({}, [{ role: "Admin" }]), /“roles\[0\]” is wrong\. .*list of roles.* Example: \[\{"role"/],
])) {
  test(`a file with ${what} changes nothing, and the message says what is wrong`, async () => {
    const page = await openSettings(rolebox);
    await enter(page, "Region", "sa-east-1");
    await saved(page);
    const before = await onDisk();
    await importFile(page, content);
    await page.getByRole("alert").filter({ hasText: sentence }).waitFor();
    assert.deepEqual(await onDisk(), before);
  });
}

test("the picker on AWS's page may neither read per-role settings nor import a file", async () => {
  const { picker } = await arrive(rolebox);
  const before = await onDisk();
  for (const request of [
    { getSettings: {} },
    { getRolePreferences: {} },
    { changeRolePreference: { role: ADMIN, preference: { duration: 900, format: null } } },
    { importSettings: { settings: [{ duration: 900 }], roles: [], accounts: [], arranged: [] } },
  ]) {
    for (const message of [{ incognito: false, credentials: request }, { incognito: false, manage: request }]) {
      const answer = await picker.frame.evaluate((message) => chrome.runtime.sendMessage(message), message);
      assert.deepEqual(answer, { Err: "senderRefused" }, JSON.stringify(message));
    }
  }
  assert.deepEqual(await onDisk(), before);
});
