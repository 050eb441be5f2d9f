// The desk: another face of the audition desk in Editor/Audition/Core. What is done is done there; here it is shown.
import { download } from '../downloads.js';
import { startDesk } from '../engine.js';
import { ModelChoice } from '../modelchoice.js';
import { complain, tell } from '../notices.js';
import { workOffline } from '../offline.js';
import { markControls, showControls } from './controls.js';
import { make } from './dom.js';
import { bake, downloadBans, importStars, isTable } from './files.js';
import { listenToKeys } from './keys.js';
import { Lines } from './lines.js';
import { Marks } from './marks.js';
import { Speaking } from './speaking.js';
import { showState } from './view.js';

const part = id => document.getElementById(id);
const pause = 300;
const choice = new ModelChoice(openModel);
let engine;
let lines;
let speaking;
let marks;
let keeping;

// Runs what can fail. A fault is told, and the page goes on.
async function attempt(work) {
  try {
    await work();
  } catch (error) {
    complain(error, choice.file ? `The desk of ${engine.ModelName()} stays open.` : '');
  }
}

// Runs an action of the writer, shows what it did, and keeps it.
function act(work) {
  attempt(() => {
    tell('');
    try {
      work();
    } finally {
      show(true);
    }

    // Lines go on even if the browser cannot keep the marks.
    speaking.run();
    keep();
  });
}

function show(isAll) {
  lines.show(isAll);
  showState(engine);
}

// Marks are kept at once, and lines as soon as the writer pauses.
function keep() {
  clearTimeout(keeping);
  keeping = setTimeout(() => attempt(keepLines), pause);
  marks.write(engine.Marks());
}

function keepLines() {
  clearTimeout(keeping);
  marks?.writeLines(engine.KeptLines());
}

function openModel(bytes, name) {
  attempt(keepLines);
  const next = new Marks(choice.stem);
  const kept = next.read();
  const unreadable = engine.OpenModel(bytes, name, kept.stars, kept.bans, kept.lines, kept.settings) || kept.fault;
  marks = next;
  lines.clear();
  showControls(part('controls'), engine, (key, text) => act(() => { engine.Set(key, text); markControls(engine); }));
  part('about').textContent = `${engine.ModelName()}: ${(bytes.length / 2 ** 20).toFixed(1)} MB, ${engine.Backend()}.`;
  tell(`The desk of ${engine.ModelName()} is open.`);
  if (unreadable) {
    marks.setAside();
    keep();
    complain(`What this browser keeps of ${engine.ModelName()} cannot be read: ${unreadable} It is set aside, and the desk begins without it.`);
  }

  part('aside').hidden = marks.aside.length === 0;
  show(true);
  speaking.run();
}

function listen() {
  const takeStars = file => attempt(() => importStars(engine, file, act));
  choice.listen(attempt, file => isTable(file) && takeStars(file));
  part('stars').addEventListener('change', event => event.target.files[0] && takeStars(event.target.files[0]).then(() => { event.target.value = ''; }));
  part('controls').addEventListener('submit', event => event.preventDefault());
  part('say').addEventListener('submit', event => {
    event.preventDefault();
    act(() => engine.Say(Number(part('count').value), event.submitter?.value === 'grow'));
  });
  for (const [id, name] of Object.entries({ stop: 'Stop', undo: 'Undo', redo: 'Redo', clear: 'Clear' }))
    part(id).addEventListener('click', () => act(engine[name]));
  part('order').replaceChildren(...engine.Orders().map(order => make('option', { value: order }, order === 'originality' ? 'longest copy' : order)));
  part('order').addEventListener('change', () => act(() => engine.Sort(part('order').value)));
  part('reverse').addEventListener('click', () => act(() => engine.Sort(part('order').value)));
  part('search').addEventListener('input', () => act(() => engine.Search(part('search').value)));
  part('formats').replaceChildren(...engine.Formats().map(format => make('button', { type: 'button', onclick: () => act(() => bake(engine, choice.stem, format)) }, `Bake ${format}`)));
  part('bans').addEventListener('click', () => downloadBans(engine, choice.stem));
  part('aside-save').addEventListener('click', () => download(marks.aside.join('\n'), `${choice.stem}.unreadable.txt`, 'text/plain'));
  part('aside-remove').addEventListener('click', () => { marks.removeAside(); part('aside').hidden = true; });
  listenToKeys(part('lines'), lines, { say: () => act(() => engine.Say(1, false)), undo: () => act(engine.Undo) });
  addEventListener('pagehide', () => { engine.Stop(); attempt(keepLines); });
}

tell('The runtime comes …');
await attempt(async () => {
  engine = await startDesk();
  lines = new Lines(part('lines'), engine, act);
  speaking = new Speaking(engine, { look: () => show(false), ended: () => attempt(() => { show(true); keep(); }), failed: complain });
  await choice.begin(new URLSearchParams(location.hash.slice(1)).get('model') ?? '');
  listen();
  showState(engine);
  workOffline(() => { part('offline').textContent = 'Nothing that you do here leaves this page, and it works offline now. Stars, bans, lines and settings stay in this browser, for each model.'; });
  document.body.dataset.ready = 'true';
});
