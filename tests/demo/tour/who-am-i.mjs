// @ts-check
// AWS says whose the credentials are.

import { arrive } from "../../e2e/harness/arrive.mjs";
import { copyAndAgree, dashboard } from "../../e2e/harness/held.mjs";

/** @param {{ rolebox: import("../../e2e/harness/rolebox.mjs").Rolebox, steps: import("../steps.mjs").Steps }} tools */
export async function tour({ rolebox, steps }) {
  const { picker } = await arrive(rolebox, { session: "bob@acme.test" });
  await copyAndAgree(picker, "data eng");
  const page = await dashboard(rolebox);
  await steps.step("Test shows account and ARN", async () => {
    await page.getByRole("button", { name: /^Test: DataEngineer/ }).click();
    await page.getByRole("status").filter({ hasText: "The credentials work." }).waitFor();
  });
  await steps.picture(page, "who-am-i-dashboard");
}
