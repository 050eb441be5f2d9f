// The page in a real browser, and what it must never do: write an error to the console, or ask another host.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { serve } from './plain-server.mjs';

export const pictures = process.env.WEB_CHECK_FOLDER;
const page = process.env.WEB_CHECK_PAGE;
export const modules = createRequire(join(pictures, 'modules', 'package.json'));

const longest = 120_000;

export class TavernBrowser {
  static async start() {
    const browser = new TavernBrowser();
    browser.server = await serve(page);
    browser.chromium = await modules('playwright-core').chromium.launch({
      executablePath: process.env.WEB_CHECK_BROWSER, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    return browser;
  }

  async close() {
    await this.chromium.close();
    this.server.close();
  }

  // A server that one test can close.
  static serve() {
    return serve(page);
  }

  // Runs a test in a fresh profile. Afterwards nothing may stand on the console, and all requests must be to the loopback address.
  async visit(test, { address = '#model=market', server = this.server, ...options } = {}) {
    const context = await this.chromium.newContext({ viewport: { width: 1100, height: 900 }, ...options });
    const faults = [];
    context.on('request', request => {
      if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url()))
        faults.push(`asked ${request.url()}`);
    });
    context.on('console', message => {
      if (['error', 'warning'].includes(message.type()))
        faults.push(`console: ${message.text()}`);
    });
    context.on('weberror', error => faults.push(`error: ${error.error().message}`));
    try {
      const tavern = new TavernPage(await context.newPage(), server.address);
      await tavern.open(address);
      await test(tavern);
    } finally {
      await context.close();
    }

    if (faults.length > 0)
      throw new Error(faults.join('\n'));
  }
}

export class TavernPage {
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

  speak(index = 0) {
    return this.page.click(`#people button >> nth=${index}`);
  }

  // The newest line, when all have ended.
  async said() {
    await this.page.waitForFunction(() => document.querySelector('#talk li') && !document.querySelector('#talk [aria-hidden], #people [aria-pressed="true"]'));
    return this.text('#talk li .said');
  }

  // Waits until some of the newest line is visible, and returns what the page shows then.
  async saying() {
    await this.page.waitForFunction(() => document.querySelector('#talk li .said[aria-hidden]')?.textContent.length > 3);
    return this.text('#talk li .said');
  }

  async fault() {
    await this.page.waitForSelector('#fault:not([hidden])');
    return this.text('#fault');
  }

  choose(selector, name, content) {
    return this.page.setInputFiles(selector, { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
  }

  picture(name) {
    return this.page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }
}
