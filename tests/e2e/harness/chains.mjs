// @ts-check
// Configures chained roles by hand, as a person does.

import { dashboard } from "./held.mjs";

/**
 * Adds a role that is assumed from another.
 * @param {import("./rolebox.mjs").Rolebox} rolebox @param {string} role its ARN @param {string} via the ARN of the source role
 */
export async function addChained(rolebox, role, via) {
  const page = await dashboard(rolebox, "chains");
  await page.getByLabel("Role ARN", { exact: true }).fill(role);
  await page.getByLabel("Assumed from", { exact: true }).fill(via);
  await page.getByRole("button", { name: "Add role", exact: true }).click();
  await page.locator(`tr[data-role-arn="${role}"]`).waitFor();
  await page.close();
}
