// @ts-check
// From the start of the popup's document to its list.

import { range, table } from "./report.mjs";
import { withStandIns } from "./rolebox.mjs";
import { withUnwatched } from "./unwatched.mjs";

const SIZES = [8, 100, 600];
const OPENINGS = 15;

export const popup = () =>
  withStandIns((standins) =>
    withUnwatched(standins, true, async (browser) => {
      const rows = [];
      for (const roles of SIZES) {
        await browser.clear();
        await browser.signIn(roles);
        const times = [];
        for (let opening = 0; opening < OPENINGS; opening += 1) {
          const { start, listed } = await browser.open("popup.html");
          times.push(listed - start);
        }
        rows.push([`${roles} roles`, range(times)]);
      }
      table(`The popup, from the start of its document to its list, ${OPENINGS} times each, milliseconds`, ["", ""], rows);
    }),
  );
