// @ts-check
// The setup page as an administrator goes through it: from an address at Okta to a folder of code.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { assertAccessible } from "./harness/axe.mjs";
import { COMMAND, PYTHON } from "./harness/places.mjs";
import { useRolebox } from "./harness/rolebox.mjs";
import { goTo, importDesign, openSetup, shows } from "./harness/setup.mjs";

/** @typedef {import("playwright-core").Page} Page */

const rolebox = useRolebox();
const run = promisify(execFile);

const STEPS = [
  ["introduction", "Introduction"],
  ["provider", "Identity provider"],
  ["accounts", "Accounts"],
  ["roles", "Roles"],
  ["people", "People"],
  ["access", "Access"],
  ["options", "Options"],
  ["review", "Review"],
  ["files", "Files"],
  ["apply", "Apply"],
  ["login", "First login"],
  ["command-line", "Command line"],
];

const ACCOUNTS = JSON.stringify({
  Accounts: [
    ["111111111111", "Acme Root", "CREATED"],
    ["022222222222", "Acme Staging", "CREATED"],
  ].map(([Id, Name, JoinedMethod]) => ({
    Id,
    Name,
    JoinedMethod,
    Arn: `arn:aws:organizations::111111111111:account/o-abc123/${Id}`,
    Status: "ACTIVE",
  })),
});
const PEOPLE = "login,firstName,lastName\nana@acme.example,Ana,Silva\nben@acme.example,Ben,Okafor\n";

/** The example that `rolebox setup example` prints. @returns {Promise<any>} */
const example = async () => JSON.parse((await run(COMMAND, ["setup", "example"])).stdout);

/** The example with an identity provider that Terraform does not set up. */
async function keycloakDesign() {
  const design = await example();
  return { ...design, identityProvider: { kind: "keycloak" }, options: { ...design.options, mfa: false } };
}

/** A folder for a test. @param {(folder: string) => Promise<void>} use */
async function inFolder(use) {
  const folder = await mkdtemp(join(tmpdir(), "rolebox-setup-"));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Saves what a button downloads, and returns its name and where it is. @param {Page} page @param {string} button @param {string} folder */
async function download(page, button, folder) {
  const saved = await rolebox.browser.download(page, () => page.getByRole("button", { name: button }).click());
  const path = join(folder, saved.name);
  await copyFile(saved.path, path);
  return path;
}

/** Every file below a folder with its text. @param {string} folder @returns {Promise<Record<string, string>>} */
async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map(async (file) => [file.slice(folder.length + 1), await readFile(file, "utf8")]));
  return Object.fromEntries(texts.sort());
}

/** What `rolebox setup render` makes of a design. @param {unknown} design @param {string} folder */
async function rendered(design, folder) {
  await writeFile(join(folder, "design.json"), JSON.stringify(design));
  await run(COMMAND, ["setup", "render", join(folder, "design.json"), "-o", join(folder, "rendered")]);
  const { ".rolebox-setup": _itsOwn, ...files } = await filesIn(join(folder, "rendered"));
  return files;
}

