// @ts-check
// The tour of what is held: the credentials of two roles, with the time that is left.

import { openDashboard } from "../../e2e/harness/dashboard.mjs";

/** @param {{ rolebox: import("../../e2e/harness/rolebox.mjs").Rolebox, steps: import("../steps.mjs").Steps }} scene */
export async function tour({ rolebox, steps }) {
  await steps.step("the credentials of two roles are copied", async () => {
    const page = await rolebox.newPage();
    await rolebox.logIn(page, { session: "jane@acme.test" });
    const picker = await rolebox.picker(page);
    for (const [at, query] of ["data eng", "developer"].entries()) {
      await picker.press("Control+A");
      await picker.type(query);
      await picker.press("Control+Enter");
      if (at === 0) await picker.agree();
      await picker.status.filter({ hasText: "Copied credentials" }).waitFor();
    }
    await page.close();
  });
  await steps.step("the dashboard lists them", async () => {
    const page = await openDashboard(rolebox, "held");
    await page.getByRole("list", { name: "Credentials" }).getByRole("listitem").nth(1).waitFor();
    await steps.picture(page, "held-list");
    await page.close();
  });
}
