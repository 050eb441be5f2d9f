// Teaching: a model learns from what was chosen, starred and rejected.

import { attempt, post, showCommand } from './api.mjs';
import { fill, find, make } from './dom.mjs';
import { freeName, readiness, teachingState } from './wording.mjs';

let models = [], states = null, reloadAll = () => {};

export function startTeaching(reload) {
  reloadAll = reload;
  find('teach').addEventListener('submit', event => {
    event.preventDefault();
    attempt(async () => {
      const card = await post('api/teach', { model: find('desk-model').value, name: find('teach-name').value });
      showCommand(card.command);
      await reload();
    });
  });
  find('desk-model').addEventListener('change', propose);
}

export function showTeaching(folder) {
  const isNew = JSON.stringify(models) !== JSON.stringify(folder.models.map(one => one.name));
  models = folder.models.map(one => one.name);
  fill(find('teach-lessons'), readiness(folder.lessons));
  if (isNew)
    propose();
  showTeachings(folder.teachings);
}

export function showTeachings(cards) {
  fill(find('teachings'), ...cards.map(card => make('li', { className: 'card' },
    make('strong', {}, card.model), ` ${teachingState(card)}.`,
    card.said ? make('span', { className: card.state === 'failed' ? 'bad block said' : 'block said' }, card.said) : null,
    make('code', { className: 'quiet small block' }, card.command))));
  const now = JSON.stringify(cards.map(card => [card.model, card.state]));
  if (states !== null && states !== now) {
    states = now;
    reloadAll();
  }
  states = now;
}

function propose() {
  const model = find('desk-model').value;
  find('teach-name').value = model ? freeName(model, models) : '';
}
