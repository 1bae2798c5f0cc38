// @ts-check
// The setup page: the example, its files, and a first login that is compared with a design.

import { PROD, localDesign, pair, start } from "../../e2e/harness/local-design.mjs";
import { goTo, importDesign, openSetup } from "../../e2e/harness/setup.mjs";

/** One role is missing, and the session is shorter than AWS allows. */
const WRONG = start([
  ["pair", pair(PROD, "ReadOnly")],
  ["duration", "600"],
]);

/** @param {import("../tour.mjs").Guide} guide */
export async function tour({ rolebox, steps }) {
  const page = await openSetup(rolebox, "introduction");
  await page.setViewportSize({ width: 1100, height: 900 });
  await steps.step("The setup page says what comes out, how long it takes and what is needed", () =>
    steps.picture(page, "setup-introduction"),
  );
  await steps.step("The setup page shows an example: its accounts, and who gets which role", async () => {
    await page.getByRole("button", { name: "Load example" }).click();
    await goTo(page, "Accounts");
    await steps.picture(page, "setup-accounts");
    await goTo(page, "Access");
    await page.getByRole("button", { name: "ben@acme.example" }).click();
    await page.getByRole("heading", { name: "Roles of ben@acme.example" }).waitFor();
    await steps.picture(page, "setup-access");
  });
  await steps.step("The example becomes files, and instructions to apply them", async () => {
    await goTo(page, "Files");
    await page.getByRole("button", { name: "terraform.tfvars", exact: true }).click();
    await page.getByRole("region", { name: "terraform.tfvars" }).waitFor();
    await steps.picture(page, "setup-files");
    await goTo(page, "Apply");
    await page.getByRole("region", { name: /^1\. / }).waitFor();
    await steps.picture(page, "setup-apply");
    await page.close();
  });
  await steps.step("A login with differences: each is named, with what to fix", () =>
    compared({ rolebox, steps }, WRONG, /differences:/, "setup-differences"),
  );
  await steps.step("A login as designed is said to be so, and STS gives credentials for its roles", () =>
    compared({ rolebox, steps }, start(), "Login matches the design.", "setup-login"),
  );
}

/**
 * Logs in where the design says, and keeps a picture of the comparison.
 * @param {import("../tour.mjs").Guide} guide @param {string} startUrl @param {string | RegExp} says @param {string} name
 */
async function compared({ rolebox, steps }, startUrl, says, name) {
  const page = await openSetup(rolebox, "login");
  await page.setViewportSize({ width: 1100, height: 900 });
  await importDesign(page, localDesign(startUrl));
  const opened = rolebox.context.waitForEvent("page");
  await page.getByRole("button", { name: "Log in now" }).click();
  const tab = await opened;
  await page.getByRole("region", { name: "Comparison" }).getByText(says).waitFor();
  await page.bringToFront();
  if (says instanceof RegExp) {
    await page.getByText("What the login claims").click();
  } else {
    await page.getByRole("button", { name: "Test every role" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Test every role" }).click();
    await page.getByText("STS gives credentials for every role.").waitFor();
  }
  await steps.picture(page, name);
  await tab.close();
  await page.close();
}
