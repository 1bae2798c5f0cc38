// @ts-check
// Copying in another format, which is remembered.

/** @param {import("../tour.mjs").Guide} guide */
export async function tour({ rolebox, steps }) {
  await steps.step("Credentials are copied for Nushell, and that stays the format", async () => {
    const page = await rolebox.newPage();
    await rolebox.logIn(page, { session: rolebox.session() });
    await rolebox.picker(page);
    const popup = await rolebox.openPopup();
    await popup.setViewportSize({ width: 420, height: 560 });
    const list = rolebox.listOn(popup);
    await popup.getByLabel("Format").selectOption("Nushell ($env)");
    await list.search.focus();
    await list.type("prod read");
    await list.press("Control+Enter");
    await list.agreeToProduction();
    await list.surface.getByRole("alertdialog", { name: /identity provider/ }).waitFor();
    await list.agree();
    await list.status.filter({ hasText: "Copied credentials" }).waitFor();
    await steps.picture(popup, "formats-copied");
  });
}
