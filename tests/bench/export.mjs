// @ts-check
// An export of 600 roles: how long it takes beside the time that STS alone needs for as many calls at once as there are.
// They go to two hosts, as a browser opens only six connections to one.

import { rounded, table } from "./report.mjs";
import { withBrowser, withStandIns } from "./rolebox.mjs";

const ROLES = 600;
const AT_ONCE = 12;
// Else every body of 100 KB goes to the one who drives the browser too, which takes longer than the call.
process.env.PLAYWRIGHT_DISABLE_SERVICE_WORKER_NETWORK = "1";

const LATENCIES_MS = [0, 50, 100];

export const exporting = () =>
  withStandIns(async (standins) => {
    /** @type {string[][]} */
    const rows = [];
    for (const latency of LATENCIES_MS) {
      await withBrowser(standins, async (rolebox) => {
        await standins.latency(latency / 1000);
        await standins.keepConnections(true);
        const took = await exportAll(rolebox);
        const least = (ROLES * latency) / AT_ONCE;
        rows.push([`${latency} ms`, rounded(least / 1000), rounded(took / 1000), least ? (took / least).toFixed(2) : ""]);
      });
    }
    table(`Export of ${ROLES} roles, seconds`, ["STS takes for a call", `${AT_ONCE} at once`, "measured", "factor"], rows);
  });

/** From the click to the end, in milliseconds. @param {import("./rolebox.mjs").Rolebox} rolebox */
async function exportAll(rolebox) {
  const page = await rolebox.context.newPage();
  await rolebox.signIn(page, ROLES);
  await rolebox.picker(page);
  // No role is production: those would not be selected with the others.
  await (await rolebox.backstage()).store("local", { "setting:environments": [] });
  // The last page is in front: the browser slows down the others.
  const dashboard = await rolebox.context.newPage();
  await dashboard.goto(rolebox.url("dashboard.html#export"));
  await dashboard.getByRole("button", { name: "Select all" }).click();
  await dashboard.getByText(`${ROLES} of ${ROLES} selected`).waitFor();
  await dashboard.getByRole("button", { name: "Get credentials" }).click();
  const began = Date.now();
  await dashboard.getByRole("alertdialog").getByRole("button", { name: "Get credentials" }).click();
  // Not by its text alone: to look for that in thousands of elements on every frame takes the time that is measured.
  await dashboard.locator(".export .status", { hasText: `All ${ROLES} profiles are ready.` }).waitFor({ timeout: 120_000 });
  return Date.now() - began;
}
