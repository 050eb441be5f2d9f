// The page of the tavern: which model is open, what its address asks for, and what the buttons do.
import { readAddress } from './address.js';
import { Conversation } from './conversation.js';
import { download } from './downloads.js';
import { startTavern } from './engine.js';
import { Meter } from './meter.js';
import { ModelChoice } from './modelchoice.js';
import { refreshMoment, showMoment } from './moment.js';
import { complain, tell } from './notices.js';
import { workOffline } from './offline.js';
import { showPeople } from './people.js';
import { keep, kept } from './saves.js';
import { Talk } from './talk.js';

const part = id => document.getElementById(id);
const talk = new Talk(part('talk'), part('silence'), () => attempt(followAddress));
const choice = new ModelChoice(openModel);
let engine;
let conversation;

// Runs what can fail. A fault is told, and the page goes on.
async function attempt(work) {
  try {
    await work();
  } catch (error) {
    complain(error, choice.file ? `Still speaking from ${engine.ModelName()}.` : '');
  }
}

function openModel(bytes, name) {
  engine.OpenModel(bytes, name);
  talk.clear();
  const speakers = engine.Speakers();
  showPeople(part('people'), speakers.length > 0 ? speakers : [''], chosen => attempt(() => conversation.choose(chosen)));
  part('moment-section').hidden = !showMoment(part('moment'), engine, (field, value) => attempt(() => engine.SetField(field, value)));
  part('saying').hidden = !engine.CanReply();
  part('heard').value = '';
  part('about').textContent = `${engine.ModelName()}: ${(bytes.length / 2 ** 20).toFixed(1)} MB, ${engine.Backend()}.`;
  tell(`${engine.ModelName()} is open.`);
}

async function followAddress() {
  const line = readAddress(location.hash);
  if (line.model)
    await choice.changeTo(line.model);
  if (!line.seed)
    return;
  if (line.speaker && !engine.Speakers().includes(line.speaker))
    throw new Error(`Nobody is called '${line.speaker}' in ${engine.ModelName()}. Change the speaker in the address, or the model.`);
  if (line.heard && !engine.CanReply())
    throw new Error(`Nobody in ${engine.ModelName()} can answer. Take 'heard' out of the address, or change the model.`);
  engine.SetScene(line.scene);
  refreshMoment(part('moment'), engine);
  part('heard').value = line.heard;
  conversation.say({ ...line, scene: engine.Scene(), model: choice.file });
}

function load() {
  const saved = kept();
  if (saved === null)
    throw new Error('There is no saved evening yet. Save one first.');
  return conversation.restore(saved);
}

function listen() {
  choice.listen(attempt);
  part('saying').addEventListener('submit', event => event.preventDefault());
  part('save').addEventListener('click', () => attempt(() => { keep(conversation.save()); tell('Saved.'); }));
  part('download').addEventListener('click', () => attempt(() => download(conversation.save(), 'evening.json', 'application/json')));
  part('load').addEventListener('click', () => attempt(load));
  part('saved-file').addEventListener('change', event => event.target.files[0] && attempt(async () => conversation.restore(await event.target.files[0].text())).then(() => { event.target.value = ''; }));
  addEventListener('hashchange', () => attempt(followAddress));
}

tell('The runtime comes …');
await attempt(async () => {
  engine = await startTavern();
  conversation = new Conversation(engine, choice, talk, new Meter(part('meter')));
  await choice.begin(readAddress(location.hash).model);
  listen();
  workOffline(() => { part('offline').textContent = 'Nothing that you do here leaves this page. It works offline now.'; });
  document.body.dataset.ready = 'true';
  await followAddress();
});
