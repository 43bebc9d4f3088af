// The sheet of filters on a phone closes when its button is pressed; the results are already there.
export function startFilters() {
  const form = document.querySelector("form[data-filters]");
  const sheet = form?.closest("[popover]");
  if (!sheet) return;
  form.addEventListener("submit", () => {
    if (sheet.matches(":popover-open")) sheet.hidePopover();
    document.getElementById("results")?.scrollIntoView({ block: "start" });
  });
}
