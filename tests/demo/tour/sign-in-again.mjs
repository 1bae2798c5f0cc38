// @ts-check
// The tour of signing in again: an expired login, the identity provider's page, and what was wanted offered after it.

/** @param {{ rolebox: import("../../e2e/harness/rolebox.mjs").Rolebox, steps: import("../steps.mjs").Steps }} scene */
export async function tour({ rolebox, steps }) {
  const session = "jane@acme.test";
  const popup = await steps.step("a login that has expired offers to sign in again", async () => {
    const start = { issuer: "https://idp.test/metadata", url: "https://idp.test/" };
    await rolebox.backstage.store("local", { "setting:startUrls": [start] });
    await rolebox.logIn(await rolebox.newPage(), { session, lifetime: 4 });
    await rolebox.backstage.stored("login:");
    const popup = await rolebox.openPopup();
    await popup.setViewportSize({ width: 440, height: 580 });
    await popup.getByRole("button", { name: "Sign in again" }).waitFor();
    return popup;
  });
  await steps.step("the credentials that were wanted are offered on AWS's page afterwards", async () => {
    const list = rolebox.listOn(popup);
    await list.type("data eng");
    await list.press("Control+Enter");
    await list.alert.filter({ hasText: "This login has expired" }).waitFor();
    await steps.picture(popup, "sign-in-again-button");
    const opened = rolebox.context.waitForEvent("page");
    await popup.getByRole("button", { name: "Sign in again" }).click();
    const page = await opened;
    await popup.close();
    await rolebox.logIn(page, { session });
    const picker = await rolebox.picker(page);
    await picker.question.filter({ hasText: "Copy credentials for DataEngineer" }).waitFor();
    await steps.picture(page, "sign-in-again-ready");
    await picker.press("Control+Enter");
    await picker.agree();
    await picker.status.filter({ hasText: "Copied credentials" }).waitFor();
    await page.close();
  });
}
