// @ts-check
// Records what is done in the search field until the program listens to it. In a picker that is once the content script
// has handed over what was typed on AWS's page (early-keys.js), which belongs before what was typed here.

const field = document.querySelector("input");

/**
 * How long a picker that has the focus waits for the content script, in milliseconds. AWS's page can be busy, but the
 * script can also have gone.
 */
const HAND_OVER_WITHIN_MS = 1000;
/** The field's events. "earlierenter" is the Enter that was pressed on AWS's page. */
const INPUT = ["input", "keydown", "earlierenter"];

/** The events so far, for the program. @type {Event[]} */
export const early = [];
/** How often Backspace was pressed for a character that was typed on AWS's page. */
let taken = 0;

/** @param {any} event */
function keep(event) {
  if (event.type === "input") {
    // Text after an Enter takes it back: when the program replays both, its list can be there already.
    const still = early.filter((/** @type {any} */ { type, key }) => type !== "earlierenter" && key !== "Enter");
    early.splice(0, Infinity, ...still);
  }
  if (event.key === "Backspace" && field?.value === "") taken += 1;
  early.push(event);
}

/**
 * Puts what was typed on AWS's page before what was typed here.
 * @param {MessageEvent} event from the content script: the page itself can't reach this frame
 * @returns {boolean} whether it was that
 */
function takeEarlier({ source, data }) {
  if (source !== parent || typeof data?.typed !== "string" || !field) return false;
  const characters = [...data.typed];
  const typed = characters.slice(0, Math.max(0, characters.length - taken)).join("");
  const isLast = field.value === "" && taken === 0;
  const later = early.splice(0);
  if (typed) {
    field.setSelectionRange(0, 0);
    // The command makes it a person's input.
    document.execCommand("insertText", false, typed);
    field.setSelectionRange(field.value.length, field.value.length);
  }
  if (data.enter === true && isLast) field.dispatchEvent(new Event("earlierenter", { bubbles: true }));
  early.push(...later);
  return true;
}

/** Resolves once what was typed on AWS's page is in the field, or won't come. @returns {Promise<void>} */
const handedOver = () =>
  new Promise((done) => {
    addEventListener("message", function take(event) {
      if (!takeEarlier(event)) return;
      removeEventListener("message", take);
      done();
    });
    const wait = () => {
      setTimeout(done, HAND_OVER_WITHIN_MS);
    };
    if (document.hasFocus()) wait();
    else addEventListener("focus", wait, { once: true });
  });

const ready = document.body.dataset.page === "picker" ? handedOver() : Promise.resolve();

/** Resolves once all is recorded that came before, and then records no more. Who calls it listens from then on. */
export async function complete() {
  await ready;
  for (const name of INPUT) field?.removeEventListener(name, keep);
}

for (const name of INPUT) field?.addEventListener(name, keep);
