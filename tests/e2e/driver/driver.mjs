// @ts-check
// The browser under test. A test says what a person does and sees; what only one browser can do, or does in a way of
// its own, is behind this interface. `ROLEBOX_BROWSER` chooses.

import { launchChromium } from "./chromium/browser.mjs";
import { launchFirefox } from "./firefox/browser.mjs";
import { BROWSER } from "../harness/places.mjs";
import { closeWelcome, isWelcomed } from "./welcome.mjs";

/** @typedef {import("playwright-core").BrowserContext} BrowserContext */
/** @typedef {import("playwright-core").Page} Page */

/**
 * @typedef {object} Allowed what the person has allowed before the browser starts
 * @property {string[]} [permissions] optional permissions
 * @property {string[]} [hosts] optional hosts, as match patterns
 * @property {boolean} [incognito] the extension runs in private windows
 * @property {boolean} [withheld] the person has taken back every host of the manifest
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
 * @property {number} [zoom] of all pages, from the browser's settings; 1 by default
 * @property {string[]} [args] more arguments
 * @property {Record<string, string | number | boolean>} [preferences] of a person, which only Firefox has
 */

/**
 * @typedef {object} Worker the extension's background, looked at from a page of the extension
 * @property {<T, A>(task: (global: any, given: A) => T | Promise<T>, given?: A) => Promise<T>} run calls a function with
 *   the worker's global object; function, argument and result travel as text
 * @property {(events: string[]) => Promise<boolean[]>} listens whether it has a listener for each event, such as
 *   `storage.onChanged`
 * @property {() => Promise<void>} kill ends it as the browser does; the next event starts it again
 * @property {(alarm: string) => Promise<void>} ring lets an alarm ring, as its time does
 * @property {() => Promise<() => Promise<number>>} countStarts counts its starts from now on until the returned function is called
 */

/**
 * @typedef {object} Popup the popup in the toolbar, which is no page of Playwright's
 * @property {(expression: string) => Promise<any>} evaluate waits for a promise, and returns JSON
 * @property {(selector: string) => Promise<void>} click clicks with the mouse, which can close it
 * @property {(text: string) => Promise<void>} type
 * @property {(key: string) => Promise<void>} press presses a key, which can close it
 * @property {() => Promise<void>} close returns once it is gone
 */

/** @typedef {{ name: string, url: string, path: string }} Download a file that is saved, from a URL */

/**
 * @typedef {object} InputMethod
 * @property {(text: string) => Promise<void>} compose shows text that is not final
 * @property {(key: string) => Promise<void>} press presses a key that the input method takes
 * @property {(text: string) => Promise<void>} commit writes the text, and ends the composition
 */

/** @typedef {{ content: string, description: string }} Suggestion a line of the address bar */

/**
 * @typedef {object} Controls the browser's own controls, which no test can press: the extension gets their events as the
 *   browser sends them, for the window in front
 * @property {(name: string) => Promise<void>} command
 * @property {(text: string) => Promise<Suggestion[]>} suggestions what the address bar shows for a text after the keyword
 * @property {(text: string, place: "currentTab" | "newForegroundTab" | "newBackgroundTab") => Promise<void>} enter
 * @property {(item: string) => Promise<void>} clickMenu clicks in the context menu of the toolbar button
 */

/**
 * @typedef {object} Containers the containers of Firefox, each with cookies of its own
 * @property {() => Promise<Page>} newPage opens a page in a new container, in front
 * @property {() => Promise<{ url: string, container: number }[]>} tabs all tabs; container 0 is none
 */

/** @typedef {(expression: string) => Promise<any>} Evaluate a rejection gives `{ rejected }` */

/**
 * @typedef {object} Browser
 * @property {BrowserContext} context
 * @property {string} profile
 * @property {string} id of the extension; empty without one
 * @property {string} root the address of the extension's files, with a slash at its end
 * @property {string[]} beside the addresses of the other extensions' files, in the order of their folders
 * @property {(page: Page) => Promise<Worker>} workerFrom the worker, looked at from a page of the extension
 * @property {(page: Page) => Promise<void>} reload loads the extension again, as an update does; closes the page
 * @property {(window?: number) => Promise<Popup>} openPopup opens the popup in the toolbar of a window, or of the one in
 *   front, as a program may
 * @property {(page: Page) => Promise<Popup>} openPopupByHand opens it on a page as a person does, with a click or a key,
 *   which shows the extension the page's address. In Chromium by the key that the manifest suggests
 * @property {(act: () => Promise<unknown>) => Promise<Popup>} popupOpenedBy waits for the popup that something else opens
 * @property {(worker: Worker) => Controls} controls
 * @property {string} shortcuts the address of the browser's page where keys are changed
 * @property {(page: Page) => Promise<InputMethod>} inputMethod an input method that writes where the page has its focus
 * @property {(page: Page) => Promise<Evaluate>} contentWorld the world of our content script on a page in front: what an
 *   attacker who controls it has
 * @property {() => Promise<() => Promise<string[]>>} hearLog records what the extension and the pages log from now on
 * @property {() => Promise<() => Promise<string[]>>} hearRequests records the extension's requests to hosts from now on:
 *   `worker` or the path of a page, the method and the host
 * @property {(page: Page, act: () => Promise<void>) => Promise<Download>} download what an action on a page downloads
 * @property {(notification: string) => Promise<void>} clickNotification the event as the browser sends it: no program
 *   can click what the system shows
 * @property {(page: Page, scheme: "light" | "dark") => Promise<void>} setScheme the computer's scheme, for the page.
 *   Playwright's own way sets that of its frames too, whatever the page wants
 * @property {(page: Page) => Promise<string[]>} spokenButtons what assistive technology calls the buttons of a page, also
 *   those in closed shadow roots
 * @property {(page: Page) => Promise<Popup>} [openPopupFromMenu] opens the popup with a click in the list of extensions,
 *   which no program can press in Chromium
 * @property {Containers} [containers] Firefox only
 * @property {() => Promise<void>} allowClipboard lets pages of `control.test` read the clipboard
 * @property {() => Promise<void>} close
 */

/**
 * Starts the browser.
 * @param {number} port of the stand-ins @param {Options} [options] @returns {Promise<Browser>}
 */
export async function launch(port, options = {}) {
  const welcomed = await isWelcomed(options);
  const browser = await (BROWSER === "firefox" ? launchFirefox(port, options) : launchChromium(port, options));
  try {
    if (welcomed) await closeWelcome(browser);
  } catch (error) {
    await browser.close();
    throw error;
  }
  return browser;
}