test("two accounts, two people and two roles need at most twelve inputs, and give the same files as the command line", async () => {
  const page = await openSetup(rolebox, "provider");
  let inputs = 0;
  /** @param {Promise<void>} action */
  const input = async (action) => {
    inputs += 1;
    await action;
  };
  await input(page.getByLabel("Okta organization").fill("https://acme-admin.okta.com/admin/dashboard"));
  await page.getByText("Any URL of it works").waitFor();
  await goTo(page, "Accounts");
  await input(page.getByLabel("List of accounts").fill(ACCOUNTS));
  await input(page.getByRole("button", { name: "Add these accounts" }).click());
  await page.getByText("2 accounts are in the table below.").waitFor();
  await goTo(page, "People");
  await input(page.getByLabel("List of people").fill(PEOPLE));
  await input(page.getByRole("button", { name: "Add these people" }).click());
  await page.getByText("Added: 2.").waitFor();
  await goTo(page, "Access");
  await input(page.getByRole("checkbox", { name: "Admin in every account shown" }).click());
  await input(page.getByRole("button", { name: "ben@acme.example" }).click());
  await page.getByRole("heading", { name: "Roles of ben@acme.example" }).waitFor();
  await input(page.getByRole("checkbox", { name: "ReadOnly in acme-staging 022222222222" }).click());
  await goTo(page, "Review");
  await page.getByText("The design has no problems.").waitFor();
  assert.ok(inputs <= 12, `${inputs} inputs`);

  await inFolder(async (folder) => {
    const design = JSON.parse(await readFile(await download(page, "Export design", folder), "utf8"));
    assert.equal(design.identityProvider.url, "https://acme.okta.com");
    assert.equal(design.organization, "Acme");
    assert.deepEqual(design.grants, [
      { person: "ana@acme.example", account: "022222222222", role: "Admin" },
      { person: "ana@acme.example", account: "111111111111", role: "Admin" },
      { person: "ben@acme.example", account: "022222222222", role: "ReadOnly" },
    ]);
    await goTo(page, "Files");
    const archive = await download(page, "Save all as a zip", folder);
    await run(PYTHON, ["-m", "zipfile", "-e", archive, join(folder, "unpacked")]);
    const [packed, expected] = [await filesIn(join(folder, "unpacked", "acme-aws-access")), await rendered(design, folder)];
    assert.deepEqual(Object.keys(packed), Object.keys(expected));
    for (const [path, text] of Object.entries(expected)) assert.equal(packed[path], text, path);
  });
});

test("an invalid field shows the rule and an example, and the review links back to it", async () => {
  const page = await openSetup(rolebox, "provider");
  await importDesign(page, await example());
  await goTo(page, "Accounts");
  const id = page.getByLabel("Account ID of account 2");
  await id.fill("22222222222");
  await page.getByText('This must have exactly twelve digits, leading zeros included, such as 012345678901.').waitFor();
  await goTo(page, "Review");
  await page.getByRole("link", { name: "Accounts: Account ID of account 2 (acme-staging)" }).click();
  await shows(page, "accounts");
  assert.ok(await id.evaluate((field) => field === document.activeElement));
  assert.equal(new URL(page.url()).hash, "#accounts");
});

test("the review links an invalid list entry to the field of the list", async () => {
  const page = await openSetup(rolebox, "roles");
  await importDesign(page, await example());
  const policies = page.getByLabel("Managed policies of role 2");
  await policies.fill("PowerUserAccess, no policy!");
  await goTo(page, "Review");
  await page.getByRole("link", { name: "Roles: Managed policies of role 2 (Developer)" }).click();
  await shows(page, "roles");
  assert.ok(await policies.evaluate((field) => field === document.activeElement));
  assert.equal(new URL(page.url()).hash, "#roles");
});

test("a printed step leaves out what works only on screen", async () => {
  const page = await openSetup(rolebox, "review");
  await importDesign(page, await example());
  await page.emulateMedia({ media: "print" });
  await page.getByRole("navigation", { name: "Steps", exact: true }).waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Undo" }).waitFor({ state: "hidden" });
  await page.getByRole("table", { name: "Who gets what" }).getByText("chloe@acme.example").waitFor();
});

test("the introduction says what you get, how long it takes, what you need, and what may be a better choice", async () => {
  const page = await openSetup(rolebox, "introduction");
  for (const [name, says] of [
    ["What you get", "A folder of Terraform code"],
    ["How long it takes", "About 20 minutes to apply the code"],
    ["What you need", "an organization in which you are an administrator"],
  ]) {
    await page.getByRole("region", { name: String(name) }).getByText(String(says)).waitFor();
  }
  await page.getByText("IAM Identity Center is the better choice if").waitFor();
});

test("an account with a new ID keeps its grants", async () => {
  const page = await openSetup(rolebox, "accounts");
  await importDesign(page, await example());
  await page.getByLabel("Account ID of account 2").fill("044444444444");
  await goTo(page, "Access");
  await page.getByRole("checkbox", { name: "Admin in acme-staging 044444444444", checked: true }).waitFor();
});

test("an invalid pasted list stays in its field, and nothing is imported", async () => {
  const page = await openSetup(rolebox, "accounts");
  const list = page.getByLabel("List of accounts");
  await list.fill("Account ID,Name\n123,Acme\n");
  await page.getByRole("button", { name: "Add these accounts" }).click();
  await page.getByRole("alert").filter({ hasText: "lost its leading zeros" }).waitFor();
  assert.equal(await list.inputValue(), "Account ID,Name\n123,Acme\n");
  assert.equal(await page.getByLabel("Account ID of account 1").count(), 0);
});

