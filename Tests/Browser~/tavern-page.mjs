// The page of the tavern, as a test uses it.
import { WebPage } from './web-page.mjs';

export class TavernPage extends WebPage {
  static address = '#model=market';

  // Forgets what was said, and follows another address.
  async moveTo(address) {
    await this.page.evaluate(next => {
      document.querySelector('#talk').replaceChildren();
      document.querySelector('#fault').hidden = true;
      history.replaceState(null, '', location.pathname);
      location.hash = next;
    }, address);
    const model = new URLSearchParams(address.slice(1)).get('model');
    await this.page.waitForFunction(name => document.querySelector('#model').value === name, model);
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

  lines() {
    return this.page.locator('#talk li .said').allTextContents();
  }
}
