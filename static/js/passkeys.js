// Passkeys: the browser asks for the finger, the face or the PIN; its answer is sent as an ordinary form.
const kit = window.webauthnJSON;

function tell(form, show) {
  const place = form.querySelector("[data-passkey-error]");
  if (!place) return;
  place.hidden = !show;
  if (show) place.focus();
}

async function options(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("no options");
  return (await answer.json()).request_options;
}

// A key that can sign in on its own has to keep its name and to know its owner
function owned(asked) {
  Object.assign(asked.publicKey.authenticatorSelection, {
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  });
  return asked;
}

async function ask(form) {
  const asked = await options(form);
  return form.dataset.passkey === "add" ? kit.create(owned(asked)) : kit.get(asked);
}

// Browsers make passkeys for names only, never for a number
const isNumber = /^[\d.]+$|:/.test(location.hostname);

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("[data-passkey-button]");
  if (!kit || !window.PublicKeyCredential || isNumber) {
    document.querySelector("[data-passkey-nowhere]")?.removeAttribute("hidden");
    continue;
  }
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.namedItem("credential").value) return;
    event.preventDefault();
    tell(form, false);
    button.disabled = true;
    try {
      form.elements.namedItem("credential").value = JSON.stringify(await ask(form));
      form.submit();
    } catch {
      button.disabled = false;
      tell(form, true);
    }
  });
}
