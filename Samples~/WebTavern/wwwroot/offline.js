// After the first load, the page works without a network: the service worker keeps its files, and each model that was opened.
const opened = new Set();
let told;
let isRegistered = false;

// done() is called when a model is kept.
export async function workOffline(done) {
  if (!('serviceWorker' in navigator))
    return;
  told = done;
  try {
    // The worker of a later version has a cache of its own.
    navigator.serviceWorker.addEventListener('controllerchange', () => opened.forEach(ask));
    await navigator.serviceWorker.register('service-worker.js', { updateViaCache: 'none' });
    isRegistered = true;
    opened.forEach(ask);
  } catch (error) {
    console.info(`The page does not work offline: ${error.message}`);
  }
}

export function keepOffline(address) {
  opened.add(address);
  if (isRegistered)
    ask(address);
}

async function ask(address) {
  const { active } = await navigator.serviceWorker.ready;
  const answer = new MessageChannel();
  answer.port1.onmessage = ({ data }) => data && told();
  active.postMessage(address, [answer.port2]);
}
