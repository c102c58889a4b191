// Shows one page when there is no network, and keeps nothing but that page and the files it names.
// The server writes KEPT above this text: what to keep, and a version that changes with it.

const STORE = "kring-offline-";
const NAME = STORE + KEPT.version;

async function keep() {
  const store = await caches.open(NAME);
  await store.addAll([new Request(KEPT.page, { cache: "reload" }), ...KEPT.files]);
  await self.skipWaiting();
}

async function begin() {
  for (const name of await caches.keys()) if (name.startsWith(STORE) && name !== NAME) await caches.delete(name);
  // The page is asked for while the worker still wakes up: on a slow phone that takes a tenth of a second.
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

const kept = async (address) => (await caches.match(address, { ignoreVary: true })) ?? Response.error();

async function page(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return kept(KEPT.page);
  }
}

self.addEventListener("install", (event) => {
  // What is sent passes us by: Chromium drops what a page sends while it goes away when that wakes up a worker.
  event.addRoutes?.({ condition: { requestMethod: "POST" }, source: "network" });
  event.waitUntil(keep());
});
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  // A form that was sent stays with the browser: its own page without a network can send what was typed again.
  if (request.mode === "navigate" && request.method === "GET") event.respondWith(page(event));
  else if (KEPT.files.some((file) => request.url.endsWith(file))) {
    event.respondWith(fetch(request).catch(() => kept(request)));
  }
});
