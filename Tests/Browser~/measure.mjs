// What the page costs in Chromium: the time until it is ready, a minute in which eight people speak, and a batch on the desk. On a quiet machine, after .ci/web-check:
//
//     node Tests/Browser~/measure.mjs [MODEL]     MODEL is tavern-words by default
import { WebBrowser } from './browser.mjs';
import { DeskPage } from './desk-page.mjs';
import { TavernPage } from './tavern-page.mjs';

const minute = 60_000;
const lines = 20;
const model = process.argv[2] ?? 'tavern-words';
const browser = await WebBrowser.start();
const say = (what, value) => console.log(`${what.padEnd(24)}${value}`);

await browser.visit(TavernPage, async tavern => {
  const ready = await tavern.page.evaluate(() => performance.now());
  say('Ready', `${(ready / 1000).toFixed(1)} s after the page was asked for, from a server on this machine`);
  for (const until = Date.now() + minute; Date.now() < until; await tavern.page.waitForTimeout(250))
    await tavern.page.evaluate(() => document.querySelector('#people [aria-pressed="true"]') || document.querySelector('.round').click());
  for (const row of await tavern.page.locator('#meter > div').all())
    say(await row.locator('dt').textContent(), await row.locator('dd').textContent());
}, { address: `#model=${model}` });

await browser.visit(DeskPage, async desk => {
  await desk.page.evaluate(() => {
    globalThis.frames_ = [];
    let before = performance.now();
    const frame = now => {
      globalThis.frames_.push(now - before);
      before = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const started = Date.now();
  await desk.say(lines);
  const frames = await desk.page.evaluate(() => globalThis.frames_.toSorted((one, other) => one - other));
  say(`${lines} lines on the desk`, `${((Date.now() - started) / 1000).toFixed(1)} s; between frames: median ${frames[frames.length >> 1].toFixed(0)} ms, at most ${frames.at(-1).toFixed(0)} ms`);
}, { address: `desk.html#model=${model}` });

await browser.close();
