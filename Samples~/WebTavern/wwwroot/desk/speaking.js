// Lines are said in the frames of the page, within a slice of each.
const slice = 10;
const betweenLooks = 125;

export class Speaking {
  #engine;
  #look;
  #ended;
  #failed;
  #isRunning = false;
  #nextLook = 0;

  // look() shows the growth of lines, ended() what is there when all are complete. failed(error) tells a fault, which ends the lines.
  constructor(engine, { look, ended, failed }) {
    this.#engine = engine;
    this.#look = look;
    this.#ended = ended;
    this.#failed = failed;
  }

  run() {
    if (this.#isRunning || !this.#engine.IsBusy())
      return;
    this.#isRunning = true;
    requestAnimationFrame(() => this.#frame());
  }

  #frame() {
    let isBusy = false;
    try {
      isBusy = this.#engine.Tick(slice);
    } catch (error) {
      this.#failed(error);
    }

    const now = performance.now();
    if (isBusy && now >= this.#nextLook) {
      this.#look();
      // What takes long is done seldom.
      this.#nextLook = now + Math.max(betweenLooks, 10 * (performance.now() - now));
    }

    this.#isRunning = isBusy;
    if (isBusy)
      requestAnimationFrame(() => this.#frame());
    else
      this.#ended();
  }
}
