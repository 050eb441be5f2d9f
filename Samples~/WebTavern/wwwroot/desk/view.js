// What the page shows of the desk beside its lines: the counts, what can be undone, the order, and the problem.
import { complain } from '../notices.js';
import { mostShown } from './lines.js';

const part = id => document.getElementById(id);

export const count = (number, one) => `${number} ${one}${number === 1 ? '' : 's'}`;

export function showState(engine) {
  const [problem, undo, redo, order, isReversed, search] = engine.State();
  const isBusy = engine.IsBusy();
  const counts = isBusy ? progressOf(engine) : countsOf(engine);
  // A screen reader says what has changed, so nothing is written twice.
  if (part('counts').textContent !== counts)
    part('counts').textContent = counts;
  part('stop').disabled = !isBusy;
  for (const [id, name] of [['undo', undo], ['redo', redo]]) {
    part(id).disabled = name === '';
    part(id).title = name;
  }

  part('order').value = order;
  part('reverse').setAttribute('aria-pressed', String(isReversed !== ''));
  if (document.activeElement !== part('search'))
    part('search').value = search;
  if (problem)
    complain(problem);
}

function progressOf(engine) {
  const [, , , , , done, total] = engine.Figures();
  return total > 0 ? `Speaking: ${Math.floor(10 * done / total) * 10} % …` : 'Speaking …';
}

function countsOf(engine) {
  const [, , visible, stars, bans] = engine.Figures();
  return `${visible > mostShown ? `${mostShown} of ${visible} lines shown` : count(visible, 'line')}, ${count(stars, 'star')}, ${count(bans, 'ban')}.`;
}
