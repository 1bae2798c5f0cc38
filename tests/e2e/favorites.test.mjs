// @ts-check
// Favorites with their keys, hidden roles, own names, and the actions of a role.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { within } from "./harness/patience.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

async function popup() {
  const { page: signIn } = await arrive(rolebox);
  const page = await rolebox.openPopup();
  return { signIn, page, list: rolebox.listOn(page) };
}

test("a favorite is first, has a key that signs in with it at once, and is ended in the same place", async () => {
  const { signIn, page, list } = await popup();
  await list.type("data eng");
  await list.option(DATA).and(list.selected()).waitFor();
  await list.act("favor");
  await list.status.filter({ hasText: "Added to favorites." }).waitFor();
  // The search is in the field again.
  await list.searches("data eng");
  await list.press("Escape");
  await page.getByText("Favorites", { exact: true }).waitFor();
  await list.option(DATA).filter({ hasText: "Alt+1" }).waitFor();
  assert.equal((await list.arns())[0], DATA);
  await page.close();

  const again = await rolebox.openPopup();
  const next = rolebox.listOn(again);
  await next.option(DATA).filter({ hasText: "Alt+1" }).waitFor();
  await next.press("Alt+1");
  await signIn.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await signIn.locator("#role").innerText(), DATA);
});

test("a hidden role is at the end below a title, and search finds it there", async () => {
  const { page, list } = await popup();
  await list.type("data eng");
  await list.option(DATA).and(list.selected()).waitFor();
  await list.act("hide role");
  await list.option(DATA).waitFor({ state: "detached" });
  const hidden = list.list.getByRole("option", { name: "Hidden 1 role" });
  await hidden.and(list.selected()).waitFor();
  await list.press("Enter");
  await list.option(DATA).and(list.selected()).waitFor();
  await list.act("show role");
  await hidden.waitFor({ state: "detached" });
  await page.getByText("Hidden", { exact: true }).waitFor({ state: "detached" });
});

test("an account has the name that the person gave it, and is still found by its alias", async () => {
  const { list } = await popup();
  await list.type("data eng");
  await list.option(DATA).and(list.selected()).waitFor();
  await list.act("rename account");
  await list.surface.getByText("Type a name for this account and press Enter.").waitFor();
  await list.type("Lake");
  await list.press("Enter");
  await list.option(DATA).filter({ hasText: "Lake" }).waitFor();
  await list.press("Escape");
  await list.type("lake eng");
  await list.option(DATA).and(list.selected()).waitFor();
  await list.press("Escape");
  await list.type("data-platform eng");
  await list.option(DATA).and(list.selected()).waitFor();
});

test("a name that can't be used is refused where it is typed, until it is changed", async () => {
  const { page, list } = await popup();
  await list.type("data eng");
  await list.option(DATA).and(list.selected()).waitFor();
  await list.act("rename role");
  const field = page.getByRole("combobox", { description: /DataEngineer/ });
  await field.fill("x".repeat(65));
  await list.press("Enter");
  await page.locator(".actions").getByRole("alert").filter({ hasText: "Use up to 64 visible characters." }).waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  await assertAccessible(page);
  await field.fill("x".repeat(64));
  await list.alert.waitFor({ state: "hidden" });
  assert.equal(await field.getAttribute("aria-invalid"), null);
  await list.press("Enter");
  await list.option(DATA).filter({ hasText: "x".repeat(64) }).waitFor();
});

test("until a role is chosen, the first favorite shows its key and no buttons, which the pointer brings", async () => {
  const { page, list } = await popup();
  await list.type("data eng");
  await list.option(DATA).and(list.selected()).waitFor();
  await list.act("favorite");
  await list.status.filter({ hasText: "Added to favorites." }).waitFor();
  await page.close();
  const again = await rolebox.openPopup();
  const first = again.getByRole("option").first();
  await first.filter({ hasText: "Alt+1" }).waitFor();
  const key = first.locator(".role-key");
  assert.equal(await key.evaluate((it) => getComputedStyle(it).clipPath), "none");
  assert.equal(await again.locator(".role-buttons").count(), 0);
  await first.hover();
  await again.locator(".role-buttons").waitFor();
});

