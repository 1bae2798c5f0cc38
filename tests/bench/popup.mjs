// @ts-check
// From the start of the popup's document to its list.

import { range, table } from "./report.mjs";
import { momentsOf, withBrowser, withStandIns } from "./rolebox.mjs";

const SIZES = [8, 100, 600];
const OPENINGS = 15;

export const popup = () =>
  withStandIns((standins) =>
    withBrowser(standins, {}, async (rolebox) => {
      const backstage = await rolebox.backstage();
      const rows = [];
      for (const roles of SIZES) {
        await backstage.clear();
        const page = await rolebox.context.newPage();
        await rolebox.signIn(page, roles);
        await backstage.badge(String(roles));
        const times = [];
        for (let opening = 0; opening < OPENINGS; opening += 1) {
          const popup = await rolebox.context.newPage();
          await popup.goto(rolebox.url("popup.html"));
          await popup.waitForFunction(() => /** @type {any} */ (globalThis).moments.listed);
          const { listed } = await momentsOf(popup);
          times.push(listed - (await popup.evaluate(() => performance.timeOrigin)));
          await popup.close();
        }
        await page.close();
        rows.push([`${roles} roles`, range(times)]);
      }
      table(`The popup, from the start of its document to its list, ${OPENINGS} times each, milliseconds`, ["", ""], rows);
    }),
  );
