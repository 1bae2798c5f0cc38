// @ts-check
// Contact sheets: index.html with every picture, and for each look pictures of a dozen states side by side.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { CHROMIUM } from "../e2e/harness/places.mjs";
import { LOOKS } from "./looks.mjs";

const ON_A_SHEET = 12;

const STYLE = `
  body { margin: 16px; background: #888; font: 14px system-ui, sans-serif; }
  main { display: grid; grid-template-columns: repeat(4, 1fr); gap: 16px; align-items: start; }
  figure { margin: 0; } img { display: block; max-width: 100%; max-height: 640px; }
  figcaption { padding: 4px; background: #fff; }`;

/** @param {string} folder @param {string[]} names of the scenes */
export async function makeSheets(folder, names) {
  const all = LOOKS.flatMap((look) => [`<h2>${look}</h2>`, grid(names, look)]).join("\n");
  await writeFile(join(folder, "index.html"), document(all));
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1800, height: 1000 } });
    for (const look of LOOKS) {
      for (let first = 0; first < names.length; first += ON_A_SHEET) {
        const sheet = join(folder, "sheet.html");
        await writeFile(sheet, document(grid(names.slice(first, first + ON_A_SHEET), look)));
        await page.goto(pathToFileURL(sheet).href);
        await page.screenshot({ path: join(folder, `sheet-${look}-${1 + first / ON_A_SHEET}.png`), fullPage: true });
      }
    }
  } finally {
    await browser.close();
  }
}

/** @param {string[]} names @param {string} look */
const grid = (names, look) =>
  `<main>${names.map((name) => `<figure><figcaption>${name}</figcaption><a href="${name}.${look}.png"><img src="${name}.${look}.png" alt=""></a></figure>`).join("\n")}</main>`;

/** @param {string} body */
const document = (body) => `<!doctype html><meta charset="utf-8"><title>Pictures of Rolebox</title><style>${STYLE}</style>\n${body}\n`;