test("the actions stay where the person scrolled them to, however often the list is drawn", async () => {
  const { list, page } = await popup();
  await page.setViewportSize({ width: 440, height: 360 });
  await list.openActions();
  const actions = page.getByRole("listbox", { name: "Actions" });
  const scrolled = () => actions.evaluate((it) => it.scrollTop);
  await actions.hover();
  await page.mouse.wheel(0, 1000);
  await page.waitForFunction(() => Number(document.querySelector("#actions")?.scrollTop) > 50);
  const left = await page.locator(".head-left").textContent();
  await page.waitForFunction((left) => document.querySelector(".head-left")?.textContent !== left, left);
  assert.ok((await scrolled()) > 50, String(await scrolled()));
  await list.press("End");
  await list.press("ArrowUp");
  await list.press("Home");
  await page.waitForFunction(() => document.querySelector("#actions")?.scrollTop === 0);
});

test("in the picker, the actions open by right click, and Escape gives the search back", async () => {
  const { picker } = await arrive(rolebox);
  await picker.type("data eng");
  await picker.option(DATA).click({ button: "right" });
  const actions = picker.frame.getByRole("listbox", { name: "Actions" });
  await actions.getByRole("option", { name: "Copy account ID" }).click();
  await picker.status.filter({ hasText: "Copied 123456789012." }).waitFor();
  await picker.press("Control+k");
  await actions.waitFor();
  await picker.press("Escape");
  await actions.waitFor({ state: "detached" });
  await picker.searches("data eng");
});

/** Waits until an element is in view as a whole. @param {import("playwright-core").Locator} locator */
async function seen(locator) {
  const looked = locator.evaluate(
    (element) =>
      new Promise((resolve) => {
        const look = new IntersectionObserver(([entry]) => entry?.isIntersecting && resolve(look.disconnect()), { threshold: 0.99 });
        look.observe(element);
      }),
  );
  await within(looked, "an action in view");
}

test("the console opens at a service and a region by keyboard, and the next time they come first", async () => {
  const { page, list } = await popup();
  await list.type("data eng");
  await list.option(DATA).and(list.selected()).waitFor();
  await list.act("open the console");
  const service = page.getByRole("listbox", { name: "Service" });
  await service.getByRole("option", { name: "Console home" }).waitFor();
  await list.press("Control+End");
  const last = service.getByRole("option").last();
  await last.and(page.locator("[aria-selected=true]")).waitFor();
  await seen(last);
  await list.press("Control+Home");
  await seen(service.getByRole("option").first());
  await list.type("dynamo");
  await list.press("Enter");
  const region = page.getByRole("listbox", { name: "Region" });
  await region.getByRole("option", { name: "eu-central-1", exact: true }).waitFor();
  await list.type("eu-central-1");
  const opened = rolebox.context.waitForEvent("page");
  await list.press("Enter");
  await (await opened).waitForURL(/^https:\/\/console\.aws\.amazon\.com\/dynamodbv2\/home\?region=eu-central-1/);
  for (const name of ["/dynamodbv2/home", "eu-central-1"]) await rolebox.backstage.stored(`opened:${name}`, 1, "local");
  await page.close();

  const again = await rolebox.openPopup();
  const next = rolebox.listOn(again);
  await next.type("data eng");
  await next.act("open the console");
  await again.getByRole("listbox", { name: "Service" }).getByRole("option").first().filter({ hasText: "DynamoDB" }).waitFor();
  await next.press("Escape");
  await again.getByRole("listbox", { name: "Actions" }).waitFor();
});

test("a role is copied in another format once, and the name of its profile is copied", async () => {
  const { page, list } = await popup();
  await list.type("data eng");
  await list.option(DATA).and(list.selected()).waitFor();
  await list.act("another format");
  await page.getByRole("listbox", { name: "Format" }).waitFor();
  await list.type("fish");
  await list.press("Enter");
  await list.agree();
  await list.status.filter({ hasText: "Copied credentials" }).waitFor();
  assert.match(await rolebox.clipboard(), /set -gx AWS_ACCESS_KEY_ID/);
  await page.locator("option:checked").filter({ hasText: "Bash, Zsh (export)" }).waitFor({ state: "attached" });
  await page.bringToFront();
  await list.act("profile name");
  await list.status.filter({ hasText: "data-platform-DataEngineer" }).waitFor();
  assert.equal(await rolebox.clipboard(), "data-platform-DataEngineer");
});
