// @ts-check
// The looks of one state: themes, sizes, zoom and reading direction. They change only how the browser shows the page.

import { BROWSER } from "../e2e/harness/places.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

/**
 * A page in the state to be shown.
 * @typedef {object} Surface
 * @property {Page} page
 * @property {Frame} [frame] our frame on a page that is not ours
 * @property {keyof typeof SIZES} kind
 * @property {() => Promise<unknown>} [again] what a change of the size undoes, such as the scroll position
 */

/**
 * In CSS pixels. The picture of a `page` is as high as the page, that of a `screen` shows what is in view. Zoomed, a popup gets what a
 * browser gives at most: 800 x 600 pixels of the screen.
 */
const SIZES = {
  popup: { plain: [440, 580], narrow: [320, 580], zoomed: [400, 300] },
  picker: { plain: [1100, 800], narrow: [390, 800], zoomed: [640, 400] },
  page: { plain: [1100, 800], narrow: [390, 800], zoomed: [640, 400] },
  screen: { plain: [1100, 800], narrow: [390, 800], zoomed: [640, 400] },
};

/** The height of the tallest picture of a whole page, in CSS pixels. */
const TALLEST = 2400;

/** @typedef {{ media?: Parameters<Page["emulateMedia"]>[0], size?: "narrow" | "zoomed", fromTheRight?: true, dark?: true }} Look */

/** @type {Record<string, Look>} */
const OF = {
  light: {},
  dark: { media: { colorScheme: "dark" }, dark: true },
  narrow: { size: "narrow" },
  zoomed: { size: "zoomed" },
  "right-to-left": { fromTheRight: true },
  contrast: { media: { contrast: "more" } },
  "forced-colors": { media: { forcedColors: "active", colorScheme: "dark" } },
};

/** Firefox's driver can set the size and the theme, and neither zoom nor colors. */
const IN_FIREFOX = ["light", "dark", "narrow", "right-to-left"];

export const LOOKS = BROWSER === "firefox" ? IN_FIREFOX : Object.keys(OF);

/** Nothing is in motion in a picture, and it has no blinking cursor. */
const STILL = { colorScheme: "light", contrast: "no-preference", forcedColors: "none", reducedMotion: "reduce" };

/**
 * Keeps a picture of a surface in one look.
 * @param {Surface} surface @param {string} look one of LOOKS @param {string} path of the picture
 * @param {number} [tallest] in CSS pixels
 */
export async function keep(surface, look, path, tallest = TALLEST) {
  const { page, frame = page.mainFrame(), kind } = surface;
  const { media, size = "plain", fromTheRight, dark } = /** @type {Look} */ (OF[look]);
  await page.bringToFront();
  await page.emulateMedia(/** @type {any} */ ({ ...STILL, ...media }));
  if (surface.frame) await setDark(page, dark === true);
  await setDirection(frame, fromTheRight ? "rtl" : "ltr");
  const [width = 0, height = 0] = SIZES[kind][size];
  const zoom = size === "zoomed" ? 2 : 1;
  await setSize(page, width, height, zoom);
  if (kind === "page") {
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    await setSize(page, width, Math.min(Math.max(whole, height), tallest), zoom);
  }
  await surface.again?.();
  // A frame in another process learns its size from its page.
  await drawn(page.mainFrame());
  await drawn(frame);
  await drawn(page.mainFrame());
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
}

/** @param {Frame} frame @param {"ltr" | "rtl"} direction */
const setDirection = (frame, direction) =>
  frame.evaluate((direction) => void (document.documentElement.dir = direction), direction);

/** Gives a page of the stand-in its dark colors, or takes them: the picker is dark on a dark page. @param {Page} page @param {boolean} dark */
const setDark = (page, dark) =>
  page.evaluate(async (dark) => {
    document.querySelector("link[data-dark]")?.remove();
    if (!dark) return;
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/static/dark.css" });
    link.dataset.dark = "";
    const loaded = new Promise((resolve) => link.addEventListener("load", resolve));
    document.head.append(link);
    await loaded;
  }, dark);

/** @param {Page} page @param {number} width @param {number} height @param {number} zoom */
async function setSize(page, width, height, zoom) {
  await page.setViewportSize({ width, height });
  if (BROWSER === "firefox") return;
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: zoom, mobile: false });
  await session.detach();
}

/** Waits until what changed is on the screen: measuring takes a frame, and the answer to it another. @param {Frame} frame */
const drawn = (frame) =>
  frame.evaluate(async () => {
    for (let frames = 0; frames < 3; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
