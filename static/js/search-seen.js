// What was searched and opened, sent once, when the page is left: no cookie, no name.
// Visitors who ask not to be tracked are not counted.
const pending = [];
let visit = "";

function note(entry) {
  visit ||= crypto.randomUUID?.() ?? "";
  if (visit && pending.length < 40) pending.push(entry);
}

function send(address) {
  if (!pending.length) return;
  const body = JSON.stringify({ visit, seen: pending.splice(0) });
  navigator.sendBeacon(address, new Blob([body], { type: "application/json" }));
}

const productOf = (link) => Number(/_(\d+)\/$/.exec(link.pathname)?.[1]) || null;

export function startSearchSeen() {
  const form = document.querySelector("form[data-search-seen]");
  if (!form || !navigator.sendBeacon || navigator.globalPrivacyControl || navigator.doNotTrack === "1") return;
  const results = document.querySelector("[data-search-query]");
  if (results) {
    const query = results.dataset.searchQuery;
    note({ kind: "search", query, found: Number(results.dataset.found), outcome: results.dataset.outcome });
    results.addEventListener("click", (event) => {
      const link = event.target.closest(".card a");
      if (!link) return;
      const place = [...results.querySelectorAll(".card")].indexOf(link.closest(".card")) + 1;
      note({ kind: "click", query, product: productOf(link), place });
    });
  }
  form.addEventListener("click", (event) => {
    const option = event.target.closest("[data-product]");
    if (!option) return;
    const place = [...form.querySelectorAll("[data-product]")].indexOf(option) + 1;
    const query = form.querySelector("input[type=search]").value.slice(0, 200);
    note({ kind: "suggestion", query, product: Number(option.dataset.product), place });
  });
  const address = form.dataset.searchSeen;
  addEventListener("pagehide", () => send(address));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") send(address);
  });
}
