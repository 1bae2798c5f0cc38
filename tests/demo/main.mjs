// @ts-check
// Shows Rolebox at work: in a window for a person to try, or (`--headless`) by a walk that does it all by itself.

import { stripVTControlCharacters } from "node:util";
import { walk } from "./walk.mjs";
import { show } from "./window.mjs";

try {
  await (process.argv.includes("--headless") ? walk() : show());
} catch (error) {
  console.error(stripVTControlCharacters(error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
}
