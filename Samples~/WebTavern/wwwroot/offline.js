// After the first load, the page works without a network: the service worker keeps its files, and each model that was opened.
let begin;
const worker = new Promise(begun => { begin = begun; });

// told() is called when a model is kept.
export function workOffline(told) {
  begin(register(told));
}

export async function keepOffline(address) {
  (await worker)?.(address);
}

async function register(told) {
  if (!('serviceWorker' in navigator))
    return null;
  try {
    await navigator.serviceWorker.register('service-worker.js', { updateViaCache: 'none' });
    await navigator.serviceWorker.ready;
  } catch (error) {
    console.info(`The page does not work offline: ${error.message}`);
    return null;
  }

  return async address => {
    const { active } = await navigator.serviceWorker.ready;
    const answer = new MessageChannel();
    answer.port1.onmessage = ({ data }) => data && told();
    active.postMessage(address, [answer.port2]);
  };
}
