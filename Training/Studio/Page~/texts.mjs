// Texts: drop files, and see what 'inspect' says of them.

import { attempt, post, showCommand, upload } from './api.mjs';
import { fill, find, make, refill, tell } from './dom.mjs';
import { count, size, verdict } from './wording.mjs';

export function startTexts(reload) {
  const drop = find('drop'), input = find('files');
  input.addEventListener('change', () => receive([...input.files], reload).then(() => { input.value = ''; }));
  // Files can be dropped anywhere; a page that opens the file instead would be a surprise.
  for (const kind of ['dragenter', 'dragover'])
    document.addEventListener(kind, event => { event.preventDefault(); drop.classList.add('over'); });
  document.addEventListener('dragleave', event => { if (event.relatedTarget === null) drop.classList.remove('over'); });
  document.addEventListener('drop', event => {
    event.preventDefault();
    drop.classList.remove('over');
    receive([...event.dataTransfer.files], reload);
  });
}

async function receive(files, reload) {
  let text = null;
  const refused = [];
  tell('upload', null);
  for (const file of files) {
    try {
      const taken = await upload(file);
      if (taken.isModel)
        location.hash = '#desk';
      else
        text = taken.name;
    } catch (error) {
      refused.push(files.length > 1 ? `${file.name}: ${error.message}` : error.message);
    }
  }
  tell('upload', refused.join('\n') || null);
  await reload();
  if (text !== null) {
    location.hash = '#texts';
    await inspect(text);
  }
}

export function showTexts(folder) {
  refill(find('corpora'), ...folder.corpora.map(corpus => make('li', { className: 'bar' },
    make('span', { className: 'grow' }, make('strong', {}, corpus.name), ' ', make('span', { className: 'quiet' }, size(corpus.bytes))),
    make('button', { type: 'button', onclick: () => inspect(corpus.name), 'aria-label': `Inspect ${corpus.name}` }, 'Inspect'),
    make('a', { href: '#train', className: 'button', onclick: () => choose(corpus.name) }, 'Train'))));
}

function choose(name) {
  for (const box of document.querySelectorAll('#train-corpora input'))
    box.checked = box.value === name;
}

async function inspect(name) {
  const place = find('verdict');
  fill(place, make('p', { className: 'quiet' }, `Reading ${name} …`));
  const result = await attempt(() => post('api/inspect', { name }));
  fill(place);
  if (result === null)
    return;
  showCommand(result.command);
  fill(place, ...result.error ? refused(name, result.error) : told(name, result.report));
}

const refused = (name, error) => [make('h3', {}, name), make('p', { className: 'bad' }, error.replace(/^dialogue-rnn: /, ''))];

function told(name, report) {
  const speakers = report.records?.speakers?.length ? report.records.speakers : report.speakers;
  const facts = [
    ['Size', `${count(report.lines, 'line')}, ${count(report.characters, 'character')}`],
    ['Speakers', speakers.length === 0 ? 'none' : speakers.slice(0, 12).map(one => `${one.name} (${one.lines})`).join(', ') + (speakers.length > 12 ? ' …' : '')],
    ['Level', `${report.level.toLowerCase()}: ${report.levelReason}`],
    ['Expect', report.moreText],
  ];
  return [
    make('h3', {}, `${name}: ${verdict(report)}`),
    make('dl', {}, ...facts.flatMap(([term, text]) => [make('dt', {}, term), make('dd', {}, text)])),
    make('ul', { className: 'warnings' }, ...report.warnings.map(warning => make('li', {}, warning.message, places(warning)))),
    make('p', {}, make('a', { href: '#train', className: 'button main', onclick: () => choose(name) }, 'Train on this text')),
  ];
}

function places(warning) {
  if (!warning.places?.length)
    return null;
  return make('table', {},
    make('caption', { className: 'quiet' }, warning.count > warning.places.length ? `The first ${warning.places.length} of ${warning.count} lines` : count(warning.places.length, 'line')),
    make('tbody', {}, ...warning.places.map(place => make('tr', {}, make('th', { scope: 'row' }, `${place.fileName}:${place.number}`), make('td', {}, place.beginning)))));
}
