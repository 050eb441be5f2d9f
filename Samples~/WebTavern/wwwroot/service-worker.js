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

// The page asks to keep a model that it has opened. What the browser has of another version may be another model of that name: the server is asked.
self.addEventListener('message', event => event.waitUntil((async () => event.ports[0].postMessage(await keeps(event.data)))()));

const coming = new Map();

async function keeps(address) {
  // A later version has removed this cache. It must not come back.
  if (!await caches.has(name))
    return false;
  const cache = await caches.open(name);
  if (await cache.match(address))
    return true;
  if (!coming.has(address))
    coming.set(address, cache.add(new Request(address, { cache: 'no-cache' })).then(() => true, () => false).finally(() => coming.delete(address)));
  return coming.get(address);
}

self.addEventListener('fetch', event => {
  if (event.request.method !== 'GET' || new URL(event.request.url).origin !== self.location.origin)
    return;
  event.respondWith((async () => await (await caches.open(name)).match(event.request, { ignoreSearch: true }) ?? fetch(event.request))());
});
