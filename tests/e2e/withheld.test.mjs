// @ts-check
// A person can take back the permission for AWS's sign-in pages. Then no login is seen, and the popup says why.

import { test } from "node:test";
import { inFirefox } from "./harness/only.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox({ allowed: { withheld: true } });
const HEADING = "Rolebox can't see AWS's sign-in page";

test("without the permission for AWS's sign-in pages, the popup says so, and AWS's page works as without Rolebox", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  await page.getByRole("radio", { name: "DataEngineer" }).check();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.waitForURL("https://console.aws.amazon.com/**");
  const popup = await rolebox.openPopup();
  await popup.getByText(HEADING).waitFor();
  await popup.getByRole("button", { name: "Allow access to AWS" }).waitFor();
});

test("the page after the installation asks for the permission only if it is missing", async () => {
  const page = await rolebox.newPage();
  await page.goto(rolebox.url("extension/welcome.html"));
  await page.getByRole("button", { name: "Allow AWS's sign-in pages" }).waitFor();
  await page.getByText("Rolebox needs AWS's sign-in pages and AWS STS, and no others.").waitFor();
});

inFirefox("Chromium asks in a bubble of its own, which no test can press", () => {
  test("one click on the popup's button gives the permission back, and the next login is seen", async () => {
    const popup = await rolebox.openPopup();
    await popup.getByRole("button", { name: "Allow access to AWS" }).click();
    await popup.getByText("No AWS login yet").waitFor();
    const page = await rolebox.newPage();
    await rolebox.logIn(page, { session: rolebox.session() });
    const picker = await rolebox.picker(page);
    await picker.shows(8);
  });
});
