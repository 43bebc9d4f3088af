// Keeps "3 h 12 min" true while the page stays open; at nought the new promise is fetched.
const MINUTE = 60_000;

function words(element, left) {
  const hours = Math.floor(left / 60);
  const [hourWord, minuteWord] = element.dataset.countdown.split(",");
  return `${hours ? `${hours} ${hourWord} ` : ""}${left % 60} ${minuteWord}`;
}

function renew(element) {
  const block = element.closest(".arrival");
  if (block && window.htmx) {
    window.htmx.ajax("GET", location.href, { target: block, select: ".arrival", swap: "outerHTML" });
  }
}

export function startCountdowns(root) {
  for (const element of root.querySelectorAll("time[data-countdown]")) {
    // The shop's clock counts, not the visitor's
    const ahead = Date.parse(element.dataset.now) - Date.now();
    const timer = setInterval(() => {
      const left = Math.floor((Date.parse(element.dateTime) - Date.now() - ahead) / MINUTE);
      if (!element.isConnected || left < 1) clearInterval(timer);
      if (left >= 1) element.textContent = words(element, left);
      else if (element.isConnected) renew(element);
    }, MINUTE / 6);
  }
}