test("one click grants many people a role in many accounts, and another revokes it", async () => {
  const page = await openSetup(rolebox, "access");
  await importDesign(page, await example());
  await page.getByRole("button", { name: "Choose all 3" }).click();
  const all = page.getByRole("checkbox", { name: "ReadOnly in every account shown" });
  await page.locator('[aria-checked="mixed"]').first().waitFor();
  await all.click();
  await page.getByRole("checkbox", { name: "ReadOnly in acme-production 333333333333", checked: true }).waitFor();
  assert.equal(await all.getAttribute("aria-checked"), "true");
  await all.click();
  await page.getByRole("checkbox", { name: "ReadOnly in acme-production 333333333333", checked: false }).waitFor();
  // The management account creates no such role, so there is nothing to mark.
  assert.equal(await page.getByRole("checkbox", { name: "ReadOnly in acme-root" }).count(), 0);
});

test("the draft survives a reload, changes can be undone, and a design is exported and imported", async () => {
  const page = await openSetup(rolebox, "provider");
  await page.getByLabel("Company").fill("Umbrella");
  await page.reload();
  await shows(page, "provider");
  assert.equal(await page.getByLabel("Company").inputValue(), "Umbrella");
  await page.getByRole("button", { name: "Start over" }).click();
  await page.getByText("All answers are cleared").waitFor();
  assert.equal(await page.getByLabel("Company").inputValue(), "", "it is drawn together with the sentence");
  assert.doesNotMatch(await page.evaluate(() => JSON.stringify(localStorage)), /Umbrella/);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => /** @type {HTMLInputElement} */ (document.querySelector("#organization")).value === "Umbrella");

  const design = await example();
  await importDesign(page, design);
  await inFolder(async (folder) => {
    const file = await download(page, "Export design", folder);
    assert.deepEqual(JSON.parse(await readFile(file, "utf8")), design);
  });
  await page.getByLabel("Import design").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await page.getByRole("alert").filter({ hasText: "This file is not a design" }).waitFor();
  assert.equal(await page.getByLabel("Company").inputValue(), "Acme");
});

test("Back and Forward go through the steps, and a URL opens one", async () => {
  const page = await openSetup(rolebox, "provider");
  await goTo(page, "Roles");
  await page.getByRole("navigation", { name: "Previous and next step" }).getByRole("link", { name: "People" }).click();
  await shows(page, "people");
  await page.goBack();
  await shows(page, "roles");
  await page.goForward();
  await shows(page, "people");
  await openSetup(rolebox, "command-line");
});

test("changes since the files were saved are shown line by line", async () => {
  const page = await openSetup(rolebox, "files");
  await importDesign(page, await example());
  await inFolder(async (folder) => void (await download(page, "Save all as a zip", folder)));
  await page.getByText("Saved acme-aws-access.zip.").waitFor();
  await goTo(page, "Roles");
  await page.getByLabel("Longest session of role 2").selectOption("2 hours");
  await goTo(page, "Files");
  await page.getByText("differ from what you saved").or(page.getByText("differs from what you saved")).click();
  const changes = page.getByLabel("Changes in terraform.tfvars");
  await changes.locator("del", { hasText: "28800" }).waitFor();
  await changes.locator("ins", { hasText: "7200" }).waitFor();
});

test("a file is copied as shown", async () => {
  const page = await openSetup(rolebox, "files");
  const design = await example();
  await importDesign(page, design);
  await page.getByRole("button", { name: "terraform.tfvars", exact: true }).click();
  await page.getByRole("button", { name: "Copy terraform.tfvars" }).click();
  await page.getByText("Copied.").waitFor();
  await inFolder(async (folder) => {
    const files = await rendered(design, folder);
    assert.equal(await rolebox.clipboard(), files["terraform.tfvars"]);
  });
});

