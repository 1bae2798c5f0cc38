// @ts-check
// From a key press in the picker to the frame that shows its result.

import { range, table } from "./report.mjs";
import { momentsOf, withBrowser, withStandIns } from "./rolebox.mjs";

const SIZES = [100, 600];
const TYPED = ["prod adm", "bill readonly", "pay", "data lake dep", "12"];

export const keys = () =>
  withStandIns((standins) =>
    withBrowser(standins, {}, async (rolebox) => {
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
        rows.push([`${roles} roles`, range(keys), String(keys.length)]);
        await page.close();
      }
      table("From a key press to the frame that shows its result, milliseconds", ["", "", "keys"], rows);
    }),
  );
