// Keeps the files of the page. The build writes cache-list.js: the version of the files, and their names.
importScripts('cache-list.js');

const { version, files } = self.cacheList;
const name = `tavern ${version}`;

self.addEventListener('install', event => event.waitUntil((async () => {
  const cache = await caches.open(name);
  await cache.addAll(['./', ...files].map(file => new Request(file, { cache: 'no-cache' })));
  await self.skipWaiting();
})()));

self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const old of await caches.keys()) {
    if (old.startsWith('tavern ') && old !== name)
      await caches.delete(old);
  }

  await self.clients.claim();
})()));

// The page asks to keep a model that it has opened. The cache of another version of the page may hold another model of that name: this version asks the server.
self.addEventListener('message', event => event.waitUntil((async () => {
  const cache = await caches.open(name);
  try {
    if (!await cache.match(event.data))
      await cache.add(new Request(event.data, { cache: 'no-cache' }));
    event.ports[0].postMessage(true);
  } catch {
    event.ports[0].postMessage(false);
  }
})()));

self.addEventListener('fetch', event => {
  if (event.request.method !== 'GET' || new URL(event.request.url).origin !== self.location.origin)
    return;
  event.respondWith((async () => await (await caches.open(name)).match(event.request, { ignoreSearch: true }) ?? fetch(event.request))());
});
