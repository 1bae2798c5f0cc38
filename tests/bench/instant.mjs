// @ts-check
// From the POST until roles can be searched where AWS takes its time, with the instant picker and without.

import { range, table } from "./report.mjs";
import { withStandIns } from "./rolebox.mjs";
import { withUnwatched } from "./unwatched.mjs";

const SIZES = [8, 100, 600];
const DELAYS_MS = [300, 1500];
const LOGINS = 5;

export const instant = () =>
  withStandIns(async (standins) => {
    await withUnwatched(standins, true, async (browser) => {
      /** @param {boolean} on */
      const turn = (on) => browser.inPage(browser.url("popup.html"), `chrome.storage.local.set({ "setting:instantPicker": ${on} })`);
      // AWS has to list the roles of a login first. Carol's 600 are of all providers.
      await turn(false);
      await browser.signIn(Math.max(...SIZES));
      for (const delay of DELAYS_MS) {
        await standins.signIn({ delay: delay / 1000 });
        /** @type {Map<string, { usable: number[], listed: number[] }>} */
        const all = new Map();
        for (let login = 0; login < LOGINS; login += 1) {
          for (const roles of SIZES) {
            for (const on of [false, true]) {
              await turn(on);
              const { isOurs, usable, listed } = await browser.signInSlowly(roles, delay);
              if (isOurs !== on) throw new Error(`${roles} roles were ${isOurs ? "" : "not "}in the instant picker`);
              const name = `${roles} roles, ${on ? "instant picker" : "picker on AWS's page"}`;
              const times = all.get(name) ?? { usable: [], listed: [] };
              times.usable.push(usable);
              times.listed.push(listed);
              all.set(name, times);
            }
          }
        }
        const rows = [...all].map(([name, { usable, listed }]) => [name, range(usable), range(listed)]);
        const title = `From the POST, AWS answers after ${delay} ms, ${LOGINS} logins each in a browser in use, milliseconds`;
        table(title, ["", "search usable", "roles listed"], rows);
      }
    });
  });
