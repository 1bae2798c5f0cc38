// @ts-check
// Shows Rolebox at work: in a window for a person to try, or (`--headless`) by a walk that does it all by itself.

import { walk } from "./walk.mjs";
import { show } from "./window.mjs";

try {
  await (process.argv.includes("--headless") ? walk() : show());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
