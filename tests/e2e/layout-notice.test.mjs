// @ts-check
// A browser reports a layout that took it two rounds as an error of the page. It is none: the list stays.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();

/** Makes the browser report "ResizeObserver loop completed with undelivered notifications". */
const disturb = () =>
  new Promise((resolve) => {
    addEventListener("error", (event) => resolve(event.message), { once: true });
    const box = document.createElement("div");
    document.body.append(box);
    const observer = new ResizeObserver(() => {
      observer.disconnect();
      observer.observe(box);
      box.style.width = `${box.offsetWidth - 1}px`;
    });
    observer.observe(box);
  });

test("the popup survives when the browser reports a layout in two rounds", async () => {
  await rolebox.logIn(await rolebox.newPage());
  const popup = await rolebox.openPopup();
  assert.match(String(await popup.evaluate(disturb)), /ResizeObserver/);
  assert.ok(await rolebox.listOn(popup).options.first().isVisible());
});

test("the picker survives too", async () => {
  const { picker, page } = await arrive(rolebox);
  assert.match(String(await picker.frame.evaluate(disturb)), /ResizeObserver/);
  await picker.type("data eng");
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
});
