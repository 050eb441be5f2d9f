// Controls of the scene, made from the fields that the model knows.
export function showMoment(place, engine, changed) {
  place.replaceChildren(...engine.Fields().map(field => {
    const values = engine.ValuesOf(field);
    const control = values.length > 0 ? choiceOf(values) : numberOf(engine.RangeOf(field));
    control.name = field;
    control.value = engine.SceneValue(field);
    control.addEventListener('change', () => changed(field, control.value));
    const label = document.createElement('label');
    label.append(field.charAt(0).toUpperCase() + field.slice(1).replaceAll('_', ' '), control);
    return label;
  }));
  return place.childElementCount > 0;
}

export function refreshMoment(place, engine) {
  for (const control of place.querySelectorAll('select, input'))
    control.value = engine.SceneValue(control.name);
}

function choiceOf(values) {
  const select = document.createElement('select');
  select.append(new Option('not said', ''), ...values.map(value => new Option(value, value)));
  return select;
}

function numberOf([minimum, maximum]) {
  return Object.assign(document.createElement('input'), { type: 'number', min: minimum, max: maximum, step: 'any', placeholder: `${minimum} to ${maximum}` });
}
