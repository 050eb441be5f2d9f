// Small helpers for the document. Texts only ever become text nodes, so that nothing of a corpus runs as code.

export const find = id => document.getElementById(id);

export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on'))
      element.addEventListener(name.slice(2), value);
    else if (name in element && name !== 'list')
      element[name] = value;
    else
      element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren(...children.filter(child => child !== null && child !== undefined));
}

// Keeps the choice of a select when its options change.
export function fillSelect(select, options) {
  const chosen = select.value;
  fill(select, ...options.map(([value, text]) => make('option', { value }, text)));
  if (options.some(([value]) => value === chosen))
    select.value = chosen;
}

// Fills an element again. The keyboard's place stays if there is an element with the same label.
export function refill(element, ...children) {
  const held = element.contains(document.activeElement) ? document.activeElement.getAttribute('aria-label') : null;
  fill(element, ...children);
  if (held !== null)
    [...element.querySelectorAll('[aria-label]')].find(one => one.getAttribute('aria-label') === held)?.focus();
}

const problems = new Map();

// Tells a problem of one source, or that it has none (null). A problem of another source stays.
export function tell(source, problem) {
  const before = [...problems.values()].join('\n');
  if (problem)
    problems.set(source, problem);
  else
    problems.delete(source);
  const texts = [...new Set(problems.values())];
  if ([...problems.values()].join('\n') === before)
    return;
  find('problem').hidden = texts.length === 0;
  fill(find('problem'), ...texts.map(text => make('p', {}, text)), texts.length > 0 ? make('button', { type: 'button', onclick: close }, 'Close') : null);
}

function close() {
  for (const source of [...problems.keys()])
    tell(source, null);
}
