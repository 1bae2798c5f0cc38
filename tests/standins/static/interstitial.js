// @ts-check
// Posts the same form once more, with the fragment that no server sees.

const again = /** @type {HTMLFormElement} */ (document.getElementById("again"));
/** @type {HTMLInputElement} */ (again.elements.namedItem("hashArgs")).value = location.hash;
again.submit();
