// The controls that the desk declares, in groups.
import { make } from './dom.js';

const parts = ['key', 'kind', 'label', 'tooltip', 'text', 'error', 'isRare'];

const isFirst = key => /^(prime|seed|candidates)$/.test(key);
const isMoment = key => /^guidance$|^(scene|value)-/.test(key);
const isRule = key => /^(min|max)-(characters|words)$|^(sentence|balanced|capital|words|hide-tag|hold|copied)$/.test(key);
const groupOf = control => control.isRare ? 'Rarely needed' : isFirst(control.key) ? '' : isMoment(control.key) ? 'The moment' : isRule(control.key) ? 'Rules' : 'Sampling and pace';
const isWide = () => matchMedia('(min-width: 60rem)').matches;

const read = engine => {
  const texts = engine.Controls();
  return Array.from({ length: texts.length / parts.length }, (_, index) => Object.fromEntries(parts.map((part, at) => [part, texts[index * parts.length + at]])));
};

// changed(key, text) is called with what the writer sets.
export function showControls(place, engine, changed) {
  const groups = new Map([['', []], ['The moment', []], ['Sampling and pace', []], ['Rules', []], ['Rarely needed', []]]);
  for (const control of read(engine))
    groups.get(groupOf(control)).push(fieldOf(control, engine, changed));
  place.replaceChildren(...[...groups].filter(([, fields]) => fields.length > 0).map(([name, fields]) => name === ''
    ? make('div', { className: 'fields' }, ...fields)
    : make('details', { open: name === 'The moment' && isWide() }, make('summary', {}, name), make('div', { className: 'fields' }, ...fields))));
  markControls(engine);
}

export function markControls(engine) {
  for (const { key, kind, text, error } of read(engine)) {
    const input = document.getElementById(`control-${key}`);
    if (kind === 'switch')
      input.checked = text === 'on';
    else
      input.value = text;
    input.setAttribute('aria-invalid', String(error !== ''));
    const fault = document.getElementById(`control-${key}-fault`);
    if (fault.textContent !== error)
      fault.textContent = error;
  }
}

function fieldOf({ key, kind, label, tooltip }, engine, changed) {
  const id = `control-${key}`;
  const change = event => changed(key, kind === 'switch' ? (event.target.checked ? 'on' : 'off') : event.target.value);
  const input = inputOf(id, key, kind, engine, change);
  input.setAttribute('aria-describedby', `${id}-fault ${id}-about`);
  return make('div', { title: tooltip, className: kind === 'switch' ? 'switch' : '' },
    make('label', { htmlFor: id }, label), input, make('span', { id: `${id}-about`, className: 'unseen' }, tooltip), make('span', { id: `${id}-fault`, className: 'fault', role: 'status' }));
}

function inputOf(id, key, kind, engine, onchange) {
  if (kind === 'switch')
    return make('input', { id, type: 'checkbox', onchange });
  if (kind === 'choice')
    return make('select', { id, onchange }, ...engine.ChoicesOf(key).map(choice => make('option', { value: choice }, choice || 'not said')));
  return make('input', { id, type: 'text', inputMode: kind === 'number' ? 'decimal' : 'text', onchange });
}
