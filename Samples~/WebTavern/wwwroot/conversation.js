// What is being said: lines are opened, grow with the frames, and are saved and restored.
import { newSeed, writeAddress } from './address.js';
import { refreshMoment } from './moment.js';
import { complain, tell } from './notices.js';
import { markSpeaking, nameOf } from './people.js';
import { readSave, writeSave } from './saves.js';

const part = id => document.getElementById(id);

export class Conversation {
  #engine;
  #choice;
  #talk;
  #meter;
  #nextNumber = 1;
  #lastFrame = 0;
  #isRunning = false;

  constructor(engine, choice, talk, meter) {
    this.#engine = engine;
    this.#choice = choice;
    this.#talk = talk;
    this.#meter = meter;
  }

  // Everybody who is chosen speaks. Who speaks already shows the rest of the line.
  choose(speakers) {
    const open = new Map(this.#talk.open.map(line => [line.speaker, line]));
    for (const speaker of speakers) {
      if (open.has(speaker) && speakers.length === 1)
        this.#engine.ShowAll(open.get(speaker).number);
      else if (!open.has(speaker))
        this.say({ speaker, seed: newSeed(), scene: this.#engine.Scene(), heard: part('saying').hidden ? '' : part('heard').value.trim(), model: this.#choice.file });
    }
  }

  say(line) {
    const number = this.#nextNumber++;
    this.#engine.Speak(number, line.speaker, line.heard, line.seed);
    const forgotten = this.#talk.add({ ...line, number });
    if (forgotten !== undefined)
      this.#engine.Drop(forgotten);
    history.replaceState(null, '', writeAddress(line));
    tell(`${nameOf(line.speaker)} speaks.`);
    this.#run();
  }

  save() {
    return writeSave(this.#choice.file, this.#engine.Scene(), this.#talk.lines, this.#engine.Save());
  }

  async restore(text) {
    const saved = readSave(text);
    await this.#choice.changeTo(saved.model);
    const open = new Set(this.#engine.Restore(saved.state));
    this.#engine.SetScene(saved.scene);
    refreshMoment(part('moment'), this.#engine);
    this.#talk.clear();
    for (const line of saved.lines.toReversed()) {
      this.#nextNumber = Math.max(this.#nextNumber, line.number + 1);
      this.#talk.add({ ...line, isOpen: open.has(line.number) });
    }

    tell('Loaded. On it goes.');
    this.#run();
  }

  #run() {
    if (this.#isRunning)
      return;
    this.#isRunning = true;
    this.#lastFrame = performance.now();
    requestAnimationFrame(() => this.#frame());
  }

  #frame() {
    const started = performance.now();
    const budget = Number(part('budget').value);
    let characters = 0;
    let shown = 0;
    let tick = 0;
    try {
      [tick, characters] = this.#engine.Tick(Math.min(started - this.#lastFrame, 100), budget);
      for (const line of this.#talk.open) {
        const text = this.#engine.TextOf(line.number);
        shown += text.length - line.text.length;
        this.#talk.show(line, text, !this.#engine.IsOver(line.number));
      }
    } catch (error) {
      complain(error);
    }

    const open = this.#talk.open;
    markSpeaking(part('people'), new Set(open.map(line => line.speaker)));
    this.#lastFrame = started;
    this.#meter.record(started, performance.now() - started, tick, budget, characters, shown);
    this.#isRunning = open.length > 0;
    if (this.#isRunning)
      requestAnimationFrame(() => this.#frame());
  }
}
