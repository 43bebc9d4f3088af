// Keeps "3 h 12 min" true while the page stays open; when a cut-off has passed the new promise is fetched.
const MINUTE = 60_000;
const LONGEST_TIMER = 2 ** 31 - 1;

function words(element, left) {
  const hours = Math.floor(left / 60);
  const [hourWord, minuteWord] = element.dataset.countdown.split(",");
  return `${hours ? `${hours} ${hourWord} ` : ""}${left % 60} ${minuteWord}`;
}

function renew(block) {
  if (!block.isConnected || !window.htmx) return;
  if (block.dataset.renewBy) window.htmx.trigger(block.dataset.renewBy, "change");
  else window.htmx.ajax("GET", location.href, { target: block, select: ".arrival", swap: "outerHTML" });
}

function watch(block) {
  // The shop's clock counts, not the visitor's
  const ahead = Date.parse(block.dataset.now) - Date.now();
  const left = () => Date.parse(block.dataset.renewAt) - Date.now() - ahead;
  const look = () => (left() < -500 ? renew(block.closest(".arrival") ?? block) : setTimeout(look, wait()));
  const wait = () => Math.min(Math.max(left() + 1_000, 250), LONGEST_TIMER);
  setTimeout(look, wait());
  // A laptop that slept has missed the moment
  document.addEventListener("visibilitychange", () => left() < -500 && renew(block.closest(".arrival") ?? block), { once: true });
}

export function startCountdowns(root) {
  for (const block of root.querySelectorAll("[data-renew-at]")) watch(block);
  if (root.matches?.("[data-renew-at]")) watch(root);
  for (const element of root.querySelectorAll("time[data-countdown]")) {
    const ahead = Date.parse(element.dataset.now) - Date.now();
    const timer = setInterval(() => {
      const left = Math.floor((Date.parse(element.dateTime) - Date.now() - ahead) / MINUTE);
      if (!element.isConnected || left < 0) clearInterval(timer);
      else element.textContent = words(element, Math.max(left, 1));
    }, MINUTE / 6);
  }
}
