// @ts-check
// Keeps what is typed on AWS's page before the picker's frame can take it: in a field beside the frame, which nobody
// sees, until the frame has the focus. The page can see these keys, as it can see those that are typed into itself.

/* exported earlyKeys */
const earlyKeys = (() => {
  const UNSEEN = { all: "initial", position: "absolute", width: "1px", height: "1px", opacity: "0" };
  const EVENTS = ["keydown", "keypress", "keyup", "beforeinput", "input"];

  /** @returns {boolean} whether the page has given the focus to something */
  function isTaken() {
    const { activeElement, body, documentElement } = document;
    return activeElement !== null && activeElement !== body && activeElement !== documentElement;
  }

  /**
   * Adds the field, and gives it the focus unless something has it: the frame perhaps.
   * @param {HTMLIFrameElement} frame in a root that the page can't look into
   */
  function keep(frame) {
    if (isTaken()) return;
    const root = /** @type {ShadowRoot} */ (frame.getRootNode());
    const field = document.createElement("input");
    field.ariaLabel = frame.title;
    field.autocomplete = "off";
    field.tabIndex = -1; // It stays where the frame has taken the focus while another window had it.
    pickerTab.style(field, UNSEEN);
    /** Enter came last: text after it takes it back. */
    let enter = false;
    field.addEventListener("keydown", ({ key, isTrusted, isComposing, repeat, ctrlKey, metaKey, altKey, shiftKey }) => {
      if (key === "Enter") enter = isTrusted && !(isComposing || repeat || ctrlKey || metaKey || altKey || shiftKey);
    });
    field.addEventListener("input", () => (enter = false));
    for (const name of EVENTS) field.addEventListener(name, (event) => event.stopPropagation());
    // By then the browser has said where the focus is: it can be in another window.
    field.addEventListener("blur", () => setTimeout(() => root.activeElement === frame && handOver()));
    root.append(field);
    field.focus({ preventScroll: true });

    function handOver() {
      const typed = { typed: field.value, enter };
      field.remove();
      if (typed.typed) frame.contentWindow?.postMessage(typed, chrome.runtime.getURL(""));
    }
  }

  return { keep };
})();
