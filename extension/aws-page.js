// @ts-check
// AWS's two pages with the list of roles: the classic page and the Next.js page. This file reads AWS's own
// controls and presses them, and tells what the page looks like. It changes nothing, and depends on no class name with
// a build hash.

/* exported awsPage */
const awsPage = (() => {
  const CONTROLS = 'input[type="radio"][name="roleIndex"], a[role="button"][id^="arn:"]';

  /**
   * The control of a role: a radio button or a link. Both pages give it the role's ARN as its id.
   * @param {string} arn
   * @returns {HTMLElement | null}
   */
  function control(arn) {
    const element = document.getElementById(arn);
    return element?.matches(CONTROLS) ? element : null;
  }

  /** @returns {boolean} whether any role can be pressed */
  const drawn = () => document.querySelector(CONTROLS) !== null;

  /** @returns {string[] | undefined} the accounts in the Next.js page's data, which exists before the list is drawn */
  function carried() {
    const data = document.querySelector('meta[name="data"]')?.getAttribute("content");
    if (!data) return undefined;
    try {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      return Object.keys(JSON.parse(new TextDecoder().decode(bytes)).roles_accounts);
    } catch {
      return undefined;
    }
  }

  /** @returns {boolean} whether the page has a list, or the data from which it will draw one */
  const isList = () => carried() !== undefined || (drawn() && document.readyState !== "loading");

  /** @returns {boolean} whether the list will still change by itself */
  const isPending = () => document.readyState !== "complete" || (carried() !== undefined && !drawn());

  /** @returns {string[]} the headings of the accounts as AWS writes them: the ID, and the alias if there is one */
  const accounts = () =>
    carried() ?? [...document.querySelectorAll(".saml-account-name")].map((name) => name.textContent ?? "");

  /** @returns {{ accounts: string[], from: string }} the headings, and the site (not the page) of origin */
  const described = () => ({ accounts: accounts(), from: document.referrer.split("/", 3).join("/") });

  /** @returns {Element | null} the heading with AWS's logo, which only the classic page has */
  const header = () => document.querySelector("#container > h1.background");

  /** @param {string} color as CSS writes it @returns {boolean | undefined} whether it is dark; a clear one is neither */
  function isDark(color) {
    const context = new OffscreenCanvas(1, 1).getContext("2d");
    if (!context) return undefined;
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    return alpha < 128 ? undefined : red * 0.3 + green * 0.59 + blue * 0.11 < 128;
  }

  /** @returns {boolean} whether a page without a color is dark: by the schemes that it declares, as the browser decides */
  function isDarkByDefault() {
    const { colorScheme } = getComputedStyle(document.documentElement);
    const declared = document.querySelector("meta[name='color-scheme']")?.getAttribute("content") ?? "";
    const schemes = colorScheme === "normal" ? declared : colorScheme;
    return schemes.includes("dark") && (!schemes.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches);
  }

  /** @param {Element} element @returns {"light" | "dark"} how the page looks around it, whatever the computer's scheme is */
  function schemeAround(element) {
    const around = [];
    for (let at = element.parentElement; at; at = at.parentElement) around.push(at);
    // Its color covers the whole window, unless the root has one.
    if (document.body && !around.includes(document.body)) around.push(document.body);
    for (const at of around) {
      const dark = isDark(getComputedStyle(at).backgroundColor);
      if (dark !== undefined) return dark ? "dark" : "light";
    }
    return isDarkByDefault() ? "dark" : "light";
  }

  /** @param {HTMLElement} element a control */
  function press(element) {
    element.click();
    if (!(element instanceof HTMLInputElement)) return;
    element.checked = true;
    // The prototype's method, because a field of the page can be named `submit`.
    if (element.form) HTMLFormElement.prototype.submit.call(element.form);
    else document.getElementById("signin_button")?.click();
  }

  return { control, isList, isPending, described, header, schemeAround, press };
})();
