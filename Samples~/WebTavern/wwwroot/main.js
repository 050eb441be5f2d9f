// The page: who speaks, when, and from which model.
import { messageOf, startEngine } from './engine.js';
import { newSeed, readAddress, writeAddress } from './address.js';
import { markSpeaking, nameOf, showPeople } from './people.js';
import { refreshMoment, showMoment } from './moment.js';
import { Talk } from './talk.js';
import { Meter } from './meter.js';
import { addressOf, fetchModel, readFile, shipped, takeDrops } from './models.js';
import { download, keep, kept, readSave, writeSave } from './saves.js';
import { workOffline } from './offline.js';

const part = id => document.getElementById(id);
const talk = new Talk(part('talk'), part('silence'));
const meter = new Meter(part('meter'));
let engine;
let model = '';
let nextNumber = 1;
let lastFrame = 0;
let isRunning = false;

function tell(news) {
  part('news').textContent = news;
  part('fault').hidden = true;
}

function complain(error) {
  part('fault').textContent = messageOf(error);
  part('fault').hidden = false;
}

// Runs what can fail. A fault is told, and the page goes on.
async function attempt(work) {
  try {
    await work();
  } catch (error) {
    part('news').textContent = model ? `Still speaking from ${engine.ModelName()}.` : '';
    complain(error);
  }
}

async function openModel(bytes, file, fileName) {
  tell(`Opens ${fileName} …`);
  await new Promise(painted => requestAnimationFrame(() => setTimeout(painted)));
  engine.OpenModel(bytes, fileName);
  model = file;
  talk.clear();
  const speakers = engine.Speakers();
  showPeople(part('people'), speakers.length > 0 ? speakers : [''], choose);
  part('moment-section').hidden = !showMoment(part('moment'), engine, (field, value) => attempt(() => engine.SetField(field, value)));
  part('saying').hidden = !engine.CanReply();
  part('heard').value = '';
  part('about').textContent = `${engine.ModelName()}: ${(bytes.length / 2 ** 20).toFixed(1)} MB, ${engine.Backend()}.`;
  showModels();
  tell(`${engine.ModelName()} is open.`);
}

async function openShipped(file) {
  const bytes = await fetchModel(file, share => tell(`The model comes: ${Math.round(100 * share)} %.`));
  await openModel(bytes, file, `${file}.drnn`);
}

async function openFile(file) {
  await openModel(await readFile(file), `file:${file.name}`, file.name);
}

async function changeTo(file) {
  if (file === model)
    return;
  if (!shipped.some(known => known.file === file))
    throw new Error(`The model '${file.replace(/^file:/, '')}' is not beside this page. Drop its file on the page first.`);
  await openShipped(file);
}

function showModels() {
  const own = model.startsWith('file:') ? [new Option(model.slice('file:'.length), model)] : [];
  part('model').replaceChildren(...shipped.map(({ file, title }) => new Option(title, file)), ...own);
  part('model').value = model;
}

// Everybody who is chosen speaks. Who speaks already shows the rest of the line.
function choose(speakers) {
  attempt(() => {
    const open = new Map(talk.open.map(line => [line.speaker, line]));
    for (const speaker of speakers) {
      if (open.has(speaker) && speakers.length === 1)
        engine.ShowAll(open.get(speaker).number);
      else if (!open.has(speaker))
        say({ speaker, seed: newSeed(), scene: engine.Scene(), heard: part('saying').hidden ? '' : part('heard').value.trim(), model });
    }
  });
}

function say(line) {
  const number = nextNumber++;
  engine.Speak(number, line.speaker, line.heard, line.seed);
  const forgotten = talk.add({ ...line, number });
  if (forgotten !== undefined)
    engine.Drop(forgotten);
  history.replaceState(null, '', writeAddress(line));
  tell(`${nameOf(line.speaker)} speaks.`);
  run();
}

async function followAddress() {
  const line = readAddress(location.hash);
  if (line.model)
    await changeTo(line.model);
  if (!line.seed)
    return;
  if (line.speaker && !engine.Speakers().includes(line.speaker))
    throw new Error(`Nobody is called '${line.speaker}' in ${engine.ModelName()}. Change the speaker in the address, or the model.`);
  if (line.heard && !engine.CanReply())
    throw new Error(`Nobody in ${engine.ModelName()} can answer. Take 'heard' out of the address, or change the model.`);
  engine.SetScene(line.scene);
  refreshMoment(part('moment'), engine);
  part('heard').value = line.heard;
  say({ ...line, scene: engine.Scene(), model });
}

function run() {
  if (isRunning)
    return;
  isRunning = true;
  lastFrame = performance.now();
  requestAnimationFrame(frame);
}

function frame() {
  const started = performance.now();
  const budget = Number(part('budget').value);
  let characters = 0;
  let shown = 0;
  let tick = 0;
  try {
    [tick, characters] = engine.Tick(Math.min(started - lastFrame, 100), budget);
    for (const line of talk.open) {
      const text = engine.TextOf(line.number);
      shown += text.length - line.text.length;
      talk.show(line, text, !engine.IsOver(line.number));
    }
  } catch (error) {
    complain(error);
  }

  const open = talk.open;
  markSpeaking(part('people'), new Set(open.map(line => line.speaker)));
  lastFrame = started;
  meter.record(started, performance.now() - started, tick, budget, characters, shown);
  isRunning = open.length > 0;
  if (isRunning)
    requestAnimationFrame(frame);
}

function save() {
  return writeSave(model, engine.Scene(), talk.lines, engine.Save());
}

async function restore(text) {
  const saved = readSave(text);
  await changeTo(saved.model);
  const open = new Set(engine.Restore(saved.state));
  engine.SetScene(saved.scene);
  refreshMoment(part('moment'), engine);
  talk.clear();
  for (const line of saved.lines.toReversed()) {
    nextNumber = Math.max(nextNumber, line.number + 1);
    talk.add({ ...line, isOpen: open.has(line.number) });
  }

  tell('Loaded. On it goes.');
  run();
}

function listen() {
  part('model').addEventListener('change', event => attempt(() => changeTo(event.target.value)).then(showModels));
  part('file').addEventListener('change', event => event.target.files[0] && attempt(() => openFile(event.target.files[0])).then(() => { event.target.value = ''; }));
  takeDrops(document.body, file => file && attempt(() => openFile(file)));
  part('saying').addEventListener('submit', event => event.preventDefault());
  part('save').addEventListener('click', () => attempt(() => { keep(save()); tell('Saved.'); }));
  part('download').addEventListener('click', () => attempt(() => download(save())));
  part('load').addEventListener('click', () => attempt(() => restore(kept() ?? (() => { throw new Error('There is no saved evening yet. Save one first.'); })())));
  part('saved-file').addEventListener('change', event => event.target.files[0] && attempt(async () => restore(await event.target.files[0].text())).then(() => { event.target.value = ''; }));
  addEventListener('hashchange', () => attempt(followAddress));
}

tell('The runtime comes …');
await attempt(async () => {
  engine = await startEngine();
  const wished = readAddress(location.hash).model;
  await openShipped(shipped.some(known => known.file === wished) ? wished : shipped[0].file);
  listen();
  workOffline(addressOf(model), () => { part('offline').textContent = 'Nothing that you do here leaves this page. It works offline now.'; });
  document.body.dataset.ready = 'true';
  await followAddress();
});