test("the steps to apply can be ticked off, and the credentials for Terraform are checked first", async () => {
  const page = await openSetup(rolebox, "apply");
  await importDesign(page, await example());
  const part = page.getByRole("region", { name: /^1\. Credentials for AWS/ });
  const answer = part.getByLabel("Whose credentials are these?");
  const check = part.getByRole("button", { name: "Check the output" });
  for (const [account, arn, says] of [
    ["022222222222", "arn:aws:sts::022222222222:assumed-role/Admin/ana", "but Terraform starts in acme-root (111111111111)"],
    ["111111111111", "arn:aws:iam::111111111111:root", "AWS lets root assume no role"],
    ["111111111111", "arn:aws:iam::111111111111:user/ana", "You are the IAM user ana"],
    ["111111111111", "arn:aws:sts::111111111111:assumed-role/Admin/ana", "You have the role Admin"],
  ]) {
    await answer.fill(JSON.stringify({ UserId: "AIDA", Account: account, Arn: arn }));
    await check.click();
    await part.getByRole("alert").or(part.getByRole("status")).filter({ hasText: String(says) }).waitFor();
  }
  await part.getByLabel("Done").check();
  await page.reload();
  await shows(page, "apply");
  await part.getByRole("checkbox", { name: "Done", checked: true }).waitFor();
});

test("metadata of another identity provider is imported and becomes a file in the bundle", async () => {
  const page = await openSetup(rolebox, "apply");
  await importDesign(page, await keycloakDesign());
  const part = page.getByRole("region", { name: /^2\. Keycloak/ });
  await part.getByLabel("Metadata of the identity provider").fill("<html>");
  await part.getByRole("button", { name: "Import this metadata" }).click();
  await part.getByRole("alert").filter({ hasText: "Nothing imported" }).waitFor();
  await part.getByLabel("Metadata of the identity provider").fill(await rolebox.standins.metadata());
  await part.getByRole("button", { name: "Import this metadata" }).click();
  await part.getByRole("table", { name: "Content of the metadata" }).getByText("https://idp.test/metadata").waitFor();
  await part.getByText("Certificate expires").waitFor();
  await goTo(page, "Files");
  await page.getByRole("button", { name: "metadata.xml" }).waitFor();
  await goTo(page, "First login");
  assert.equal(await page.getByLabel("Issuer").inputValue(), "https://idp.test/metadata");
});

test("profiles for the command line name the person's own program", async () => {
  const page = await openSetup(rolebox, "command-line");
  await importDesign(page, await example());
  await page.getByLabel("Command", { exact: true }).fill("helper --role {role_arn}");
  await page.getByText("credential_process = helper --role arn:aws:iam::022222222222:role/Developer").waitFor();
});

test("only the popup without a login and the dashboard link to the setup page", async () => {
  const popup = await rolebox.openPopup();
  const opened = rolebox.context.waitForEvent("page");
  await popup.getByRole("link", { name: "Set up SAML login to AWS…" }).click();
  await shows(await opened, "introduction");
  const dashboard = await rolebox.newPage();
  await dashboard.goto(rolebox.url("extension/dashboard.html"));
  await dashboard.getByRole("link", { name: "Set up SAML login to AWS…" }).waitFor();
});

test("every step is accessible, empty and filled", async () => {
  const page = await openSetup(rolebox, "provider");
  for (const design of [null, await example()]) {
    if (design) await importDesign(page, design);
    for (const [name, title] of STEPS) {
      await goTo(page, String(title));
      await shows(page, String(name));
      await assertAccessible(page);
    }
  }
});

/** What a step shows, without the code of the files. @param {Page} page */
const words = (page) =>
  page.evaluate(() => {
    const copy = /** @type {HTMLElement} */ (document.querySelector("main")?.cloneNode(true));
    for (const code of copy.querySelectorAll("pre, nav[aria-label=Files]")) code.remove();
    return copy.textContent ?? "";
  });

