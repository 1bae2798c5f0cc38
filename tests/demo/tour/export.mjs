// @ts-check
// The credentials of many roles at once.

import { ExportPage } from "../../e2e/harness/export-page.mjs";

/**
 * @param {{ rolebox: import("../../e2e/harness/rolebox.mjs").Rolebox, steps: import("../steps.mjs").Steps }} stage
 */
export async function tour({ rolebox, steps }) {
  await rolebox.backstage.store("local", { "setting:productionPatterns": ["*-prod"] });
  const page = await steps.step("log in with 600 roles, and open the export", async () => {
    const signIn = await rolebox.newPage();
    await rolebox.logIn(signIn, { as: "carol" });
    await rolebox.picker(signIn);
    return ExportPage.open(rolebox, "shop admin");
  });
  await steps.step("select what the search shows, without production", async () => {
    await page.template.fill("{role}");
    await page.button("Select all").click();
    await page.search.fill("shop");
    await page.page.getByText(/^Renamed \d+ profiles/).waitFor();
    await steps.picture(page.page, "export-choose");
  });
  await steps.step("get the credentials of all of them, one of which is denied", async () => {
    await page.search.fill("");
    await page.template.fill("{alias}-{role}");
    await page.button("Select all").click();
    const denied = "arn:aws:iam::204816320057:role/Deploy";
    await rolebox.standins.fault({ kind: "error", code: "AccessDenied", status: 403, role: denied });
    await page.start();
    await page.status.filter({ hasText: "Failed: 1." }).waitFor({ timeout: 120_000 });
    await steps.picture(page.page, "export-done");
  });
}
