// The desk of a model: the controls that the desk declares, and its lines.

import { attempt, follow, get, post, showCommand } from './api.mjs';
import { fill, fillSelect, find, make } from './dom.mjs';
import { count } from './wording.mjs';

let model = null, unfollow = () => {}, wasBusy = false, isVisible = false;
const rows = new Map();

const path = () => `api/desks/${encodeURIComponent(model)}`;

export function startDesk(reload) {
  find('desk-model').addEventListener('change', () => open(find('desk-model').value));
  find('say').addEventListener('submit', event => {
    event.preventDefault();
    run(`${event.submitter?.value ?? 'batch'} ${find('say-count').value}`);
  });
  find('say-stop').addEventListener('click', () => run('stop'));
  find('desk-controls').addEventListener('submit', event => event.preventDefault());
  find('desk-order').addEventListener('change', () => run(`sort ${find('desk-order').value}`));
  find('desk-search').addEventListener('change', () => run(`search ${find('desk-search').value}`));
  for (const action of ['undo', 'redo', 'clear'])
    find(`desk-${action}`).addEventListener('click', () => run(action));
  find('bake').addEventListener('submit', event => {
    event.preventDefault();
    attempt(async () => {
      const told = [];
      for (const box of document.querySelectorAll('#bake-formats input:checked')) {
        const baked = await post(`${path()}/bake`, { format: box.value });
        showCommand(baked.command, baked.typed);
        if (baked.lines === 0)
          throw new Error(baked.problem);
        told.push(`${count(baked.lines, 'line')} in ${baked.file}`);
      }
      fill(find('bake-state'), told.length > 0 ? `${told.join(', ')}.` : 'Choose a format first.');
      await reload();
    });
  });
}

export function showDesk(folder) {
  fillSelect(find('desk-model'), folder.models.map(one => [one.name, one.name]));
  find('desk-none').hidden = folder.models.length > 0;
  find('desk-all').hidden = folder.models.length === 0;
  if (find('bake-formats').children.length === 0)
    fill(find('bake-formats'), ...folder.formats.map((format, index) => make('label', { className: 'inline' }, make('input', { type: 'checkbox', value: format, checked: index === 0 }), ` ${format}`)));
  if (isVisible && find('desk-model').value && find('desk-model').value !== model)
    open(find('desk-model').value);
}

// The model is loaded when its desk is looked at, and not before.
export function visitDesk(visible) {
  isVisible = visible;
  if (visible && find('desk-model').value && find('desk-model').value !== model)
    open(find('desk-model').value);
}

function open(name) {
  unfollow();
  model = name;
  rows.clear();
  fill(find('rows'));
  attempt(async () => {
    const { controls, desk } = await get(path());
    if (name !== model)
      return;
    showControls(controls);
    show(desk);
    unfollow = follow(`${path()}/events`, { desk: show });
  });
}

function run(command) {
  return attempt(async () => {
    const done = await post(path(), { command });
    showCommand(done.command, done.typed);
    show(done.desk);
    if (done.controls)
      markControls(done.controls);
    else if (done.problem)
      throw new Error(done.problem);
  });
}

const groupOf = control => control.isRare ? 'Rarely needed' : /^(prime|seed|candidates|scene-|value-)/.test(control.key) ? null
  : /^(min-|max-(?!length)|sentence|balanced|capital|words|hide-tag|hold|copied)/.test(control.key) ? 'Rules' : 'Sampling and pace';

function showControls(controls) {
  const groups = new Map([[null, []], ['Sampling and pace', []], ['Rules', []], ['Rarely needed', []]]);
  for (const control of controls)
    groups.get(groupOf(control)).push(fieldOf(control));
  fill(find('desk-controls'), ...[...groups].filter(([, fields]) => fields.length > 0).map(([name, fields]) => name === null
    ? make('div', { className: 'fields' }, ...fields)
    : make('details', {}, make('summary', {}, name), make('div', { className: 'fields' }, ...fields))));
  markControls(controls);
}

function fieldOf(control) {
  const id = `control-${control.key}`;
  const change = event => run(`set ${control.key} ${event.target.type === 'checkbox' ? (event.target.checked ? 'on' : 'off') : event.target.value}`);
  const input = control.kind === 'switch' ? make('input', { id, type: 'checkbox', onchange: change })
    : control.kind === 'choice' ? make('select', { id, onchange: change }, ...control.choices.map(choice => make('option', { value: choice }, choice === '' ? 'nothing given' : choice)))
    : make('input', { id, type: 'text', inputMode: control.kind === 'number' ? 'decimal' : 'text', onchange: change });
  input.setAttribute('aria-describedby', `${id}-error`);
  return make('label', { title: control.tooltip, className: control.kind === 'switch' ? 'inline' : '' },
    control.kind === 'switch' ? input : control.label, ' ', control.kind === 'switch' ? control.label : input, make('span', { id: `${id}-error`, className: 'bad block', role: 'status' }));
}

