// A line while the writer changes it.
import { make } from './dom.js';

export function editorOf(text, number, { keep, leave, ban }) {
  const input = make('textarea', { value: text, rows: 2, 'aria-label': `Text of line ${number}` });
  const banned = make('button', { type: 'button', disabled: true, title: 'Select words in the text first. The line is removed, and these words are banned.', onclick: () => ban(selected(input)) }, 'Ban the selected words');
  const look = () => { banned.disabled = selected(input) === ''; };
  input.addEventListener('select', look);
  input.addEventListener('keyup', look);
  input.addEventListener('pointerup', () => setTimeout(look));
  input.addEventListener('keydown', event => {
    if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey && !event.isComposing)) {
      event.preventDefault();
      (event.key === 'Escape' ? leave : () => keep(input.value))();
    }
  });
  return make('div', { className: 'editor' }, input, make('div', { className: 'bar' },
    make('button', { type: 'button', className: 'round', onclick: () => keep(input.value) }, 'Keep'), make('button', { type: 'button', onclick: leave }, 'Leave as it was'), banned));
}

const selected = input => input.value.slice(input.selectionStart, input.selectionEnd).trim();
