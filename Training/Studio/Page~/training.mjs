// Training: the form, the runs, and the curve and samples of one run as they come.

import { attempt, follow, post, showCommand } from './api.mjs';
import { draw } from './curve.mjs';
import { fill, fillSelect, find, make, refill } from './dom.mjs';
import { lessons, runState } from './wording.mjs';

let followed = null, isVisible = false, reloadAll = () => {};
let steps = [], validations = [], samples = [];

export function startTraining(reload) {
  reloadAll = reload;
  const form = find('train-form');
  form.addEventListener('submit', event => {
    event.preventDefault();
    const values = new FormData(form);
    const corpora = [...document.querySelectorAll('#train-corpora input:checked')].map(box => box.value);
    attempt(async () => {
      const card = await post('api/train', {
        corpora, name: values.get('name'), minutes: Number(values.get('minutes')), level: values.get('level'), from: values.get('from'), seed: Number(values.get('seed')), desk: find('train-desk').checked,
      });
      showCommand(card.command);
      open(card.run);
      await reload();
    });
  });
}

export function showTraining(folder) {
  const boxes = find('train-corpora'), chosen = new Set([...boxes.querySelectorAll('input:checked')].map(box => box.value));
  const isFirst = boxes.querySelector('input') === null;
  fill(boxes, ...folder.corpora.map(corpus => make('label', { className: 'inline' },
    make('input', { type: 'checkbox', value: corpus.name, checked: chosen.has(corpus.name) || (isFirst && folder.corpora.length === 1) }), ` ${corpus.name}`)));
  if (folder.corpora.length === 0)
    fill(boxes, make('span', { className: 'quiet' }, 'There is no text in the folder yet. Drop one under Texts.'));
  fillSelect(find('train-from'), [['', 'the base model'], ['none', 'nothing (any language)'], ...folder.models.map(model => [model.name, model.name])]);
  const offered = lessons(folder.lessons);
  find('train-desk-offer').hidden = offered === null;
  if (offered === null)
    find('train-desk').checked = false;
  fill(find('train-desk-text'), offered ?? '');
  find('runs-title').hidden = folder.runs.length === 0;
  refill(find('runs'), ...folder.runs.map(cardOf));
  if (followed === null && folder.runs.length > 0)
    open(folder.runs[0].run);
}

export function visitTraining(visible) {
  isVisible = visible;
  if (visible && followed !== null)
    open(followed);
}

const buttonsOf = card => JSON.stringify([card.canStop, card.canResume, card.canExport]);

function cardOf(card) {
  return make('li', { className: card.run === followed ? 'bar card chosen' : 'bar card', 'data-run': card.run, 'data-buttons': buttonsOf(card) },
    factsOf(card),
    make('button', { type: 'button', onclick: () => open(card.run), 'aria-label': `Show the curve of ${card.model}` }, 'Curve'),
    card.canStop ? button(card, 'stop', 'Stop') : null,
    card.canResume ? button(card, 'resume', 'Resume') : null,
    card.canExport ? button(card, 'export', 'Write the model') : null);
}

function factsOf(card) {
  const bar = card.state === 'running' && card.progress !== null ? make('progress', { max: 1, value: card.progress, 'aria-label': `Progress of ${card.run}` }) : null;
  return make('span', { className: 'grow' }, make('strong', {}, card.model), ` ${runState(card)} `, bar,
    card.reason && card.state !== 'running' ? make('span', { className: card.state === 'refused' || card.state === 'failed' ? 'bad block' : 'quiet block' }, card.reason) : null);
}

// Buttons stay as they are while they mean the same: one that is replaced under the pointer is not pressed.
function renew(card) {
  const item = [...find('runs').children].find(one => one.dataset.run === card.run);
  if (item?.dataset.buttons === buttonsOf(card))
    item.firstChild.replaceWith(factsOf(card));
  else
    item?.replaceWith(cardOf(card));
}

const button = (card, action, text) => make('button', {
  type: 'button', 'aria-label': `${text}: ${card.model}`,
  onclick: () => attempt(async () => {
    showCommand((await post(`api/runs/${encodeURIComponent(card.run)}/${action}`)).command);
    await reloadAll();
  }),
}, text);

function open(run) {
  followed = run;
  find('run').hidden = false;
  fill(find('run-title'), run);
  for (const item of find('runs').children)
    item.classList.toggle('chosen', item.dataset.run === run);
  let state = '';
  const clear = () => { steps = []; validations = []; samples = []; };
  clear();
  redraw();
  if (!isVisible)
    return;
  follow(`api/runs/${encodeURIComponent(run)}/events`, {
    begin: clear,
    restart: clear,
    card: card => {
      fill(find('run-state'), `${card.model} ${runState(card)}.`);
      renew(card);
      if (card.state !== state)
        reloadAll();
      state = card.state;
    },
    progress: news => {
      steps.push(...news.steps);
      validations.push(...news.validations);
      samples.push(...news.samples);
      redraw();
    },
  });
}

function redraw() {
  draw(find('curve'), steps, validations);
  fill(find('samples'), ...samples.slice(-8).reverse().map(sample => make('li', {},
    make('span', { className: 'quiet' }, `step ${sample.step.toLocaleString('en')} `), make('span', { className: 'line' }, sample.prime + sample.text))));
}
