// Keeps the files of the site, and nothing else, so that it opens without a network. The build fills in which.
const FILES = "{{files}}".split(" ");
const OURS = `keyatlas ${registration.scope} `;
const KEPT = OURS + "{{version}}";

const addressOf = (file) => new URL(file, registration.scope).href;

addEventListener("install", (event) => {
  const asked = FILES.map((file) => new Request(addressOf(file), { cache: "no-cache" }));
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(asked)));
});

addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith(OURS) && name !== KEPT;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name)))));
});

// A newer one waits until the person says so.
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});

// What is kept is answered from here, without its query; everything else is asked for as if this were not here.
addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || !(origin + pathname).startsWith(registration.scope)) return;
  const page = (origin + pathname).replace(/index\.html$/, "");
  event.respondWith(
    caches
      .open(KEPT)
      .then((cache) => cache.match(page))
      .then((kept) => kept ?? fetch(event.request)),
  );
});
