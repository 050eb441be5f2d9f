// The blind comparison: two lines, one choice, and a tally that is hidden until it is asked for.

import { attempt, get, post, showCommand } from './api.mjs';
import { fill, fillSelect, find, make } from './dom.mjs';
import { choiceOf, count, scene, tally } from './wording.mjs';

let request = null, pair = null, next = null, isBusy = false, session = 0;

export function startCompare() {
  find('compare-form').addEventListener('submit', event => {
    event.preventDefault();
    attempt(begin);
  });
  for (const side of ['left', 'right', 'neither'])
    find(`pair-${side}`).addEventListener('click', () => choose(side));
  find('pair-tally').addEventListener('click', () => attempt(showTally));
  document.addEventListener('keydown', event => {
    const choice = choiceOf(event.key);
    const isTyping = event.target.matches('input, select, textarea');
    if (choice !== null && !isTyping && !event.altKey && !event.ctrlKey && !event.metaKey && !find('compare').hidden && pair !== null) {
      event.preventDefault();
      choose(choice);
    }
  });
}

export function showCompare(folder) {
  const models = folder.models.map(one => [one.name, one.name]);
  const isFirst = find('compare-second').value === '';
  fillSelect(find('compare-first'), models);
  fillSelect(find('compare-second'), models);
  if (isFirst && models.length > 1)
    find('compare-second').value = models[1][0];
}

async function begin() {
  request = {
    first: find('compare-first').value, second: find('compare-second').value, prime: find('compare-prime').value, scene: scene(find('compare-scene').value), seed: find('compare-seed').value,
  };
  session++;
  pair = null;
  next = null;
  find('pair').hidden = true;
  fill(find('tally'), make('p', { className: 'quiet' }, 'Both models are loaded …'));
  const opened = session, first = await post('api/pairs', request).finally(() => fill(find('tally')));
  if (opened !== session)
    return;
  find('pair').hidden = false;
  show(first);
  find('pair').scrollIntoView({ block: 'nearest' });
  find('pair-count').tabIndex = -1;
  find('pair-count').focus();
}

function show(shown) {
  pair = shown;
  fill(find('pair-left').querySelector('.line'), shown.left || '(nothing)');
  fill(find('pair-right').querySelector('.line'), shown.right || '(nothing)');
  fill(find('pair-count'), `${count(shown.judged, 'pair')} judged. Which line would you keep? ← left, → right, ↓ neither.`);
  // The next pair is said while this one is read. A failure of it is told when it is needed.
  next = post('api/pairs', { ...request, ahead: 1 });
  next.catch(() => {});
}

async function choose(choice) {
  if (pair === null || isBusy)
    return;
  isBusy = true;
  const opened = session;
  await attempt(async () => {
    const answered = pair, coming = next;
    const { judged } = await post('api/choices', { id: answered.id, choice });
    showCommand('choices.jsonl', `${choice}`);
    fill(find('tally'));
    pair = null;
    const following = await coming;
    if (opened === session)
      show({ ...following, judged });
  });
  isBusy = false;
  if (pair === null && opened === session)
    await attempt(async () => show(await post('api/pairs', request)));
}

async function showTally() {
  const result = await get(`api/tally?first=${encodeURIComponent(request.first)}&second=${encodeURIComponent(request.second)}`);
  fill(find('tally'), make('p', {}, make('strong', {}, tally(result))), make('table', {},
    make('thead', {}, make('tr', {}, ...['', 'chosen'].map(text => make('th', { scope: 'col' }, text)))),
    make('tbody', {}, ...[[result.first, result.firstWins], [result.second, result.secondWins], ['neither', result.neither]].map(([name, times]) =>
      make('tr', {}, make('th', { scope: 'row' }, name), make('td', {}, String(times)))))));
}
