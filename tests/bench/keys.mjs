// @ts-check
// From a key press in the picker to its result in the list, and to the frame that shows it. The screen draws a frame
// every 16.7 ms, so that even what takes no time waits up to that long. The first key of a login has a row of its own:
// it may have to prepare what the others find ready.

import { range, table } from "./report.mjs";
import { withStandIns } from "./rolebox.mjs";
import { withUnwatched } from "./unwatched.mjs";

const SIZES = [100, 600];
const LOGINS = 7;
const TYPED = ["prod adm", "bill readonly", "pay", "data lake dep", "12"];

/** Each text, and the keys that take it back. */
const KEYS = TYPED.flatMap((text) => [...text, ...Array(text.length).fill("Backspace")]);

/** @typedef {import("./clock.mjs").Moments["keys"]} Times */

export const keys = () =>
  withStandIns((standins) =>
    withUnwatched(standins, true, async (browser) => {
      /** @type {Map<number, { first: Times, others: Times }>} */
      const all = new Map(SIZES.map((roles) => [roles, { first: [], others: [] }]));
      for (let login = 0; login < LOGINS; login += 1) {
        for (const [roles, { first, others }] of all) {
          await browser.clear();
          const times = await browser.type(roles, KEYS);
          first.push(...times.slice(0, 1));
          others.push(...times.slice(1));
        }
      }
      const rows = [...all].flatMap(([roles, { first, others }]) => [
        row(`${roles} roles, the first key of a login`, first),
        row(`${roles} roles, the other keys`, others),
      ]);
      const title = `From a key press, ${LOGINS} logins each in a browser in use, milliseconds`;
      table(title, ["", "result in the list", "frame that shows it", "keys"], rows);
    }),
  );

/** @param {string} name @param {Times} times */
const row = (name, times) => [
  name,
  range(times.map(({ listed }) => listed)),
  range(times.map(({ drawn }) => drawn)),
  String(times.length),
];
