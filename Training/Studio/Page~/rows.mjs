// The lines of a desk. A text that is being typed stays until it is kept or left, whatever the desk sends.

import { fill, find, make } from './dom.mjs';
import { draftOf, dropDraft, keepDraft } from './drafts.mjs';

const rows = new Map();
let model = null, latest = null, homeless = 0, act = () => {};

// 'run' runs a command about a row, and returns null if it failed.
export function startRows(run) {
  act = run;
}

export function clearRows(name) {
  model = name;
  latest = null;
  rows.clear();
  fill(find('rows'));
}

export function showRows(desk) {
  if (latest !== null && latest.opening !== desk.opening)
    renumber(desk);
  latest = desk;
  const list = find('rows'), wanted = desk.rows.map(rowOf), shown = new Set(desk.rows.map(row => row.number));
  for (const [number, entry] of rows) {
    if (shown.has(number))
      continue;
    if (entry.isEdited) {
      wanted.push(entry.item);
    } else {
      entry.item.remove();
      rows.delete(number);
    }
  }
  // Only what moved is moved, so that the keyboard's place stays.
  wanted.forEach((item, index) => {
    if (list.children[index] !== item)
      list.insertBefore(item, list.children[index] ?? null);
  });
}

export const showLastRow = () => find('rows').lastElementChild?.scrollIntoView({ block: 'nearest' });

// The desk was closed and opened again: its lines have other numbers.
function renumber(desk) {
  const edited = [...rows.values()].filter(entry => entry.isEdited);
  for (const entry of rows.values())
    if (!entry.isEdited)
      entry.item.remove();
  rows.clear();
  for (const entry of edited) {
    const same = desk.rows.find(row => row.seed === entry.row.seed && row.text === entry.row.text && !rows.has(row.number));
    entry.row = same ?? entry.row;
    rows.set(same?.number ?? `elsewhere ${homeless++}`, entry);
  }
}

function rowOf(row) {
  const known = rows.get(row.number), state = JSON.stringify(row);
  if (known?.isEdited)
    known.latest = row;
  if (known?.isEdited || known?.state === state)
    return known.item;
  const entry = known ?? { item: make('li', {}), isEdited: false };
  entry.row = row;
  entry.state = state;
  rows.set(row.number, entry);
  drawRow(entry);
  const draft = row.isCompleted ? draftOf(model, row) : null;
  if (draft !== null)
    edit(entry, draft);
  return entry.item;
}

function drawRow({ item, row }, held = item.contains(document.activeElement) ? document.activeElement.dataset.action : null) {
  const mark = { type: 'button', disabled: !row.isCompleted };
  fill(item,
    make('button', { ...mark, className: 'star', 'aria-pressed': String(row.isStarred), 'aria-label': `Star line ${row.number}`, 'data-action': 'star', onclick: () => act(`star ${row.number}`, row) }, row.isStarred ? '★' : '☆'),
    make('span', { className: 'grow' },
      make('span', { className: 'line' }, make('span', { className: 'quiet' }, row.prime), row.shown, row.isCompleted ? null : make('span', { className: 'quiet' }, '▍')),
      make('span', { className: 'quiet small block' }, facts(row))),
    make('button', { ...mark, 'aria-label': `Edit line ${row.number}`, 'data-action': 'edit', onclick: () => { edit(rows.get(row.number), row.text).focus(); } }, 'Edit'),
    make('button', { ...mark, 'aria-label': `Reject line ${row.number}`, title: 'Removes the line and bans its text.', 'data-action': 'reject', onclick: () => act(`reject ${row.number}`, row) }, 'Reject'));
  if (held)
    item.querySelector(`[data-action="${held}"]`)?.focus();
}

const facts = row => [
  `${row.number}`, row.isEdited ? 'edited' : null, row.perplexity === null ? null : `perplexity ${row.perplexity.toFixed(2)}`,
  row.copy === null ? null : `longest copy ${row.copy}`, `seed ${row.seed}`,
].filter(part => part !== null).join(' · ');

function edit(entry, text) {
  entry.isEdited = true;
  entry.latest = entry.row;
  const of = model, input = make('input', { type: 'text', value: text, className: 'line grow', 'aria-label': `Text of line ${entry.row.number}` });
  let isBusy = false;
  const leave = () => {
    dropDraft(of, entry.row);
    entry.isEdited = false;
    entry.state = null;
    if (of !== model)
      return;
    showRows(latest);
    entry.item.querySelector('[data-action="edit"]')?.focus();
  };
  const keep = async () => {
    if (isBusy || !entry.isEdited)
      return;
    isBusy = true;
    const isDone = input.value === entry.row.text || await act(`edit ${entry.row.number} ${input.value}`, entry.row) !== null;
    isBusy = false;
    if (isDone) {
      leave();
      return;
    }
    // If the line was changed elsewhere, that was told. The next attempt replaces it.
    dropDraft(of, entry.row);
    entry.row = entry.latest;
    keepDraft(of, entry.row, input.value);
    input.focus();
  };
  input.addEventListener('input', () => keepDraft(of, entry.row, input.value));
  input.addEventListener('keydown', event => {
    if (event.isComposing)
      return;
    if (event.key === 'Enter')
      keep();
    else if (event.key === 'Escape')
      leave();
  });
  fill(entry.item, input, make('button', { type: 'button', className: 'main', onclick: keep }, 'Keep'), make('button', { type: 'button', onclick: leave }, 'Leave'));
  return input;
}
