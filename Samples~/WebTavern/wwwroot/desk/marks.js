// What the desk of a model keeps in this browser: marks (stars, bans, settings) and lines.
const kind = 'DialogueRnn desk';
const version = 1;
const marksOf = stem => `dialogue-rnn-desk ${stem}`;
const linesOf = stem => `dialogue-rnn-desk-lines ${stem}`;
const asideOf = stem => `dialogue-rnn-desk-unreadable ${stem}`;
const isText = value => typeof value === 'string';

export class Marks {
  #stem;
  #written;

  constructor(stem) {
    this.#stem = stem;
    this.#written = localStorage.getItem(marksOf(stem));
  }

  // Returns the texts stars, bans, settings and lines, and fault: what cannot be read.
  read() {
    const nothing = { stars: '', bans: '', settings: '' };
    const lines = localStorage.getItem(linesOf(this.#stem)) ?? '';
    if (this.#written === null)
      return { ...nothing, lines };
    try {
      const { stars, bans, settings, ...about } = JSON.parse(this.#written);
      if (about.kind !== kind || ![stars, bans, settings].every(isText))
        throw new Error('it is damaged.');
      if (about.version !== version)
        throw new Error(`it has version ${about.version}, and this page reads version ${version}.`);
      return { stars, bans, settings, lines };
    } catch (error) {
      return { ...nothing, lines, fault: error instanceof SyntaxError ? 'it is damaged.' : error.message };
    }
  }

  // Throws instead of replacing what another tab has written.
  write([stars, bans, settings]) {
    const text = JSON.stringify({ kind, version, stars, bans, settings });
    if (text === this.#written)
      return;
    if (localStorage.getItem(marksOf(this.#stem)) !== this.#written)
      throw new Error('Another tab has changed the stars of this model, so the last change is not kept in this browser. Bake your stars into .csv, load this page again, and import the file.');
    put(marksOf(this.#stem), text);
    this.#written = text;
  }

  writeLines(lines) {
    put(linesOf(this.#stem), lines);
  }

  // Gives what cannot be read another name, so that later marks do not replace it.
  setAside() {
    for (const place of [marksOf(this.#stem), linesOf(this.#stem)]) {
      const text = localStorage.getItem(place);
      if (text === null)
        continue;
      // Removed first, because a full storage has no room for both.
      localStorage.removeItem(place);
      try {
        put(`${asideOf(this.#stem)} ${this.#places.length + 1}`, text);
      } catch (error) {
        localStorage.setItem(place, text);
        throw error;
      }
    }

    this.#written = null;
  }

  // The texts that were set aside.
  get aside() {
    return this.#places.map(place => localStorage.getItem(place));
  }

  removeAside() {
    this.#places.forEach(place => localStorage.removeItem(place));
  }

  get #places() {
    const start = `${asideOf(this.#stem)} `;
    return Object.keys(localStorage).filter(place => place.startsWith(start) && /^\d+$/.test(place.slice(start.length))).sort();
  }
}

function put(place, text) {
  try {
    localStorage.setItem(place, text);
  } catch (error) {
    throw new Error(`The browser cannot keep the lines: ${error.message} Bake the stars into .csv, and clear the lines without a star.`);
  }
}
