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

export function tell(problem) {
  const place = find('problem');
  place.hidden = !problem;
  fill(place, problem ?? '', problem ? make('button', { type: 'button', onclick: () => tell(null) }, 'Close') : null);
}
