// Elements with properties, listeners and children. Texts become text nodes, so that nothing of a model runs as code.
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on'))
      element.addEventListener(name.slice(2), value);
    else if (name in element)
      element[name] = value;
    else
      element.setAttribute(name, value);
  }

  element.append(...children);
  return element;
}
