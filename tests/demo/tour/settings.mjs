// @ts-check
// The settings: all of them, and the switches of the partitions.

import { openSettings } from "../../e2e/harness/dashboard.mjs";

/** @param {{ rolebox: import("../../e2e/harness/rolebox.mjs").Rolebox, steps: import("../steps.mjs").Steps }} given */
export async function tour({ rolebox, steps }) {
  const page = await rolebox.newPage();
  await rolebox.logIn(page);
  await rolebox.picker(page);
  const settings = await steps.step("The settings, each with its default and what it does", async () => {
    const settings = await openSettings(rolebox);
    await settings.getByLabel("Duration", { exact: true }).selectOption("2 h");
    await settings.getByRole("button", { name: "Reset: Duration" }).waitFor();
    await steps.picture(settings, "settings-all");
    return settings;
  });
  await steps.step("Partitions and regions, each with a switch", async () => {
    await settings.getByRole("heading", { name: "Partitions and regions" }).scrollIntoViewIfNeeded();
    await settings.getByRole("button", { name: "Export settings" }).scrollIntoViewIfNeeded();
    await steps.picture(settings, "settings-partitions");
  });
}
