// @ts-check
// Read-only credentials.

import { arrive } from "../../e2e/harness/arrive.mjs";
import { copyAndAgree } from "../../e2e/harness/held.mjs";

/** @param {{ rolebox: import("../../e2e/harness/rolebox.mjs").Rolebox, steps: import("../steps.mjs").Steps }} tools */
export async function tour({ rolebox, steps }) {
  const { page, picker } = await arrive(rolebox, { session: "bob@acme.test" });
  await steps.step("Ctrl+Shift+Enter copies read-only credentials", () =>
    copyAndAgree(picker, "data eng", "Control+Shift+Enter"),
  );
  await steps.picture(page, "narrowing-picker");
}
