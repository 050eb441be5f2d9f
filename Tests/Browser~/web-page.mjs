// What both pages have: a model, news, a fault, and how they look.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { modelFile, modules, pictureFile } from './browser.mjs';

const longest = 120_000;

export class WebPage {
  constructor(page, address) {
    this.page = page;
    this.address = address;
    page.setDefaultTimeout(longest);
  }

  async open(address) {
    await this.page.goto(`${this.address}${address}`);
    await this.ready();
  }

  async ready() {
    await this.page.waitForSelector('body[data-ready]');
  }

  async reload() {
    await this.page.reload();
    await this.ready();
  }

  text(selector) {
    return this.page.textContent(selector);
  }

  async fault() {
    await this.page.waitForSelector('#fault:not([hidden])');
    return this.text('#fault');
  }

  async opened(model) {
    await this.page.waitForFunction(name => document.querySelector('#model').value === name && document.querySelector('#news').textContent.includes('is open'), model);
  }

  // Waits until the service worker keeps a file in its only cache. (waitForFunction takes a promise for a yes.)
  async keeps(path, cache = '') {
    const isKept = () => this.page.evaluate(async ([file, name]) => {
      const names = await caches.keys();
      return names.length === 1 && names[0].includes(name) && Boolean(await caches.match(file));
    }, [path, cache]);
    for (const until = Date.now() + longest; !await isKept(); await this.page.waitForTimeout(100))
      assert.ok(Date.now() < until, `The service worker does not keep ${path}.`);
  }

  choose(selector, name, content) {
    return this.page.setInputFiles(selector, { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
  }

  // Drops a file that stands beside the page.
  async drop(path, name) {
    const dropped = await this.page.evaluateHandle(async ([from, as]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([await (await fetch(from)).arrayBuffer()], as));
      return transfer;
    }, [path, name]);
    await this.page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
  }

  // Takes pictures for people, and looks for what machines can find.
  async look(page) {
    for (const { name, colorScheme, viewport } of looks) {
      await this.page.setViewportSize(viewport);
      await this.page.emulateMedia({ colorScheme });
      await this.#look(`${page}-${name}`);
    }
  }

  async #look(name) {
    await this.page.screenshot({ path: pictureFile(name), fullPage: true });
    const width = await this.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(width[0] <= width[1], `${name} scrolls sideways: ${width}`);
    await this.page.evaluate(modules('axe-core').source);
    const { violations } = await this.page.evaluate(() => globalThis.axe.run());
    const found = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
    assert.deepEqual(found.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`), []);
  }
}

const looks = [
  { name: 'wide-light', colorScheme: 'light', viewport: { width: 1100, height: 900 } },
  { name: 'wide-dark', colorScheme: 'dark', viewport: { width: 1100, height: 900 } },
  { name: 'telephone', colorScheme: 'light', viewport: { width: 360, height: 740 } },
];

const good = readFileSync(modelFile('market'));
const changed = (at, value) => { const bytes = Buffer.from(good); bytes[at] ^= value; return bytes; };

// Model files that cannot be read.
export const broken = {
  'an empty file': Buffer.alloc(0),
  'a text': Buffer.from('BARKEEP: Mind the step, love.\n'),
  'a file that ends early': good.subarray(0, good.length / 2),
  'a file with a changed byte': changed(good.length >> 1, 0x10),
  'a file with another beginning': changed(3, 0xff),
  'a file that names two thousand million entries': Buffer.from([0xdd, 0x7f, 0xff, 0xff, 0xff, 0xa4, 0x44, 0x52, 0x4e, 0x4e]),
};
