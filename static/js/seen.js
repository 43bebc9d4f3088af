// The last products looked at, remembered in this browser alone. Whoever asks not to be tracked is not.
const KEY = "kept-seen";
const MOST = 8;

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter(Number.isSafeInteger).slice(0, MOST + 1) : [];
  } catch {
    return [];
  }
}

function write(ids) {
  try {
    if (ids.length) localStorage.setItem(KEY, JSON.stringify(ids.slice(0, MOST + 1)));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing shows nothing
  }
}

const box = document.querySelector("[data-seen]");
if (box) {
  const here = Number(box.dataset.seen) || 0;
  const others = read().filter((id) => id !== here);
  if (here && !navigator.globalPrivacyControl) write([here, ...others]);
  const draw = () => window.htmx?.ajax("GET", `${box.dataset.from}?p=${others.slice(0, MOST).join(",")}`, { target: box, swap: "innerHTML" });
  if (others.length) {
    new IntersectionObserver((entries, watch) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      draw();
    }, { rootMargin: "400px" }).observe(box);
  }
  box.addEventListener("click", (event) => {
    if (!event.target.closest("[data-seen-forget]")) return;
    write([]);
    box.replaceChildren();
    document.getElementById("main")?.focus();
  });
}
