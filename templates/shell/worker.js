// Kept for when there is no network: the look, the offline page, the breathing page. Never a page with words in it.
{% autoescape off %}
const VERSION = "shell-{{ version }}";
const FILES = {{ files }};
const PAGES = {{ pages }};
const OFFLINE = {{ offline }};
{% endautoescape %}
const LANGUAGE = new URL(self.location).searchParams.get("lang") || "en";

// Pages are fetched as anybody: without cookies nobody's name can be on them.
async function fill() {
  const cache = await caches.open(VERSION);
  for (const file of FILES) await cache.add(file); // one at a time: the page's own requests must not wait for these
  for (const page of PAGES) {
    const answer = await fetch(page, { credentials: "omit", cache: "no-store", headers: { "Accept-Language": LANGUAGE } });
    if (!answer.ok || answer.redirected) throw new Error(page);
    await cache.put(page, answer);
  }
}

async function forgetOlder() {
  for (const name of await caches.keys()) {
    if (name !== VERSION) await caches.delete(name);
  }
}

async function instead(path, known) {
  const cache = await caches.open(VERSION);
  return (await cache.match(known || PAGES.includes(path) ? path : OFFLINE)) ?? Response.error();
}

self.addEventListener("install", (event) => {
  // What is sent, above all the way out, goes past this worker where the browser knows how.
  event.addRoutes?.({ condition: { requestMethod: "POST" }, source: "network" })?.catch(() => {});
  event.waitUntil(fill().then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  const known = FILES.includes(pathname);
  if (known || request.mode === "navigate") event.respondWith(fetch(request).catch(() => instead(pathname, known)));
});
