// @ts-check
// What the inline handlers of the classic page call.

/** @param {number} account */
function toggleAccount(account) {
  const roles = document.getElementById(String(account));
  if (roles) roles.hidden = !roles.hidden;
}

/** @param {Element} row */
function chooseRole(row) {
  const radio = row.querySelector("input");
  if (radio) radio.checked = true;
}

function signIn() {
  const form = /** @type {HTMLFormElement} */ (document.getElementById("saml_form"));
  if (form.querySelector("input[name=roleIndex]:checked")) form.submit();
  else /** @type {HTMLElement} */ (document.getElementById("main_error")).textContent = "You must select a role.";
  return false;
}
