// The studio and its page in a real browser, and what the page must never do: write an error to the console, or ask another host.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const pictures = process.env.STUDIO_CHECK_FOLDER;
const modules = createRequire(join(pictures, 'modules', 'package.json'));
const axe = readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');
const longest = 180_000;
const sizes = { desktop: { width: 1100, height: 900 }, telephone: { width: 360, height: 740 } };

// Starts the command on a folder of its own.
export async function startStudio() {
  const folder = mkdtempSync(join(tmpdir(), 'studio-check-'));
  const command = spawn('dotnet', [process.env.STUDIO_CHECK_TOOL, 'studio', folder, '--no-browser'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise(end => command.on('exit', end));
  const { value: address } = await createInterface({ input: command.stdout })[Symbol.asyncIterator]().next();
  return {
    folder, address,
    async close() {
      command.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export class StudioPage {
  faults = [];
  requests = [];

  static async open(address) {
    const studio = new StudioPage();
    studio.address = address;
    studio.chromium = await modules('playwright-core').chromium.launch({
      executablePath: process.env.STUDIO_CHECK_BROWSER, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    studio.context = await studio.chromium.newContext({ viewport: sizes.desktop });
    studio.context.setDefaultTimeout(longest);
    studio.watch(studio.context);
    studio.page = await studio.context.newPage();
    await studio.page.goto(address);
    await studio.ready();
    return studio;
  }

  // Notes each fault of all pages. 'expected' are messages that a test asked for.
  watch(context) {
    context.on('request', request => {
      this.requests.push(request.url());
      if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url()))
        this.faults.push(`asked ${request.url()}`);
    });
    context.on('console', message => {
      if (['error', 'warning'].includes(message.type()))
        this.faults.push(`console: ${message.text()}`);
    });
    context.on('weberror', error => this.faults.push(`error: ${error.error().message}`));
  }

  async ready(page = this.page) {
    await page.waitForSelector('html[data-ready]');
  }

  async reload() {
    await this.page.reload();
    await this.ready();
  }

  async visit(part) {
    await this.page.click(`nav a[href="#${part}"]`);
    await this.page.waitForSelector(`#${part}:not([hidden])`);
  }

  text(selector) {
    return this.page.textContent(selector);
  }

  // Waits until a condition on the page holds. Gives the text of the place.
  async until(selector, pattern) {
    await this.page.waitForFunction(([place, source]) => new RegExp(source, 'su').test(document.querySelector(place)?.textContent ?? ''), [selector, pattern.source]);
    return this.text(selector);
  }

  async drop(name, content) {
    const dropped = await this.page.evaluateHandle(([fileName, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], fileName));
      return transfer;
    }, [name, content]);
    await this.page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
  }

  async train(name, { level, minutes, seed = 0, desk = false }) {
    await this.visit('train');
    await this.page.check('#train-corpora input');
    await this.page.fill('[name="name"]', name);
    await this.page.fill('[name="minutes"]', String(minutes));
    await this.page.selectOption('[name="level"]', level);
    await this.page.selectOption('#train-from', 'none');
    await this.page.fill('[name="seed"]', String(seed));
    if (desk)
      await this.page.check('#train-desk');
    await this.page.click('#train-form button');
  }

  // Waits until the curve has more points than these. Gives their number.
  async points(more) {
    await this.page.waitForFunction(least => document.querySelector('#curve path.training')?.getAttribute('d').split('L').length > least, more);
    return this.page.evaluate(() => document.querySelector('#curve path.training').getAttribute('d').split('L').length);
  }

  // A picture at both widths, and what axe finds in them.
  async look(name) {
    const found = [];
    for (const [size, viewport] of Object.entries(sizes)) {
      await this.page.setViewportSize(viewport);
      // As high as the content, because the foot of the page sticks to the window.
      await this.page.setViewportSize({ ...viewport, height: await this.page.evaluate(() => document.documentElement.scrollHeight) });
      await this.page.screenshot({ path: join(pictures, `studio-${name}-${size}.png`) });
      await this.page.evaluate(axe);
      const { violations } = await this.page.evaluate(() => axe.run());
      found.push(...violations.filter(one => ['serious', 'critical'].includes(one.impact)).map(one => `${name}, ${size}: ${one.id}: ${one.nodes.map(node => node.html).join(' ')}`));
      const tooWide = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (tooWide > 0)
        found.push(`${name}, ${size}: ${tooWide} pixels too wide`);
    }
    await this.page.setViewportSize(sizes.desktop);
    return found;
  }

  close() {
    return this.chromium.close();
  }
}
