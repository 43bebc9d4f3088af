// Thumbnails move the strip, pictures open large, films play when asked. Without this file they are plain links.
function showStrip(gallery) {
  const strip = gallery.querySelector(".gallery__strip");
  const thumbs = [...gallery.querySelectorAll(".gallery__thumb")];
  const items = [...strip.children];
  const mark = (at) => thumbs.forEach((thumb, place) => {
    if (place === at) thumb.setAttribute("aria-current", "true");
    else thumb.removeAttribute("aria-current");
  });
  thumbs.forEach((thumb, place) => thumb.addEventListener("click", (event) => {
    event.preventDefault();
    strip.scrollTo({ left: items[place].offsetLeft - strip.offsetLeft });
    mark(place);
  }));
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) mark(items.indexOf(entry.target));
  }, { root: strip, threshold: 0.6 });
  items.forEach((item) => watch.observe(item));
}

function openLarge(gallery) {
  const dialog = gallery.querySelector("[data-zoomed]");
  const links = [...gallery.querySelectorAll("[data-zoom]")];
  const picture = dialog.querySelector("img");
  const count = dialog.querySelector(".zoom__count");
  let at = 0;

  function show(place) {
    at = (place + links.length) % links.length;
    picture.src = links[at].href;
    picture.alt = links[at].querySelector("img").alt;
    count.textContent = `${at + 1} / ${links.length}`;
  }

  dialog.querySelectorAll("[data-step]").forEach((button) => {
    button.hidden = links.length < 2;
    button.addEventListener("click", () => show(at + Number(button.dataset.step)));
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) show(at + step);
  });
  dialog.addEventListener("close", () => links[at].focus({ preventScroll: true }));
  links.forEach((link, place) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    show(place);
    dialog.showModal();
  }));
}

function playFilms(gallery) {
  for (const link of gallery.querySelectorAll("[data-film]")) {
    const still = link.parentElement.querySelector("img");
    const words = link.querySelector("span");
    const play = words.textContent;
    link.setAttribute("role", "button");
    link.addEventListener("keydown", (event) => event.key === " " && (event.preventDefault(), link.click()));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const isPlaying = link.toggleAttribute("data-playing");
      still.src = isPlaying ? still.dataset.moving : still.dataset.still;
      words.textContent = isPlaying ? link.dataset.stop : play;
    });
  }
}

function start(root) {
  for (const gallery of root.querySelectorAll("[data-gallery]")) {
    showStrip(gallery);
    openLarge(gallery);
    playFilms(gallery);
  }
}

start(document);
document.body.addEventListener("htmx:load", (event) => event.target !== document.body && start(event.target));
