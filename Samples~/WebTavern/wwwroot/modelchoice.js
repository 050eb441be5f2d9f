// Which model speaks: one beside the page, or a file of the reader. The page has a select 'model' and a file input 'file'.
import { addressOf, fetchModel, readFile, shipped, takeDrops } from './models.js';
import { painted, tell } from './notices.js';
import { keepOffline } from './offline.js';

const ownFile = 'file:';
const part = id => document.getElementById(id);

export class ModelChoice {
  #open;

  // open(bytes, file, name) throws if it cannot read the model; then the one before stays chosen.
  constructor(open) {
    this.#open = open;
    this.file = '';
  }

  // The name of the file without its ending, for files that go with it.
  get stem() {
    return this.file.replace(ownFile, '').replace(/\.drnn$/i, '');
  }

  isShipped(file) {
    return shipped.some(known => known.file === file);
  }

  async begin(wished) {
    await this.#fetch(this.isShipped(wished) ? wished : shipped[0].file);
  }

  async changeTo(file) {
    if (file === this.file)
      return;
    if (!this.isShipped(file))
      throw new Error(`The model '${file.replace(ownFile, '')}' is not beside this page. Drop its file on the page first.`);
    await this.#fetch(file);
  }

  async openFile(file) {
    await this.#take(await readFile(file), `${ownFile}${file.name}`, file.name);
  }

  // attempt(work) tells what fails. taken(file) takes a dropped file that is no model and returns true.
  listen(attempt, taken = () => false) {
    part('model').addEventListener('change', event => attempt(() => this.changeTo(event.target.value)).then(() => this.#show()));
    part('file').addEventListener('change', event => event.target.files[0] && attempt(() => this.openFile(event.target.files[0])).then(() => { event.target.value = ''; }));
    takeDrops(document.body, file => file && attempt(() => taken(file) || this.openFile(file)));
  }

  async #fetch(file) {
    const bytes = await fetchModel(file, share => tell(`The model comes: ${Math.round(100 * share)} %.`));
    await this.#take(bytes, file, `${file}.drnn`);
    keepOffline(addressOf(file));
  }

  async #take(bytes, file, name) {
    tell(`Opens ${name} …`);
    await painted();
    const before = this.file;
    this.file = file;
    try {
      this.#open(bytes, name);
    } catch (error) {
      this.file = before;
      throw error;
    }

    this.#show();
  }

  #show() {
    const own = this.file.startsWith(ownFile) ? [new Option(this.file.slice(ownFile.length), this.file)] : [];
    part('model').replaceChildren(...shipped.map(({ file, title }) => new Option(title, file)), ...own);
    part('model').value = this.file;
  }
}
