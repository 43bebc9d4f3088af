// Buttons beside a number field: one less, one more. The field alone works without them.
export function startSteppers(root) {
  for (const stepper of root.querySelectorAll("[data-stepper]")) {
    const input = stepper.querySelector("input");
    for (const button of stepper.querySelectorAll("[data-step]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const wanted = Number(input.value || 0) + Number(button.dataset.step);
        input.value = Math.min(Number(input.max), Math.max(Number(input.min), wanted));
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
  }
}
