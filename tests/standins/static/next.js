// @ts-check
// Draws the list from meta[name=data]. Any change of state replaces everything under the root, so that whatever
// another script put or held there is gone. A test can cause that by dispatching `standin:render` at the document.

const data = JSON.parse(new TextDecoder().decode(Uint8Array.from(
  atob(document.querySelector("meta[name=data]")?.getAttribute("content") ?? ""), (c) => c.charCodeAt(0))));
const root = /** @type {HTMLElement} */ (document.getElementById("__next"));
const closed = new Set();

/**
 * @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children
 */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @param {string} role */
function signIn(role) {
  const fields = {
    SAMLResponse: data.SAMLResponse, RelayState: data.RelayState, roleIndex: role, name: "", portal: data.portal,
  };
  const inputs = Object.entries(fields).map(([name, value]) => element("input", { type: "hidden", name, value }));
  const form = /** @type {HTMLFormElement} */ (element("form", { method: "post", action: location.pathname }, ...inputs));
  document.body.append(form);
  form.submit();
}

/** @param {string} role */
function link(role) {
  const made = element("a", { role: "button", tabindex: "0", id: role, class: "Role_link__q7Zx1" },
    role.slice(role.lastIndexOf("/") + 1));
  made.addEventListener("click", () => signIn(role));
  made.addEventListener("keydown", (event) => {
    if (/** @type {KeyboardEvent} */ (event).key === "Enter") signIn(role);
  });
  return element("li", { class: "Role_row__m03Tc" }, made);
}

/** @param {[string, string[]]} entry */
function account([title, roles]) {
  const header = element("button", { type: "button", class: "Account_head__Yb5wD", "aria-expanded": String(!closed.has(title)) },
    title);
  header.addEventListener("click", () => {
    if (!closed.delete(title)) closed.add(title);
    render();
  });
  const list = closed.has(title) ? [] : [element("ul", { class: "Role_list__h8KvN" }, ...roles.map(link))];
  return element("section", { class: "Account_box__a1LqE" }, header, ...list);
}

function render() {
  root.replaceChildren(element("main", { class: "Shell_main__x4GdU" },
    element("h1", {}, "Choose a role"),
    element("div", { id: "saml_form" }, ...Object.entries(data.roles_accounts).map(account))));
}

document.addEventListener("standin:render", render);
render();
