// @ts-check
// Configures chained roles by hand, as a person does.

import { dashboard } from "./held.mjs";

export const AUDIT = "arn:aws:iam::210987654321:role/Audit";
export const VAULT = "arn:aws:iam::321098765432:role/Vault";

/** A `~/.aws/config` with a role that is taken, two that are not, and a base profile. */
export const CONFIG = `[profile jump]
sso_role_name = some-role
[profile audit]
role_arn = ${AUDIT}
source_profile = jump
region = EU-WEST-1
mfa_serial = arn:aws:iam::123456789012:mfa/jane
[vault]
role_arn = ${VAULT}
source_profile = jump
[profile broken
external_id = of-broken
`;

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
