// A real browser, and what a page must never do in it: write an error to the console, or ask another host.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from './plain-server.mjs';

const artifacts = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '.artifacts');
const folder = process.env.WEB_CHECK_FOLDER ?? join(artifacts, 'web-check');
const page = process.env.WEB_CHECK_PAGE ?? join(artifacts, 'publish', 'DialogueRnn.WebTavern', 'release', 'wwwroot');
export const modules = createRequire(join(folder, 'modules', 'package.json'));

export const pictureFile = name => join(folder, `${name}.png`);
export const modelFile = name => join(page, 'models', `${name}.drnn`);

export class WebBrowser {
  #stays = [];

  static async start() {
    const browser = new WebBrowser();
    browser.server = await serve(page);
    browser.chromium = await modules('playwright-core').chromium.launch({
      executablePath: process.env.WEB_CHECK_BROWSER ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    return browser;
  }

  async close() {
    await this.chromium.close();
    this.server.close();
  }

  // A server that one test can close, or on which it can replace files.
  static serve(options) {
    return serve(page, options);
  }

  // Runs a test in a fresh profile.
  async visit(Kind, test, { address = Kind.address, server = this.server, ...options } = {}) {
    const guest = await this.#enter(Kind, server, options);
    try {
      await guest.view.open(address);
      await test(guest.view, guest.context);
    } finally {
      await guest.context.close();
    }

    guest.check();
  }

  // Runs a test in the page that the tests before have used: a fresh one takes seconds.
  async stay(Kind, test, address = Kind.address) {
    let guest = this.#stays.find(one => one.Kind === Kind);
    if (!guest) {
      guest = { Kind, ...await this.#enter(Kind, this.server, {}) };
      this.#stays.push(guest);
      await guest.view.open(Kind.address);
    }

    await guest.view.moveTo(address);
    try {
      await test(guest.view, guest.context);
    } catch (error) {
      this.#stays = this.#stays.filter(one => one !== guest);
      await guest.context.close();
      throw error;
    }

    guest.check();
  }

  async #enter(Kind, server, options) {
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
    const check = () => {
      const found = faults.splice(0);
      if (found.length > 0)
        throw new Error(found.join('\n'));
    };
    return { context, check, view: new Kind(await context.newPage(), server.address) };
  }
}
