// After the first load, the page works without a network: the service worker keeps its files and the models that were used.
export async function workOffline(address, told) {
  if (!('serviceWorker' in navigator))
    return;
  try {
    await navigator.serviceWorker.register('service-worker.js', { updateViaCache: 'none' });
    const { active } = await navigator.serviceWorker.ready;
    const answer = new MessageChannel();
    answer.port1.onmessage = ({ data }) => data && told();
    active.postMessage(address, [answer.port2]);
  } catch (error) {
    console.info(`The page does not work offline: ${error.message}`);
  }
}
