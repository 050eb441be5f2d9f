// What is said: a list whose newest line stands first. A screen reader hears a line when it is complete, not letter by letter.
import { nameOf } from './people.js';
import { writeAddress } from './address.js';

const mostKept = 100;

export class Talk {
  #place;
  #silence;
  #lines = new Map();

  #again;

  // again() says the line of the address once more: the browser does not tell that a link leads to where it is.
  constructor(place, silence, again) {
    this.#place = place;
    this.#silence = silence;
    this.#again = again;
  }

  // Newest first.
  get lines() {
    return [...this.#lines.values()];
  }

  get open() {
    return this.lines.filter(line => line.isOpen);
  }

  // Returns the number of a line that is no longer kept.
  add(line) {
    const item = document.createElement('li');
    const name = Object.assign(document.createElement('span'), { className: 'name', textContent: nameOf(line.speaker) });
    const said = Object.assign(document.createElement('span'), { className: 'said' });
    const about = Object.assign(document.createElement('span'), { className: 'about' });
    const link = Object.assign(document.createElement('a'), { href: writeAddress(line), textContent: `Seed ${line.seed}` });
    link.setAttribute('aria-label', `Say this line again: ${nameOf(line.speaker)}, seed ${line.seed}`);
    link.addEventListener('click', event => {
      if (link.hash !== location.hash)
        return;
      event.preventDefault();
      this.#again();
    });
    about.append(link, line.scene && ` · ${line.scene}`, line.heard && ` · answers “${line.heard}”`);
    item.append(name, said, about);
    const added = { ...line, text: '', isOpen: true, item, said };
    this.#lines = new Map([[line.number, added], ...this.#lines]);
    this.#place.prepend(item);
    this.#silence.hidden = true;
    said.setAttribute('aria-hidden', 'true');
    this.show(added, line.text ?? '', line.isOpen ?? true);
    return this.#forgetOldest();
  }

  show(line, text, isOpen) {
    if (line.text !== text)
      line.said.textContent = line.text = text;
    if (isOpen || !line.isOpen)
      return;
    line.isOpen = false;
    const complete = Object.assign(document.createElement('span'), { className: 'said', textContent: text || '(silence)' });
    line.said.replaceWith(complete);
    line.said = complete;
  }

  clear() {
    this.#lines.clear();
    this.#place.replaceChildren();
    this.#silence.hidden = false;
  }

  #forgetOldest() {
    if (this.#lines.size <= mostKept)
      return undefined;
    const oldest = this.lines.at(-1);
    oldest.item.remove();
    this.#lines.delete(oldest.number);
    return oldest.number;
  }
}
