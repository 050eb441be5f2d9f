// The curve of a training as SVG. The first half has no document in it.

export const width = 720;
export const height = 260;
const left = 44, right = 12, top = 10, bottom = 26;

// Thins points to at most 'most': the first and the last stay, and between them the mean of each group.
export function thin(points, most) {
  if (points.length <= most)
    return points;
  const groups = Math.max(1, most - 2), inner = points.slice(1, -1), thinned = [points[0]];
  for (let group = 0; group < groups; group++) {
    const part = inner.slice(Math.floor(group * inner.length / groups), Math.floor((group + 1) * inner.length / groups));
    if (part.length > 0)
      thinned.push({ step: part[part.length - 1].step, loss: part.reduce((sum, point) => sum + point.loss, 0) / part.length });
  }
  thinned.push(points[points.length - 1]);
  return thinned;
}

// The ranges that hold all points. The losses of the first steps would press the rest flat, so the top is where all but a twentieth of the points are.
export function rangeOf(steps, validations) {
  const all = [...steps, ...validations];
  if (all.length === 0)
    return null;
  const losses = all.map(point => point.loss).sort((one, other) => one - other);
  const low = losses[0], high = Math.max(losses[Math.floor((losses.length - 1) * 0.95)], ...validations.map(point => point.loss));
  const room = Math.max(0.02, (high - low) * 0.08);
  return { lastStep: Math.max(1, ...all.map(point => point.step)), low: Math.max(0, low - room), high: high + room };
}

export const across = (range, step) => left + (width - left - right) * step / range.lastStep;

export const down = (range, loss) => top + (height - top - bottom) * (1 - Math.min(1, (loss - range.low) / (range.high - range.low)));

export const path = (range, points) =>
  points.map((point, index) => `${index === 0 ? 'M' : 'L'}${across(range, point.step).toFixed(1)} ${down(range, point.loss).toFixed(1)}`).join('');

// Round values between two ends: 1, 2 or 5 times a power of ten apart.
export function ticks(low, high, wanted) {
  const raw = (high - low) / wanted, power = 10 ** Math.floor(Math.log10(raw));
  const apart = [1, 2, 5, 10].map(times => times * power).find(one => one >= raw);
  const values = [];
  for (let value = Math.ceil(low / apart) * apart; value <= high + apart * 1e-6; value += apart)
    values.push(Number(value.toPrecision(12)));
  return values;
}

const svg = (tag, attributes, text = null) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes))
    element.setAttribute(name, value);
  if (text !== null)
    element.textContent = text;
  return element;
};

export function draw(place, steps, validations) {
  const range = rangeOf(steps, validations);
  if (range === null) {
    place.replaceChildren();
    return;
  }
  const last = validations.at(-1) ?? steps.at(-1);
  const picture = svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `Loss over ${range.lastStep} steps, ${last.loss.toFixed(3)} at the end` });
  for (const value of ticks(range.low, range.high, 5)) {
    picture.append(svg('line', { class: 'grid', x1: left, x2: width - right, y1: down(range, value), y2: down(range, value) }));
    picture.append(svg('text', { x: left - 6, y: down(range, value) + 4, 'text-anchor': 'end' }, String(value)));
  }
  for (const value of ticks(0, range.lastStep, 5).filter(Number.isInteger))
    picture.append(svg('text', { x: across(range, value), y: height - 8, 'text-anchor': 'middle' }, value.toLocaleString('en')));
  picture.append(svg('path', { class: 'training', d: path(range, thin(steps, 400)) }));
  picture.append(svg('path', { class: 'validation', d: path(range, validations) }));
  if (validations.length > 0) {
    const end = validations.at(-1);
    picture.append(svg('circle', { class: 'validation', cx: across(range, end.step), cy: down(range, end.loss), r: 4 }));
  }
  place.replaceChildren(picture);
}
