// @ts-check
// The console at a page of one's choice.

import { arrive } from "../../e2e/harness/arrive.mjs";
import { dashboard } from "../../e2e/harness/held.mjs";

/** @param {{ rolebox: import("../../e2e/harness/rolebox.mjs").Rolebox, steps: import("../steps.mjs").Steps }} tools */
export async function tour({ rolebox, steps }) {
  await (await arrive(rolebox, { session: "bob@acme.test" })).page.close();
  const page = await dashboard(rolebox, "console");
  await page.getByLabel("Service").selectOption("DynamoDB");
  await page.getByLabel("Region (optional)").fill("eu-central-1");
  await steps.picture(page, "federation-dashboard");
  await steps.step("The console opens at the service in the region", async () => {
    const opened = rolebox.context.waitForEvent("page");
    await page.getByRole("button", { name: "Open console" }).click();
    const question = page.getByRole("alertdialog", { name: "Sign in to production?" });
    await question.getByRole("button", { name: /^Sign in/ }).click();
    await (await opened).waitForURL("https://console.aws.amazon.com/dynamodbv2/**");
  });
}
