// @ts-check
// The browser under test. A test says what a person does and sees; what only one browser can do, or does in a way of
// its own, is behind this interface. `ROLEBOX_BROWSER` chooses.

import { launchChromium } from "./chromium/browser.mjs";
import { launchFirefox } from "./firefox/browser.mjs";
import { BROWSER } from "../harness/places.mjs";

/** @typedef {import("playwright-core").BrowserContext} BrowserContext */
/** @typedef {import("playwright-core").Page} Page */

/**
 * @typedef {object} Allowed what the person has allowed before the browser starts
 * @property {string[]} [permissions] optional permissions
 * @property {string[]} [hosts] optional hosts, as match patterns
 * @property {boolean} [incognito] the extension runs in private windows
 */

/**
 * @typedef {object} Options
 * @property {string} [dist] the extension, if not the one under test
 * @property {string[]} [beside] folders of other extensions
 * @property {boolean} [extension] false: a browser without it
 * @property {string} [profile] a folder that is not removed; by default a new folder that is removed at the end
 * @property {Allowed} [allowed]
 * @property {object} [managed] an administrator's policy for the extension
 * @property {boolean} [headless] false: a window that a person can see
 * @property {boolean} [recordAll] sends requests for unknown hosts to the stand-ins, which record them, instead of dropping them
 * @property {string[]} [args] more arguments
 */

/**
 * @typedef {object} Worker the extension's background, looked at from a page of the extension
 * @property {<T, A>(task: (global: any, given: A) => T | Promise<T>, given?: A) => Promise<T>} run calls a function with
 *   the worker's global object; function, argument and result travel as text
 * @property {() => Promise<void>} kill ends it as the browser does; the next event starts it again
 * @property {(alarm: string) => Promise<void>} ring lets an alarm ring, as its time does
 * @property {() => Promise<() => Promise<number>>} countStarts counts its starts from now on until the returned function is called
 */

/**
 * @typedef {object} Browser
 * @property {"chromium" | "firefox"} name
 * @property {BrowserContext} context
 * @property {string} profile
 * @property {string} id of the extension; empty without one
 * @property {string} root the address of the extension's files, with a slash at its end
 * @property {(page: Page) => Promise<Worker>} workerFrom the worker, looked at from a page of the extension
 * @property {(page: Page) => Promise<void>} reload loads the extension again, as an update does; closes the page
 * @property {(window: number) => Promise<string>} textOfPopup opens a window's popup in the toolbar, and returns its text
 * @property {(notification: string) => Promise<void>} clickNotification the event as the browser sends it: no program
 *   can click what the system shows
 * @property {() => Promise<void>} allowClipboard lets pages of `control.test` read the clipboard
 * @property {() => Promise<void>} close
 */

/**
 * Starts the browser.
 * @param {number} port of the stand-ins @param {Options} [options] @returns {Promise<Browser>}
 */
export const launch = (port, options = {}) =>
  BROWSER === "firefox" ? launchFirefox(port, options) : launchChromium(port, options);
