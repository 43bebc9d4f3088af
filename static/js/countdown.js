// Keeps "3 h 12 min" true while the page stays open; at nought the page is asked again.
const MINUTE = 60_000;

function show(element) {
  const left = Math.floor((Date.parse(element.dateTime) - Date.now()) / MINUTE);
  if (left < 1) return false;
  const hours = Math.floor(left / 60);
  const [hourWord, minuteWord] = (element.dataset.countdown || "h,min").split(",");
  element.textContent = `${hours ? `${hours} ${hourWord} ` : ""}${left % 60} ${minuteWord}`;
  return true;
}

export function startCountdowns(root) {
  for (const element of root.querySelectorAll("time[data-countdown]")) {
    const drift = Date.parse(element.dataset.now) - Date.now();
    if (Math.abs(drift) > 2 * MINUTE) continue; // another clock than the shop's: leave the server's words
    const timer = setInterval(() => {
      if (!element.isConnected) clearInterval(timer);
      else if (!show(element)) {
        clearInterval(timer);
        location.reload();
      }
    }, MINUTE / 2);
  }
}
