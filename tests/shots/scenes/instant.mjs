// @ts-check
// The instant picker, and what the picker says when AWS shows its list all the same.

import { instantly, known } from "../../e2e/harness/instant.mjs";
import { DATA } from "../../e2e/harness/held.mjs";
import { PEOPLE, onPage, whole } from "./at.mjs";

/** @typedef {import("../../e2e/harness/rolebox.mjs").Rolebox} Rolebox */

const BOB = { as: "bob", session: PEOPLE.bob, providers: 4 };
const CAROL = { as: "carol", session: PEOPLE.carol, providers: 120 };

/** @param {Rolebox} rolebox @param {typeof BOB} who */
async function shown(rolebox, who) {
  await known(rolebox, who);
  const at = await instantly(rolebox, who.session, { as: who.as });
  await at.page.locator(".bar").waitFor();
  return at;
}

/** @type {import("../main.mjs").Scene[]} */
export const scenes = [
  { name: "instant-8-roles", show: async (rolebox) => whole((await shown(rolebox, BOB)).page) },
  { name: "instant-600-roles", show: async (rolebox) => whole((await shown(rolebox, CAROL)).page) },
  {
    name: "instant-ignored",
    show: async (rolebox) => {
      const { page, list } = await shown(rolebox, BOB);
      await rolebox.standins.signIn({ scope: PEOPLE.bob, takes_role: false });
      await list.type("dataeng");
      await list.option(DATA).and(list.selected()).waitFor();
      await list.press("Enter");
      const picker = await rolebox.picker(page);
      await picker.frame.getByRole("button", { name: "Switch off" }).waitFor();
      return onPage({ page, picker });
    },
  },
];
