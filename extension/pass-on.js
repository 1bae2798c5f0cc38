// @ts-check
// Posts the login of the instant picker to AWS as the identity provider sent it, when anything of the picker fails or
// takes too long: AWS's own list is there without Rolebox. It needs no part of the program.

const { runtime } = chrome;

/**
 * Builds the form, submits it and removes it in one task.
 * @param {string} action
 * @param {[string, string][]} fields
 */
function submit(action, fields) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = action;
  for (const [name, value] of fields) {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    form.append(field);
  }
  document.body.append(form);
  // A field named `submit` would hide the form's own.
  HTMLFormElement.prototype.submit.call(form);
  form.remove();
}

/**
 * Returns whether the form is on its way. Without the worker, or without the login, it can't be.
 * @param {string} login
 */
export async function passOn(login) {
  const form = (await runtime.sendMessage({ passOn: login }).catch(() => undefined))?.Ok;
  if (form) submit(form.action, form.fields);
  return Boolean(form);
}
