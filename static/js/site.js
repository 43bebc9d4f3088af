// Small comforts on top of pages that work without them.
import { startCountdowns } from "./countdown.js";
import { startFilters } from "./filters.js";
import { startSearchBox } from "./search-box.js";
import { startSearchSeen } from "./search-seen.js";
import { startSteppers } from "./stepper.js";

function enhance(root) {
  startSteppers(root);
  startCountdowns(root);
  for (const form of root.querySelectorAll("form[data-submit-on-change]")) {
    form.addEventListener("change", () => form.requestSubmit());
  }
  root.querySelector("[data-focus]")?.focus();
}

enhance(document);
document.querySelectorAll("form[role=search]").forEach(startSearchBox);
startSearchSeen();
startFilters();
document.body.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) enhance(event.target);
});