test("no step shows a field name of the file, whatever is wrong", async () => {
  const page = await openSetup(rolebox, "provider");
  const design = await example();
  const broken = structuredClone(design);
  broken.identityProvider.url = "https://acme-admin.okta.com/";
  broken.providerName = "O K";
  broken.accounts[0].management = false;
  broken.accounts[1].accessRole = "a/b";
  broken.accounts[2].roles = ["Nobody"];
  broken.roles[0].sessionSeconds = 1;
  broken.roles[1].policies = [];
  broken.people[0].login = "ana";
  broken.grants[1].account = "999999999999";
  broken.signInRegions = ["mars", "mars"];
  broken.options.ci = { kind: "codeBuild" };
  broken.login = { issuer: "", startUrl: "http://x" };
  const names = /[a-z]\[\d|accessRole|identityProvider|providerName|signInRegions|sessionSeconds|stateBucket|startUrl|createPeople|singleAccount|": /;
  for (const shown of [broken, { ...broken, mode: "singleAccount" }, design]) {
    await importDesign(page, shown);
    for (const [name, title] of STEPS) {
      await goTo(page, String(title));
      await shows(page, String(name));
      assert.doesNotMatch(await words(page), names, String(title));
    }
  }
});

test("each problem links to the field that it names", async () => {
  const page = await openSetup(rolebox, "provider");
  const design = await example();
  design.identityProvider.url = "https://acme-admin.okta.com/";
  design.providerName = "O K";
  design.accounts[1].id = "1";
  design.accounts[2].alias = "A B";
  design.accounts[2].accessRole = "a/b";
  design.roles[0].boundary = "a b";
  design.people[0].firstName = "x".repeat(51);
  design.options.stateBucket = "No";
  design.options.ci = { kind: "githubActions", repository: "acme" };
  design.login = { issuer: "x".repeat(1025), startUrl: "https://acme.okta.com/" };
  await importDesign(page, design);
  await goTo(page, "Review");
  const list = page.locator(".problems li a");
  const links = await list.allTextContents();
  assert.ok(links.length >= 10, links.join("\n"));
  for (const link of links) {
    if (/^Access: /.test(link)) continue; // A mark of the matrix has no field of its own.
    await goTo(page, "Review");
    await list.filter({ hasText: link }).first().click();
    await page.waitForFunction(() => document.activeElement?.matches("input, select, textarea"));
    const label = await page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).labels?.[0]?.textContent);
    assert.ok(label && link.includes(label), `${link} leads to ${label}`);
  }
});

test("two addresses pasted as plain lines are people", async () => {
  const page = await openSetup(rolebox, "people");
  await page.getByLabel("List of people").fill("ana@acme.example\nBen Okafor <ben@acme.example>");
  await page.getByRole("button", { name: "Add these people" }).click();
  await page.getByText("Added: 2.").waitFor();
  assert.equal(await page.getByLabel("Login of person 1").inputValue(), "ana@acme.example");
  assert.equal(await page.getByLabel("First name of person 2").inputValue(), "Ben");
  await page.getByLabel("List of people").fill("chloe@acme.example\nSomebody Else");
  await page.getByRole("button", { name: "Add these people" }).click();
  await page.getByRole("alert").filter({ hasText: "line 2: no login" }).waitFor();
  assert.equal(await page.getByLabel("Login of person 3").count(), 0, "nothing was taken");
});

test("the People step says what must be in Okta first, and links to the option", async () => {
  const page = await openSetup(rolebox, "people");
  await importDesign(page, await example());
  await page.getByText("Before you apply, everybody here must be in Okta").waitFor();
  await page.getByRole("link", { name: "Create the people on the list in Okta" }).click();
  await shows(page, "options");
  const tick = page.getByRole("checkbox", { name: "Create the people on the list in Okta" });
  assert.ok(await tick.evaluate((box) => box === document.activeElement));
});

test("each step has one primary button, Next, which leads through every step", async () => {
  const page = await openSetup(rolebox, "introduction");
  await importDesign(page, await example());
  const accent = await page.locator(".neighbours .button-primary").evaluate((link) => getComputedStyle(link).backgroundColor);
  for (const [index, [name]] of STEPS.entries()) {
    await shows(page, String(name));
    await page.mouse.move(0, 0); // Off the button that the last click left it on: a pointer changes a button's colour.
    const filled = await page.evaluate(
      (accent) =>
        [...document.querySelectorAll("button, label.file, .neighbours a")]
          .filter((element) => !element.matches(".mark") && getComputedStyle(element).backgroundColor === accent)
          .map((element) => element.textContent),
      accent,
    );
    const next = STEPS[index + 1];
    assert.deepEqual(filled, next ? [`Next: ${next[1]}`] : []);
    if (next) await page.getByRole("link", { name: `Next: ${next[1]}` }).click();
  }
});

