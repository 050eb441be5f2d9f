// What the frames of the last second, and of the last minute, cost.
const second = 1000;
const minute = 60_000;

export class Meter {
  #place;
  #frames = [];
  #shownAt = 0;

  constructor(place) {
    this.#place = place;
  }

  // now, work and tick in milliseconds; characters that were made and shown.
  record(now, work, tick, budget, made, shown) {
    this.#frames.push({ now, work, tick, over: tick > budget, made, shown });
    while (this.#frames[0].now < now - minute)
      this.#frames.shift();
    if (now - this.#shownAt < second / 2)
      return;
    this.#shownAt = now;
    this.#show(now);
  }

  #show(now) {
    const recent = this.#frames.filter(frame => frame.now > now - second);
    const sum = (frames, part) => frames.reduce((total, frame) => total + frame[part], 0);
    const made = sum(this.#frames, 'made');
    const rows = {
      'Frame': `${(sum(recent, 'work') / recent.length).toFixed(1)} ms, at most ${Math.max(...this.#frames.map(frame => frame.work)).toFixed(1)} ms`,
      'Over the budget': `${this.#frames.filter(frame => frame.over).length} of ${this.#frames.length} frames`,
      'Characters made': `${sum(recent, 'made')} a second`,
      'Characters shown': `${sum(recent, 'shown')} a second`,
      'Cost of a character': made > 0 ? `${Math.round(1000 * sum(this.#frames, 'tick') / made)} µs` : '–',
    };
    this.#place.replaceChildren(...Object.entries(rows).map(([name, value]) => {
      const row = document.createElement('div');
      row.append(Object.assign(document.createElement('dt'), { textContent: name }), Object.assign(document.createElement('dd'), { textContent: value }));
      return row;
    }));
  }
}
