// @ts-check
// The picker on AWS's page, and the page that posts a login, in each of their states.

import { DATA, copy, copyAndAgree } from "../../e2e/harness/held.mjs";
import { AUDITOR, DEVELOPER, PEOPLE, READER, bob, carol, favorites, knowsWhereToSignIn, onPage, stsHolds, used } from "./at.mjs";

/** Waits until the browser has told every observer that a frame can't be seen whole. @param {import("playwright-core").Frame} frame */
const unseen = (frame) =>
  frame.evaluate(async () => {
    await new Promise((resolve) => {
      const look = (/** @type {any[]} */ entries) => entries.at(-1).isVisible || resolve(undefined);
      new IntersectionObserver(look, /** @type {any} */ ({ trackVisibility: true, delay: 100 })).observe(document.body);
    });
    for (const end = performance.now() + 300; performance.now() < end; ) await new Promise((resolve) => requestAnimationFrame(resolve));
  });

/** @type {import("../main.mjs").Scene[]} */
export const scenes = [
  { name: "picker-8-roles", show: async (rolebox) => onPage(await bob(rolebox)) },
  { name: "picker-600-roles", show: async (rolebox) => onPage(await carol(rolebox)) },
  { name: "picker-on-the-newer-page", show: async (rolebox) => onPage(await bob(rolebox, { page: "next" })) },
  {
    name: "picker-favorites",
    show: async (rolebox) => {
      await favorites(rolebox, [DATA, DEVELOPER, READER]);
      await used(rolebox, [AUDITOR, DATA]);
      return onPage(await bob(rolebox));
    },
  },
  {
    name: "picker-folded",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await at.picker.press("ArrowDown");
      for (const key of ["ArrowLeft", "ArrowDown", "ArrowLeft"]) await at.picker.press(key);
      await at.picker.frame.locator(".section-folded").nth(1).waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-searched",
    show: async (rolebox) => {
      const at = await carol(rolebox);
      await at.picker.type("billing prod");
      await at.picker.selected().locator("mark").first().waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-nothing-found",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await at.picker.type("warehouse");
      await at.picker.frame.locator(".empty").waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-actions",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await at.picker.type("data eng");
      await at.picker.openActions();
      return onPage(at);
    },
  },
  {
    name: "picker-renaming",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await at.picker.type("data eng");
      await at.picker.act("rename account");
      await at.picker.frame.getByText("Type a name for this account").waitFor();
      await at.picker.type("Lake");
      return onPage(at);
    },
  },
  {
    name: "picker-menu",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await at.picker.toggleMenu();
      await at.picker.frame.getByRole("link", { name: "Settings" }).waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-production-asks",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await at.picker.options.filter({ hasText: "acme-prod" }).first().waitFor();
      await at.picker.type("prod read");
      await at.picker.press("Enter");
      await at.picker.question.waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-pointed",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await at.picker.type("a");
      await at.picker.options.nth(2).hover();
      return onPage(at);
    },
  },
  {
    name: "picker-getting",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await stsHolds(rolebox);
      await copy(at.picker, "data eng");
      await at.picker.agree();
      await at.picker.status.filter({ hasText: "Getting credentials" }).waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-copied",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await copyAndAgree(at.picker, "data eng");
      return onPage(at);
    },
  },
  {
    name: "picker-copied-read-only",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await copyAndAgree(at.picker, "data eng", "Control+Shift+Enter");
      return onPage(at);
    },
  },
  {
    name: "picker-denied",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await rolebox.standins.fault({ kind: "error", code: "AccessDenied", status: 403, scope: PEOPLE.bob });
      await copy(at.picker, "developer");
      await at.picker.agree();
      await at.picker.alert.filter({ hasText: /./ }).waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-new-identity-provider",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await copy(at.picker, "data eng");
      await at.picker.question.waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-expired",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await rolebox.backstage.expireLogins();
      await at.picker.frame.getByRole("button", { name: "Sign in again" }).waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-wanted-before",
    show: async (rolebox) => {
      await knowsWhereToSignIn(rolebox);
      const { page, picker } = await bob(rolebox);
      await rolebox.backstage.expireLogins();
      await picker.type("data eng");
      await picker.press("Control+Enter");
      const opened = rolebox.context.waitForEvent("page");
      await picker.frame.getByRole("button", { name: "Sign in again" }).click();
      const again = await opened;
      await page.close();
      await rolebox.logIn(again, { session: PEOPLE.bob });
      const at = { page: again, picker: await rolebox.picker(again) };
      await at.picker.question.waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-active",
    show: async (rolebox) => {
      const first = await bob(rolebox);
      await copyAndAgree(first.picker, "data eng");
      await first.page.close();
      const at = await bob(rolebox);
      await at.picker.option(DATA).filter({ hasText: /left|min/ }).waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-covered",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await at.picker.type("data eng");
      await at.page.evaluate(() => void (document.documentElement.style.opacity = "0.9"));
      await unseen(at.picker.frame);
      await at.picker.press("Enter");
      await at.picker.alert.filter({ hasText: "Something on this page covers or changes Rolebox" }).waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-forbidden",
    options: { managed: { credentials: false } },
    show: async (rolebox) => onPage(await bob(rolebox)),
  },
  {
    name: "handover-nothing-to-continue",
    show: async (rolebox) => {
      const page = await rolebox.newPage();
      await page.goto(rolebox.url("extension/handover.html"));
      await page.getByRole("alert").filter({ hasText: /./ }).waitFor();
      return { page, kind: "picker" };
    },
  },
];
