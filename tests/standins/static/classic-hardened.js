// @ts-check
// The hardened page has no inline handlers: everything is wired here, so a strict content security policy holds.

for (const header of document.querySelectorAll(".expandable-container")) {
  header.addEventListener("click", () => {
    const roles = document.getElementById(header.getAttribute("data-account") ?? "");
    if (roles) roles.hidden = !roles.hidden;
  });
}

for (const row of document.querySelectorAll(".clickable-radio")) {
  row.addEventListener("click", () => {
    const radio = row.querySelector("input");
    if (radio) radio.checked = true;
  });
}

document.getElementById("signin_button")?.addEventListener("click", (event) => {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (document.getElementById("saml_form"));
  if (form.querySelector("input[name=roleIndex]:checked")) form.submit();
  else /** @type {HTMLElement} */ (document.getElementById("main_error")).textContent = "You must select a role.";
});
