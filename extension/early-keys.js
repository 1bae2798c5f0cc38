// @ts-check
// Notes what is typed on AWS's page while no element there has the focus, and hands it to the picker's frame once that
// has the focus. The page keeps its keys and its focus: it may not need a picker.

/* exported earlyKeys */
const earlyKeys = (() => {
  let typed = "";
  /** Enter came last: text after it takes it back. */
  let enter = false;
  /** Who gets the keys, once a picker is known to be wanted. @type {HTMLIFrameElement | undefined} */
  let taker;

  /** @param {KeyboardEvent} event */
  function note(event) {
    const { activeElement, body, documentElement } = document;
    const isFree = activeElement === null || activeElement === body || activeElement === documentElement;
    // The key of a character can need Ctrl and Alt.
    const isShortcut = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph");
    if (!event.isTrusted || event.isComposing || isShortcut || !isFree) return;
    const before = typed;
    if (event.key === "Backspace") typed = [...typed].slice(0, -1).join("");
    else if ([...event.key].length === 1) typed += event.key;
    else if (event.key === "Enter") enter = !event.repeat && !event.shiftKey;
    if (typed !== before) enter = false;
  }

  function handOver() {
    const root = /** @type {ShadowRoot | undefined} */ (taker?.getRootNode());
    if (!taker || root?.activeElement !== taker) return;
    // Even if it is nothing: the frame waits for it.
    taker.contentWindow?.postMessage({ typed, enter }, chrome.runtime.getURL(""));
    stop();
  }

  /** The window has lost the focus, to the frame perhaps: the browser says so later. */
  const look = () => void setTimeout(handOver);

  /** Notes what is typed from now on. */
  function start() {
    addEventListener("keydown", note, true);
    addEventListener("blur", look);
  }

  /** Notes no more keys, and forgets them. */
  function stop() {
    removeEventListener("keydown", note, true);
    removeEventListener("blur", look);
    typed = "";
    enter = false;
    taker = undefined;
  }

  /** A picker is wanted: its frame gets the keys as soon as it has the focus. @param {HTMLIFrameElement} frame */
  function giveTo(frame) {
    taker = frame;
    start();
    handOver();
  }

  start();
  return { giveTo, stop };
})();
