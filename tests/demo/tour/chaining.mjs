// @ts-check
// Chained roles, from the pasted configuration to the list.

import { arrive } from "../../e2e/harness/arrive.mjs";
import { DATA, dashboard } from "../../e2e/harness/held.mjs";

const CONFIG = `[profile data]
role_arn = ${DATA}
[profile audit]
role_arn = arn:aws:iam::210987654321:role/Audit
source_profile = data
[profile old]
role_arn = arn:aws:iam::210987654321:role/Old
source_profile = gone
`;

/** @param {{ rolebox: import("../../e2e/harness/rolebox.mjs").Rolebox, steps: import("../steps.mjs").Steps }} tools */
export async function tour({ rolebox, steps }) {
  const page = await dashboard(rolebox, "chains");
  await steps.step("A pasted ~/.aws/config gives a chained role", async () => {
    await page.getByLabel("Text of ~/.aws/config").fill(CONFIG);
    await page.getByRole("button", { name: "Add roles" }).click();
    await page.getByRole("status").filter({ hasText: "Added one role." }).waitFor();
  });
  await page.setViewportSize({ width: 1000, height: 1000 });
  await steps.picture(page, "chaining-dashboard");
  await (await arrive(rolebox, { session: "bob@acme.test" })).page.close();
  const popup = await rolebox.openPopup();
  await popup.setViewportSize({ width: 440, height: 560 });
  await rolebox.listOn(popup).type("aud");
  await steps.picture(popup, "chaining-popup");
}
