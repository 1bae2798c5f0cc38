// @ts-check
// What an administrator lays down, in a browser that has the policy: it holds, and it is shown as theirs.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { openDashboard, openSettings, saved } from "./harness/dashboard.mjs";
import { instantly, known, patient } from "./harness/instant.mjs";
import { askForCredentials, askToManage, useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */

const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

/** What is said of a field. @param {Page} page */
const described = (page, /** @type {string} */ label) =>
  page.getByLabel(label, { exact: true }).evaluate((field) => {
    const ids = field.getAttribute("aria-describedby")?.split(" ") ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent).join(" ");
  });

describe("where credentials are switched off", () => {
  const rolebox = useRolebox({ managed: { credentials: false } });

  test("no row offers to copy, the page says why, and signing in works", async () => {
    const { picker, page } = await arrive(rolebox);
    await picker.frame.getByText("Your organization has switched off credentials.").waitFor();
    assert.equal(await picker.frame.getByRole("button", { name: "Copy credentials" }).count(), 0);
    assert.equal(await picker.frame.getByLabel("Format").count(), 0);
    await picker.type("data eng");
    await picker.press("Enter");
    await page.waitForURL("https://console.aws.amazon.com/**");
  });

  test("the key copies nothing either, and a direct request to the worker gets nothing", async () => {
    const { picker, session } = await arrive(rolebox);
    await picker.type("data eng");
    await picker.press("Control+Enter");
    await picker.alert.filter({ hasText: "Your organization has switched this off" }).waitFor();
    const [person] = (await rolebox.overview()).people;
    const copy = { login: person.login, role: DATA, rights: "full", format: "posix", chosen: false, confirmed: true };
    const popup = await rolebox.openPopup();
    assert.deepEqual(await askForCredentials(popup, { copy }), { Err: "policyForbids" });
    assert.deepEqual(await rolebox.standins.calls(session), []);
  });

  test("the settings show the switch, locked and off", async () => {
    const page = await openSettings(rolebox);
    const field = page.getByLabel("Credentials", { exact: true });
    await field.and(page.locator(":disabled:not(:checked)")).waitFor();
    assert.equal(await described(page, "Credentials"), "Set by your organization.");
  });
});

describe("where an administrator has switched on the instant picker", () => {
  const rolebox = useRolebox(patient({ managed: { instantPicker: true } }));

  test("nobody has to, and the settings show the switch, locked and on", async () => {
    const session = await known(rolebox);
    await rolebox.backstage.store("local", { "setting:instantPicker": false });
    await instantly(rolebox, session);
    const page = await openSettings(rolebox);
    const field = page.getByLabel("Instant picker", { exact: true });
    await field.and(page.locator(":disabled:checked")).waitFor();
    assert.equal(await described(page, "Instant picker"), "Set by your organization.");
  });
});

describe("where an administrator has set bounds", () => {
  const start = { issuer: "https://idp.test/metadata", url: "https://idp.test/login" };
  const rolebox = useRolebox({
    managed: {
      maxDurationSeconds: 5400,
      bulk: false,
      fileExport: false,
      startUrls: [start],
      productionPatterns: ["prod"],
      environments: ["Data (sandbox): data"],
      askForProduction: "always",
      namePrefixes: "AWSReservedSSO_",
      accountNames: ["acme-named (999988887777)"],
    },
  });

  test("a direct request for credentials of many roles gets none, and STS is not called", async () => {
    const { session } = await arrive(rolebox);
    const [person] = (await rolebox.overview()).people;
    const one = { login: person.login, role: DATA, rights: "full", format: "posix", chosen: false, confirmed: true };
    const popup = await rolebox.openPopup();
    assert.ok((await askForCredentials(popup, { copy: one })).Ok.copied);
    const many = [
      { obtain: { login: person.login, roles: [DATA], confirmed: true, quiet: false, neighbour: false } },
      { obtain: { login: person.login, roles: [], confirmed: true, quiet: false, neighbour: false } },
      { export: { login: person.login, profiles: [[DATA, "profile"]] } },
    ];
    for (const request of many) assert.deepEqual(await askToManage(popup, request), { Err: "policyForbids" });
    assert.equal((await rolebox.standins.calls(session)).length, 1);
  });

  test("a longer duration can't be chosen anywhere", async () => {
    const { picker } = await arrive(rolebox);
    const page = await openSettings(rolebox);
    const popup = await rolebox.openPopup();
    for (const field of [
      picker.frame.getByLabel("Duration"),
      popup.getByLabel("Duration"),
      page.getByLabel("Duration", { exact: true }),
    ]) {
      // 15 and 30 minutes, 1 hour, and what the organization set.
      await field.locator("option").nth(3).waitFor({ state: "attached" });
      const choices = await field.locator("option").allInnerTexts();
      assert.equal(choices.at(-1)?.trim(), "1 h 30 min");
      assert.equal(choices.length, 4);
    }
    assert.match(await described(page, "Duration"), /Set by your organization: at most 1 h 30 min\./);
  });

  test("an account that AWS's page has not named has the administrator's name", async () => {
    const page = await rolebox.newPage();
    const pair = "arn:aws:iam::999988887777:role/Admin,arn:aws:iam::999988887777:saml-provider/Acme";
    await rolebox.logIn(page, { session: rolebox.session(), pair });
    const popup = await rolebox.openPopup();
    await popup.getByRole("option", { name: "acme-named" }).waitFor();
  });

  test("a longer duration stored earlier is no longer requested for any role", async () => {
    const wish = { "setting:duration": 43200, [`wish:${DATA}`]: { duration: 28800, format: null } };
    await rolebox.backstage.store("local", wish);
    const { picker, session } = await arrive(rolebox);
    await picker.type("data eng");
    await picker.press("Control+Enter");
    await picker.agree();
    await picker.status.filter({ hasText: "(1 h 30 min)" }).waitFor();
    const calls = await rolebox.standins.calls(session);
    assert.deepEqual(calls.map((call) => call.duration_seconds), [5400]);
  });

  test("the settings show what the administrator set, locked", async () => {
    const page = await openSettings(rolebox);
    for (const label of ["Credentials for many roles at once", "Saving credentials as a file"]) {
      await page.getByLabel(label).and(page.locator(":disabled:not(:checked)")).waitFor();
    }
    for (const [label, value] of [["Longest session", "1 h 30 min"], ["Production patterns from your organization", "prod"], ["Environments from your organization", "Data (sandbox): data"], ["Prefixes left out of names by your organization", "AWSReservedSSO_"], ["Account names from your organization", "acme-named (999988887777)"]]) {
      assert.ok(await page.getByLabel(label ?? "").isDisabled(), label);
      assert.equal(await page.getByLabel(label ?? "").inputValue(), value);
      assert.equal(await described(page, label ?? ""), "Set by your organization.");
    }
    const row = page.getByRole("row").filter({ hasText: start.url });
    await row.getByText("Set by your organization.").waitFor();
    assert.equal(await row.getByRole("button").count(), 0);
  });

  test("what the administrator did not set stays the person's choice", async () => {
    const page = await openSettings(rolebox);
    await page.getByLabel("Format", { exact: true }).selectOption(".env file");
    await saved(page);
    const popup = await rolebox.openPopup();
    const { Ok: effective } = await askToManage(popup, { getSettings: {} });
    assert.equal(effective.settings.format, "dotenv");
    assert.deepEqual([effective.managed.bulk, effective.managed.fileExport], [false, false]);
    await (await openDashboard(rolebox, "held")).close();
  });
});
