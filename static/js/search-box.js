// Suggestions under the search box, by arrows, Enter and Escape. Without this file the form just searches.
export function startSearchBox(form) {
  const box = form.querySelector("input[type=search]");
  const list = form.querySelector("[data-suggestions]");
  const status = form.querySelector("[data-suggestions-status]");
  if (!box || !list) return;
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  let chosen = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];

  function open(isOpen) {
    list.hidden = !isOpen;
    box.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) choose(-1);
  }

  function choose(place) {
    const all = options();
    chosen = all.length ? Math.max(-1, Math.min(place, all.length - 1)) : -1;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", all[chosen].id);
      all[chosen].scrollIntoView({ block: "nearest" });
    }
  }

  const keys = {
    ArrowDown: () => (list.hidden ? open(options().length > 0) : choose(chosen + 1)),
    ArrowUp: () => choose(chosen - 1),
    Escape: () => open(false),
    Enter: () => options()[chosen].click(),
  };
  box.addEventListener("keydown", (event) => {
    const isOurs = event.key === "Enter" || event.key === "ArrowUp" || event.key === "Escape" ? !list.hidden : true;
    if (!(event.key in keys) || !isOurs || event.isComposing) return;
    if (event.key === "Enter" && chosen < 0) return;
    event.preventDefault();
    keys[event.key]();
  });
  box.addEventListener("input", () => {
    if (box.value.trim().length < 2) {
      list.replaceChildren();
      open(false);
    }
  });
  box.addEventListener("htmx:beforeRequest", (event) => {
    if (box.value.trim().length < 2) event.preventDefault();
  });
  list.addEventListener("htmx:beforeSwap", (event) => {
    // An answer that comes after its question was changed or left is no answer any more
    if (document.activeElement !== box || box.value.trim().length < 2) event.detail.shouldSwap = false;
  });
  list.addEventListener("htmx:afterSwap", () => {
    const count = options().length;
    open(count > 0);
    if (status) status.textContent = count ? status.dataset.some.replace("%s", String(count - 1)) : status.dataset.none;
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) open(false);
  });
  open(false);
}
