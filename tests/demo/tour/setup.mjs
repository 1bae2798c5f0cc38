// @ts-check
// The setup page: the example, its files, and a first login that is held against a design.

import { goTo, importDesign, openSetup } from "../../e2e/harness/setup.mjs";

const PROD = "111122223333";
const STAGING = "444455556666";
const LOGIN = "bob@acme.test";

/** @param {string} account @param {string} role */
const pair = (account, role) => `arn:aws:iam::${account}:role/${role},arn:aws:iam::${account}:saml-provider/Acme`;

/** Where a login of Bob begins that claims this. @param {[string, string][]} claims */
const start = (claims) => `https://idp.test/login?${new URLSearchParams([["as", "bob"], ["session", LOGIN], ...claims])}`;

const GRANTED = [pair(PROD, "ReadOnly"), pair(STAGING, "Administrator")];
const RIGHT = start(GRANTED.map((granted) => ["pair", granted]));
/** One role is missing, and the session is shorter than AWS allows. */
const WRONG = start([
  ["pair", pair(PROD, "ReadOnly")],
  ["duration", "600"],
]);

/** @param {string} startUrl */
const design = (startUrl) => ({
  rolebox: "design",
  version: 1,
  organization: "Acme",
  identityProvider: { kind: "generic" },
  providerName: "Acme",
  mode: "organizations",
  partition: "aws",
  region: "eu-central-1",
  accounts: [
    { id: PROD, alias: "acme-prod", management: true },
    { id: STAGING, alias: "acme-staging" },
  ],
  roles: [
    { name: "Administrator", policies: ["AdministratorAccess"], sessionSeconds: 3600 },
    { name: "ReadOnly", policies: ["ReadOnlyAccess"], sessionSeconds: 3600 },
  ],
  people: [{ login: LOGIN }],
  grants: [
    { person: LOGIN, account: PROD, role: "ReadOnly" },
    { person: LOGIN, account: STAGING, role: "Administrator" },
  ],
  login: { issuer: "https://idp.test/metadata", startUrl },
});

/** @param {import("../tour.mjs").Guide} guide */
export async function tour({ rolebox, steps }) {
  const page = await openSetup(rolebox, "provider");
  await page.setViewportSize({ width: 1100, height: 900 });
  await steps.step("The setup page shows an example: its accounts, and who gets which role", async () => {
    await page.getByRole("button", { name: "Show an example" }).click();
    await goTo(page, "Accounts");
    await steps.picture(page, "guide-setup-accounts");
    await goTo(page, "Access");
    await page.getByRole("button", { name: "ben@acme.example" }).click();
    await page.getByRole("heading", { name: "Roles of ben@acme.example" }).waitFor();
    await steps.picture(page, "guide-setup-access");
  });
  await steps.step("The example becomes files, and instructions to apply them", async () => {
    await goTo(page, "Files");
    await page.getByRole("button", { name: "terraform.tfvars", exact: true }).click();
    await page.getByRole("region", { name: "terraform.tfvars" }).waitFor();
    await steps.picture(page, "guide-setup-files");
    await goTo(page, "Apply");
    await page.getByRole("region", { name: /^1\. / }).waitFor();
    await steps.picture(page, "guide-setup-apply");
    await page.close();
  });
  await steps.step("A login with differences: each is named, with what to mend", () =>
    compared({ rolebox, steps }, WRONG, /differences:/, "guide-setup-differences"),
  );
  await steps.step("A login as designed is said to be so, and STS gives credentials for its roles", () =>
    compared({ rolebox, steps }, RIGHT, "The login is as the design says.", "guide-setup-login"),
  );
}

/**
 * Logs in where the design says, and keeps a picture of the comparison.
 * @param {import("../tour.mjs").Guide} guide @param {string} startUrl @param {string | RegExp} says @param {string} name
 */
async function compared({ rolebox, steps }, startUrl, says, name) {
  const page = await openSetup(rolebox, "login");
  await page.setViewportSize({ width: 1100, height: 900 });
  await importDesign(page, design(startUrl));
  const opened = rolebox.context.waitForEvent("page");
  await page.getByRole("button", { name: "Log in now" }).click();
  const tab = await opened;
  await page.getByRole("region", { name: "Comparison" }).getByText(says).waitFor();
  await page.bringToFront();
  if (says instanceof RegExp) {
    await page.getByText("What the login claims").click();
  } else {
    await page.getByRole("button", { name: "Try each role at STS" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Try each role at STS" }).click();
    await page.getByText("STS gives credentials for every role.").waitFor();
  }
  await steps.picture(page, name);
  await tab.close();
  await page.close();
}
