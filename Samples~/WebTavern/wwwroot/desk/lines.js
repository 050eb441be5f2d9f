// The lines on the desk. Each keeps its element while it is shown, so that the place of the keyboard stays.
import { editorOf } from './editor.js';
import { make } from './dom.js';

const parts = ['number', 'prime', 'text', 'shown', 'facts', 'isStarred', 'isEdited', 'isCompleted', 'isMeasured'];
export const mostShown = 300;

export class Lines {
  #place;
  #engine;
  #act;
  #entries = new Map();

  // act(work) runs an action of the writer.
  constructor(place, engine, act) {
    this.#place = place;
    this.#engine = engine;
    this.#act = act;
  }

  get items() {
    return [...this.#place.children];
  }

  // Lines that are complete and measured change only when the writer acts.
  show(isAll) {
    const numbers = [...this.#engine.Shown(mostShown)];
    const stale = numbers.filter(number => isAll || !this.#entries.get(number)?.isFinal);
    const texts = stale.length > 0 ? this.#engine.Lines(stale) : [];
    for (let at = 0; at < texts.length; at += parts.length)
      this.#update(Object.fromEntries(parts.map((part, index) => [part, texts[at + index]])));
    this.#arrange(numbers);
  }

  clear() {
    this.#entries.clear();
    this.#place.replaceChildren();
  }

  press(item, action) {
    item?.querySelector(`[data-action="${action}"]`)?.click();
  }

  focus(item, action = 'star') {
    (item?.querySelector(`[data-action="${action}"]`) ?? this.#place).focus();
    item?.scrollIntoView({ block: 'nearest' });
  }

  #arrange(numbers) {
    const shown = new Set(numbers);
    for (const [number, { item }] of this.#entries) {
      if (shown.has(number))
        continue;
      item.remove();
      this.#entries.delete(number);
    }

    const held = document.activeElement;
    numbers.forEach((number, index) => {
      const { item } = this.#entries.get(number);
      if (this.#place.children[index] !== item)
        this.#place.insertBefore(item, this.#place.children[index] ?? null);
    });
    if (held !== document.activeElement && this.#place.contains(held))
      held.focus();
  }

  #update(line) {
    const number = Number(line.number);
    const state = JSON.stringify(line);
    const entry = this.#entries.get(number) ?? { item: make('li'), isOpen: false };
    this.#entries.set(number, entry);
    entry.isFinal = Boolean(line.isCompleted && line.isMeasured);
    if (entry.state === state || entry.isOpen)
      return;
    entry.state = state;
    const held = entry.item.contains(document.activeElement) ? document.activeElement.dataset.action : undefined;
    this.#fill(entry, line, number);
    if (held)
      this.focus(entry.item, held);
  }

  #fill(entry, line, number) {
    const disabled = !line.isCompleted;
    const said = `${line.prime}${line.shown}`;
    const button = (action, text, label, work, more = {}) =>
      make('button', { type: 'button', disabled, 'data-action': action, 'aria-label': label, onclick: work, ...more }, text);
    entry.item.replaceChildren(
      button('star', line.isStarred ? '★' : '☆', `Star: ${said}`, () => this.#act(() => this.#engine.Star(number)), { 'aria-pressed': String(Boolean(line.isStarred)) }),
      make('p', {}, make('span', { className: 'said' }, make('span', { className: 'prime' }, line.prime), line.shown, line.isCompleted ? '' : '▍'), make('span', { className: 'about' }, line.facts)),
      button('edit', 'Edit', `Edit line ${number}`, () => this.#edit(entry, line, number)),
      button('reject', 'Reject', `Reject line ${number}`, () => this.#actAt(entry, 'star', () => this.#engine.Reject(number, '')), { title: 'Removes the line and bans its text.' }));
  }

  #edit(entry, line, number) {
    entry.isOpen = true;
    const end = work => {
      entry.isOpen = false;
      entry.state = undefined;
      this.#actAt(entry, 'edit', work);
    };
    const editor = editorOf(line.text, number, {
      keep: text => end(() => this.#engine.Edit(number, text)), leave: () => end(() => {}), ban: phrase => end(() => this.#engine.Reject(number, phrase)),
    });
    entry.item.replaceChildren(editor);
    editor.querySelector('textarea').focus();
  }

  // The keyboard stays where it was, or goes to the line that comes into the place of one that is gone.
  #actAt(entry, action, work) {
    const at = this.items.indexOf(entry.item);
    this.#act(work);
    if (entry.item.isConnected)
      this.focus(entry.item, action);
    else
      this.focus(this.items[Math.min(at, this.items.length - 1)]);
  }
}
