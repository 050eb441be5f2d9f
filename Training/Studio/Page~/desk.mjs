// The desk of a model: the controls that the desk declares, and its lines.

import { attempt, follow, get, post, showCommand } from './api.mjs';
import { fill, fillSelect, find, make, tell } from './dom.mjs';
import { clearRows, showLastRow, showRows, startRows } from './rows.mjs';
import { showTeachings } from './teaching.mjs';
import { count } from './wording.mjs';

let model = null, wasBusy = false, isVisible = false, reloadAll = () => {};

const path = () => `api/desks/${encodeURIComponent(model)}`;

export function startDesk(reload) {
  reloadAll = reload;
  startRows(run);
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
  const select = find('desk-model'), isFirst = select.value === '';
  fillSelect(select, folder.models.map(one => [one.name, one.name]));
  // A reload of the page comes back to the same desk.
  const last = sessionStorage.getItem('desk-model');
  if (isFirst && folder.models.some(one => one.name === last))
    select.value = last;
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
  if (visible && find('desk-model').value)
    open(find('desk-model').value);
}

function open(name) {
  if (name !== model) {
    clearRows(name);
    tell('desk', null);
  }
  model = name;
  sessionStorage.setItem('desk-model', name);
  attempt(async () => {
    const { controls, desk } = await get(path());
    if (name !== model || !isVisible)
      return;
    showControls(controls);
    show(desk);
    follow(`${path()}/events`, { desk: show, teachings: showTeachings });
  });
}

// Runs a command. Returns null if it failed.
function run(command, row = null) {
  return attempt(async () => {
    const done = await post(path(), row === null ? { command } : { command, row: { seed: row.seed, text: row.text } });
    showCommand(done.command, done.typed);
    show(done.desk);
    if (done.controls)
      markControls(done.controls);
    else if (done.problem)
      throw new Error(done.problem);
    if (row !== null)
      reloadAll();
    return done;
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
  showRows(desk);
  tell('desk', desk.problem);
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
    showLastRow();
  wasBusy = desk.isBusy;
}
