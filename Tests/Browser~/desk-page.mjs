// The page of the desk, as a test uses it.
import { readFileSync } from 'node:fs';
import { WebPage } from './web-page.mjs';

export class DeskPage extends WebPage {
  static address = 'desk.html#model=market';

  #desks = 0;

  // Opens the same model under another name, whose desk is empty.
  async moveTo() {
    this.stem = `market-${++this.#desks}`;
    await this.openAs(this.stem);
  }

  async openAs(stem) {
    await this.drop('models/market.drnn', `${stem}.drnn`);
    await this.opened(`file:${stem}.drnn`);
  }

  // What the browser keeps of the stars, bans and settings.
  kept() {
    return this.page.evaluate(place => localStorage.getItem(place), `dialogue-rnn-desk ${this.stem}`);
  }

  // Opens the model again with other contents of what is kept. Returns the fault.
  async openWith(kept) {
    await this.page.evaluate(([place, text]) => localStorage.setItem(place, text), [`dialogue-rnn-desk ${this.stem}`, kept]);
    await this.drop('models/market.drnn', `${this.stem}.drnn`);
    return this.fault();
  }

  async set(key, text) {
    await this.page.evaluate(id => { document.getElementById(id).closest('details')?.setAttribute('open', ''); }, `control-${key}`);
    const control = this.page.locator(`#control-${key}`);
    if (await control.evaluate(element => element.tagName === 'SELECT'))
      return control.selectOption(text);
    await control.fill(text);
    return control.blur();
  }

  async say(count, button = 'Say') {
    await this.page.fill('#count', String(count));
    await this.page.getByRole('button', { name: button, exact: true }).click();
    await this.idle();
  }

  async idle() {
    await this.page.waitForSelector('#stop:disabled');
  }

  async import(text, name = 'other.stars.csv') {
    await this.choose('#stars', name, text);
    await this.page.waitForFunction(() => document.querySelector('#stars').value === '');
  }

  lines() {
    return this.page.locator('#lines .said').allTextContents();
  }

  row(index) {
    return this.page.locator('#lines > li').nth(index);
  }

  press(index, action) {
    return this.row(index).locator(`[data-action="${action}"]`).click();
  }

  async isStarred(index) {
    return await this.row(index).locator('[data-action="star"]').getAttribute('aria-pressed') === 'true';
  }

  async edit(index, text) {
    await this.press(index, 'edit');
    await this.page.fill('textarea', text);
    await this.page.keyboard.press('Enter');
  }

  // The content of a file that a button gives.
  async download(button) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.getByRole('button', { name: button, exact: true }).click()]);
    return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
  }
}