test("the rail ticks complete steps, and Apply when its parts are done", async () => {
  const page = await openSetup(rolebox, "introduction");
  const rail = page.getByRole("navigation", { name: "Steps", exact: true });
  const ticked = (/** @type {string} */ title) => rail.getByRole("link", { name: new RegExp(`^${title}\\W+done$`) });
  await rail.getByRole("link", { name: /^Accounts\W+\d+ to fix$/ }).waitFor();
  assert.equal(await ticked("Roles").count(), 0, "nobody has looked at them");
  await importDesign(page, await example());
  for (const title of ["Identity provider", "Accounts", "Roles", "People", "Access", "Options"]) await ticked(title).waitFor();
  await inFolder(async (folder) => {
    await goTo(page, "Files");
    await download(page, "Save all as a zip", folder);
  });
  await ticked("Files").waitFor();
  await goTo(page, "Apply");
  assert.equal(await ticked("Apply").count(), 0);
  for (const box of await page.getByRole("checkbox", { name: "Done" }).all()) await box.check();
  await ticked("Apply").waitFor();
  await page.reload();
  await ticked("Apply").waitFor();
  await goTo(page, "Identity provider");
  await page.getByLabel("Company").fill("Umbrella");
  await rail.getByRole("link", { name: "Files", exact: true }).waitFor();
});

test("the zip contains the design, and Apply starts with the shortest way", async () => {
  const page = await openSetup(rolebox, "files");
  await importDesign(page, await example());
  await page.getByRole("button", { name: "design.json", exact: true }).click();
  await page.getByRole("region", { name: "design.json" }).waitFor();
  await goTo(page, "Apply");
  await page.getByText("Save the files first").waitFor();
  const okta = page.getByRole("region", { name: /^2\. Credentials for Okta/ });
  await okta.getByText("Create token").waitFor();
  await okta.getByText("OKTA_API_PRIVATE_KEY_ID").waitFor({ state: "hidden" });
  await okta.getByText("Another way: an app with a key pair").click();
  await okta.getByText("OKTA_API_PRIVATE_KEY_ID").waitFor();
});

