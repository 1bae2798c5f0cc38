// @ts-check
// The small tab that a closed picker leaves on AWS's page. Only a person's click or key on it brings the picker back.

/* exported pickerTab */
const pickerTab = (() => {
  const MOST_INSERTIONS = 3;
  const COLORS = {
    light: { background: "#f6f7f9", color: "#16191f", "border-color": "#7d8796", "outline-color": "#0b5cad" },
    dark: { background: "#1e2127", color: "#eceff3", "border-color": "#838d9b", "outline-color": "#7cb8f5" },
  };
  const LOOKS = {
    margin: "0",
    padding: "4px 16px",
    border: "1px solid",
    "border-block-start": "0",
    "border-radius": "0 0 8px 8px",
    font: "600 12px/20px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
    cursor: "pointer",
  };

  /** @type {HTMLElement | undefined} */
  let tab;
  let insertions = 0;

  /**
   * Puts the tab in the place of the picker.
   * @param {HTMLElement} picker @param {() => void} back called when a person wants the picker back
   */
  function leave(picker, back) {
    tab = document.createElement("rolebox-tab");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Rolebox";
    button.ariaLabel = button.title = chrome.i18n.getMessage("reopenPicker");
    button.addEventListener("click", ({ isTrusted }) => isTrusted && back());
    tab.attachShadow({ mode: "closed" }).append(button);
    style(tab, { all: "initial", display: "block", clear: "both", width: "fit-content", margin: "0 auto 8px" });
    // Behind it: once the frame with the focus is gone, the Tab key goes on from there in Firefox.
    picker.after(tab);
    insertions = 1;
    style(button, { ...LOOKS, ...COLORS[awsPage.schemeAround(tab)] });
  }

  /** Puts the tab back if the page has removed it, next to <body>, a few times. */
  function keep() {
    if (!tab || tab.isConnected || insertions >= MOST_INSERTIONS) return;
    insertions += 1;
    document.documentElement.insertBefore(tab, document.body);
  }

  function drop() {
    tab?.remove();
    tab = undefined;
  }

  /** Sets properties that no style sheet of the page can override. @param {HTMLElement} element @param {Record<string, string>} properties */
  function style(element, properties) {
    for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value, "important");
  }

  return { leave, keep, drop, style };
})();
