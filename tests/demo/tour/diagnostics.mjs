// @ts-check
// The tour of the diagnostics: a login with something unusual, explained.

import { openDashboard } from "../../e2e/harness/dashboard.mjs";

/** @param {{ rolebox: import("../../e2e/harness/rolebox.mjs").Rolebox, steps: import("../steps.mjs").Steps }} scene */
export async function tour({ rolebox, steps }) {
  await steps.step("a login whose session ends early", async () => {
    const page = await rolebox.newPage();
    await rolebox.logIn(page, { session: "jane@acme.test", session_ends: 600, duration: 3600 });
    await rolebox.backstage.stored("login:");
    await page.close();
  });
  await steps.step("Diagnostics explains it, and how to fix it at the identity provider", async () => {
    const page = await openDashboard(rolebox, "diagnostics");
    await page.getByRole("list", { name: "Findings" }).getByText("SessionNotOnOrAfter makes").waitFor();
    await page.getByRole("combobox", { name: "Identity provider" }).selectOption("Keycloak");
    await page.getByText("raise SSO Session Max").first().waitFor();
    await steps.picture(page, "diagnostics-login");
    await page.close();
  });
}