test("in a narrow window the steps are in a select, and nothing is cut off", async () => {
  const page = await openSetup(rolebox, "introduction");
  await importDesign(page, await example());
  await page.setViewportSize({ width: 390, height: 800 });
  const steps = page.getByRole("combobox", { name: "Step", exact: true });
  for (const [index, [name, title]] of STEPS.entries()) {
    await steps.selectOption({ index });
    await page.waitForURL((url) => url.hash === `#${name}`);
    await page.getByRole("heading", { level: 2, name: String(title), exact: true }).waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${title} is wider than the window`);
    await assertAccessible(page);
  }
  // The instructions for another identity provider have longer words.
  await importDesign(page, await keycloakDesign());
  await steps.selectOption({ index: 9 });
  await page.getByRole("region", { name: /^2\. Keycloak/ }).waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "Keycloak's part is wider than the window");
});

test("rarely needed options are folded, and become part of the design", async () => {
  const page = await openSetup(rolebox, "provider");
  await importDesign(page, await example());
  await goTo(page, "Identity provider");
  await page.getByText("Already in Okta:").click();
  await page.getByLabel("Client ID of okta-aws-cli").fill("0oa1b2c3d4e5f6g7h8i9");
  await page.getByLabel("AWS app in Okta").fill("0oa9b2c3d4e5f6g7h8i9");
  await page.getByLabel("Groups in Okta").fill("aws_022222222222_Developer 00g1b2c3d4e5f6g7h8i9");
  await page.getByRole("button", { name: "Import these groups" }).click();
  await page.getByText("Imported: 1.").waitFor();

  await goTo(page, "Accounts");
  await page.getByLabel(/^More about account 2:/).click();
  await page.getByLabel("Alias in AWS of account 2").fill("acme-stage");
  await page.getByLabel("Color of account 2 (untested)").selectOption("green");
  await page.getByLabel("Role Admin already exists").check();
  await page.getByText("Some of these roles or SAML providers already exist").click();
  const arn = (/** @type {string} */ rest) => ({ Arn: `arn:aws:iam::333333333333:${rest}` });
  await page
    .getByLabel("What already exists", { exact: true })
    .fill(
      JSON.stringify({ Roles: [arn("role/Admin"), arn("role/readonly"), arn("role/Other")] }) +
        JSON.stringify({ SAMLProviderList: [arn("saml-provider/Okta")] }),
    );
  await page.getByRole("button", { name: "Mark what exists" }).click();
  await page.getByText("2 things that the design makes already exist").waitFor();
  await page.getByText("/readonly in 333333333333 conflicts with ReadOnly").waitFor();

  await goTo(page, "Roles");
  await page.getByText("Database users (RDS)").first().click();
  await page.getByLabel("Database users of role 1", { exact: true }).fill("eu-central-1:cluster-ABC123/app_readonly");

  await goTo(page, "Options");
  await page.getByText("It never deletes anybody").waitFor();
  await page.getByLabel("Allow session tags").check();
  await page.getByLabel("Allow a source identity").check();
  await page.getByLabel("Who applies the code").selectOption("AWS CodeBuild");
  await page.getByLabel("Repository", { exact: true }).fill("acme/aws-access");
  const connection = "arn:aws:codeconnections:eu-central-1:111111111111:connection/0a1b2c3d-1111-2222-3333-4444aaaabbbb";
  await page.getByLabel("Connection to the repository").fill(connection);
  await page.getByLabel("S3 bucket for the state").fill("acme-terraform-state");

  await inFolder(async (folder) => {
    const file = await download(page, "Export design", folder);
    const design = JSON.parse(await readFile(file, "utf8"));
    assert.deepEqual(design.identityProvider, {
      kind: "okta",
      url: "https://acme.okta.com",
      webSsoClient: "0oa1b2c3d4e5f6g7h8i9",
      appId: "0oa9b2c3d4e5f6g7h8i9",
      groups: { aws_022222222222_Developer: "00g1b2c3d4e5f6g7h8i9" },
    });
    const [, staging, production] = design.accounts;
    assert.deepEqual([staging.awsAlias, staging.color, staging.existing], ["acme-stage", "green", { roles: ["Admin"] }]);
    assert.deepEqual(production.existing, { provider: true, roles: ["Admin"] });
    assert.deepEqual(design.roles[0].databaseUsers, ["eu-central-1:cluster-ABC123/app_readonly"]);
    assert.ok(design.options.sessionTags && design.options.sourceIdentity);
    assert.deepEqual(design.options.ci, { kind: "codeBuild", repository: "acme/aws-access", connectionArn: connection });
    const { stdout } = await run(COMMAND, ["setup", "check", file]);
    assert.match(stdout, /no problem/);
  });

  await page.getByLabel("Who applies the code").selectOption("GitHub Actions, with OpenID Connect");
  await page.getByLabel("Repository", { exact: true }).fill("acme/aws-access");
  await page.getByLabel("The account already has GitHub's OIDC provider").check();
  await goTo(page, "First login");
  await page.getByLabel("Embed link of the app").fill("https://acme.okta.com/home/amazon_aws/0oa9b2c3d4e5f6g7h8i9/272");
  await page.getByLabel("Issuer").fill("http://www.okta.com/exk1a2b3c4");
  await goTo(page, "Command line");
  await page.getByText("credential_process = okta-aws-cli web --format process-credentials").first().waitFor();
  await goTo(page, "Options");
  await page.getByLabel("Create the AWS side with a CloudFormation StackSet instead of Terraform").check();
  await page.getByLabel("Organizational units", { exact: true }).fill("ou-ab12-1a2b3c4d, r-ab12");
  await assertAccessible(page);
});

test("a folded field keeps the focus when what is typed there becomes valid", async () => {
  const page = await openSetup(rolebox, "provider");
  await page.getByText("Already in Okta:").click();
  const client = page.getByLabel("Client ID of okta-aws-cli");
  await client.focus();
  await page.keyboard.type("0oa1b2c3d4e5f6g7h8i9");
  assert.equal(await client.inputValue(), "0oa1b2c3d4e5f6g7h8i9");
  await page.locator("summary", { hasText: "Already in Okta: okta-aws-cli" }).waitFor();
  assert.ok(await client.isVisible());
});

test("a row under the pointer has one color", async () => {
  const page = await openSetup(rolebox, "access");
  await importDesign(page, await example());
  const name = page.getByRole("button", { name: "ben@acme.example" });
  const colors = () =>
    name.evaluate((button) => {
      const row = /** @type {HTMLElement} */ (button.closest("li"));
      return { row: getComputedStyle(row).backgroundColor, inside: [...row.children].map((part) => getComputedStyle(part).backgroundColor) };
    });
  const before = await colors();
  await name.hover();
  const after = await colors();
  assert.notEqual(after.row, before.row);
  assert.deepEqual(after.inside, before.inside, "only the row has a background");
});

test("a file is read in the encodings of spreadsheets and shells, and rejected in others", async () => {
  const page = await openSetup(rolebox, "people");
  const file = page.getByLabel("From a file");
  const utf16 = Buffer.from("\ufefflogin\tfirst name\njose@acme.example\tJosé\n", "utf16le");
  await file.setInputFiles({ name: "people.txt", mimeType: "text/plain", buffer: utf16 });
  await page.getByText("Added: 1.").waitFor();
  assert.equal(await page.getByLabel("First name of person 1").inputValue(), "José");
  const latin1 = Buffer.from("login,first name\nzoe@acme.example,Zoé\n", "latin1");
  await file.setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: latin1 });
  await page.getByRole("alert").filter({ hasText: "is not UTF-8" }).waitFor();
  const design = Buffer.from(`\ufeff${JSON.stringify(await example())}`, "utf16le");
  await page.getByLabel("Import design").setInputFiles({ name: "design.json", mimeType: "application/json", buffer: design });
  await page.getByText("Imported the design.").waitFor();
});

test("options for Okta can be unticked with another identity provider", async () => {
  const page = await openSetup(rolebox, "review");
  await importDesign(page, { ...(await example()), identityProvider: { kind: "keycloak" } });
  await page.getByRole("link", { name: "Options: Ask for a second factor at every login to AWS" }).click();
  const tick = page.getByRole("checkbox", { name: "Ask for a second factor at every login to AWS" });
  assert.ok(await tick.evaluate((box) => box === document.activeElement));
  await tick.click();
  await goTo(page, "Review");
  await page.getByText("The design has no problems.").waitFor();
});

test("when an account is removed, the commands to remove it are shown in order", async () => {
  const page = await openSetup(rolebox, "files");
  await importDesign(page, await example());
  await inFolder(async (folder) => void (await download(page, "Save all as a zip", folder)));
  await goTo(page, "Accounts");
  await page.getByRole("button", { name: "Remove account 3" }).click();
  await goTo(page, "Files");
  const removal = page.getByRole("region", { name: "To replace the saved files, do this in order" });
  await removal.getByText("terraform plan -destroy -out remove.tfplan").waitFor();
  const text = String(await removal.textContent());
  assert.ok(text.indexOf("terraform plan -destroy") < text.indexOf("rm account_333333333333.tf"), text);
});

test("an upcoming limit is only advice", async () => {
  const page = await openSetup(rolebox, "review");
  const design = await example();
  design.roles[0].policies = Array.from({ length: 12 }, (_, number) => `Policy${number}`);
  await importDesign(page, design);
  await page.getByText("The design has no problems.").waitFor();
  const advice = page.getByRole("region", { name: "Good to know before you apply" });
  await advice.getByText("IAM allows 10 managed policies").waitFor();
  await advice.getByRole("link", { name: "Roles: Managed policies of role 1 (Admin)" }).click();
  await shows(page, "roles");
});

test("keys alone fill a matrix", async () => {
  const page = await openSetup(rolebox, "access");
  await importDesign(page, await example());
  await page.getByRole("button", { name: "chloe@acme.example" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Roles of chloe@acme.example" }).waitFor();
  const mark = page.getByRole("checkbox", { name: "Developer in acme-staging 022222222222" });
  await mark.focus();
  await page.keyboard.press("Space");
  await page.getByRole("checkbox", { name: "Developer in acme-staging 022222222222", checked: true }).waitFor();
  assert.ok(await mark.evaluate((element) => element === document.activeElement));
});
