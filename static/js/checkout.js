// One press sends the order once; after a while, or on coming back, the button works again.
const form = document.querySelector("form[data-send-once]");

function settle() {
  if (!form) return;
  form.removeAttribute("aria-busy");
  delete form.dataset.sent;
}

form?.addEventListener("submit", (event) => {
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  form.setAttribute("aria-busy", "true");
  setTimeout(settle, 10000);
});

window.addEventListener("pageshow", settle);

// New dates arrive while somebody chooses: what they chose meanwhile stays chosen, if it is still offered.
let chosen = "";

document.body.addEventListener("htmx:beforeSwap", () => {
  chosen = form?.elements.namedItem("service")?.value ?? "";
});

document.body.addEventListener("htmx:afterSettle", () => {
  const option = form?.querySelector(`input[name="service"][value="${CSS.escape(chosen)}"]`);
  if (option && !option.disabled) option.checked = true;
});