function markControls(controls) {
  for (const control of controls) {
    const input = find(`control-${control.key}`);
    if (input === null)
      continue;
    if (input.type === 'checkbox')
      input.checked = control.text === 'on';
    else if (document.activeElement !== input || control.error === null)
      input.value = control.text;
    input.setAttribute('aria-invalid', String(control.error !== null));
    fill(find(`control-${control.key}-error`), control.error ?? '');
  }
}

function show(desk) {
  if (desk.model !== model)
    return;
  const list = find('rows'), wanted = desk.rows.map(rowOf);
  const gone = new Set(rows.keys());
  for (const row of desk.rows)
    gone.delete(row.number);
  for (const number of gone) {
    rows.get(number).item.remove();
    rows.delete(number);
  }
  // Only what moved is moved, so that the keyboard's place stays.
  wanted.forEach((item, index) => {
    if (list.children[index] !== item)
      list.insertBefore(item, list.children[index] ?? null);
  });
  find('say-stop').hidden = !desk.isBusy;
  const shown = desk.count > desk.rows.length ? `${count(desk.rows.length, 'line')} of ${desk.count} shown` : count(desk.count, 'line');
  fill(find('desk-state'), desk.isBusy ? (desk.total ? `${desk.done} of ${desk.total} lines are said` : 'Speaking …') : `${shown}, ${count(desk.stars, 'star')}.`);
  find('desk-undo').disabled = desk.undo === null;
  find('desk-redo').disabled = desk.redo === null;
  find('desk-undo').title = desk.undo === null ? '' : `Undo: ${desk.undo}`;
  find('desk-redo').title = desk.redo === null ? '' : `Redo: ${desk.redo}`;
  find('desk-order').value = desk.order;
  if (document.activeElement !== find('desk-search'))
    find('desk-search').value = desk.search;
  if (wasBusy && !desk.isBusy)
    list.lastElementChild?.scrollIntoView({ block: 'nearest' });
  wasBusy = desk.isBusy;
}

function rowOf(row) {
  const known = rows.get(row.number), state = JSON.stringify(row);
  if (known?.state === state || known?.isEdited)
    return known.item;
  const entry = known ?? { item: make('li', {}), isEdited: false };
  entry.state = state;
  rows.set(row.number, entry);
  const held = entry.item.contains(document.activeElement) ? document.activeElement.dataset.action : null;
  fill(entry.item,
    make('button', { type: 'button', className: 'star', 'aria-pressed': String(row.isStarred), 'aria-label': `Star line ${row.number}`, disabled: !row.isCompleted, 'data-action': 'star', onclick: () => run(`star ${row.number}`) }, row.isStarred ? '★' : '☆'),
    make('span', { className: 'grow' },
      make('span', { className: 'line' }, make('span', { className: 'quiet' }, row.prime), row.shown, row.isCompleted ? null : make('span', { className: 'quiet' }, '▍')),
      make('span', { className: 'quiet small block' }, facts(row))),
    make('button', { type: 'button', disabled: !row.isCompleted, 'aria-label': `Edit line ${row.number}`, 'data-action': 'edit', onclick: () => edit(row, entry) }, 'Edit'),
    make('button', { type: 'button', disabled: !row.isCompleted, 'aria-label': `Reject line ${row.number}`, title: 'Removes the line and bans its text.', 'data-action': 'reject', onclick: () => run(`reject ${row.number}`) }, 'Reject'));
  if (held)
    entry.item.querySelector(`[data-action="${held}"]`)?.focus();
  return entry.item;
}

const facts = row => [
  `${row.number}`, row.isEdited ? 'edited' : null, row.perplexity === null ? null : `perplexity ${row.perplexity.toFixed(2)}`,
  row.copy === null ? null : `longest copy ${row.copy}`, `seed ${row.seed}`,
].filter(part => part !== null).join(' · ');

function edit(row, entry) {
  entry.isEdited = true;
  const input = make('input', { type: 'text', value: row.text, className: 'line grow', 'aria-label': `Text of line ${row.number}` });
  const end = async keep => {
    if (!entry.isEdited)
      return;
    entry.isEdited = false;
    entry.state = null;
    if (keep && input.value !== row.text)
      await run(`edit ${row.number} ${input.value}`);
    if (entry.state === null)
      rowOf(row);
    entry.item.querySelector('[data-action="edit"]')?.focus();
  };
  input.addEventListener('keydown', event => {
    if (event.key === 'Enter')
      end(true);
    else if (event.key === 'Escape')
      end(false);
  });
  fill(entry.item, input, make('button', { type: 'button', className: 'main', onclick: () => end(true) }, 'Keep'), make('button', { type: 'button', onclick: () => end(false) }, 'Leave'));
  input.focus();
}
