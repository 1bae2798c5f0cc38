// @ts-check
// From a key press in the picker to its result in the list, and to the frame that shows it. The screen draws a frame
// every 16.7 ms, so that even what takes no time waits up to that long.

import { range, table } from "./report.mjs";
import { momentsOf, withBrowser, withStandIns } from "./rolebox.mjs";

const SIZES = [100, 600];
const TYPED = ["prod adm", "bill readonly", "pay", "data lake dep", "12"];

export const keys = () =>
  withStandIns((standins) =>
    withBrowser(standins, async (rolebox) => {
      const rows = [];
      for (const roles of SIZES) {
        const page = await rolebox.context.newPage();
        await rolebox.signIn(page, roles);
        const picker = await rolebox.picker(page);
        for (const text of TYPED) {
          for (const key of text) await page.keyboard.press(key === " " ? "Space" : key);
          for (const _ of text) await page.keyboard.press("Backspace");
        }
        const { keys } = await momentsOf(picker.frame);
        const [listed, drawn] = [keys.map((key) => key.listed), keys.map((key) => key.drawn)];
        rows.push([`${roles} roles`, range(listed), range(drawn), String(keys.length)]);
        await page.close();
      }
      table("From a key press, milliseconds", ["", "result in the list", "frame that shows it", "keys"], rows);
    }),
  );
