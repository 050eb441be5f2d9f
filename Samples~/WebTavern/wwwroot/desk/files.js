// Files of the desk: what is baked, the ban list, and stars of another desk.
import { download } from '../downloads.js';
import { tell } from '../notices.js';
import { count } from './view.js';

const largestStars = 8 * 2 ** 20;

export function bake(engine, stem, format) {
  const content = engine.Bake(format);
  if (content.length === 0)
    return;
  const name = `${stem}.baked${format}`;
  download(content, name);
  tell(`${count(engine.Figures()[3], 'line')} in ${name}.`);
}

export function downloadBans(engine, stem) {
  download(engine.Marks()[1], `${stem}.banned.txt`, 'text/plain');
}

export const isTable = file => /\.csv$/i.test(file.name);

// act(work) runs an action of the writer.
export async function importStars(engine, file, act) {
  if (file.size > largestStars)
    throw new Error(`'${file.name}' has ${Math.round(file.size / 2 ** 20)} MB. A file of starred lines can have at most ${largestStars / 2 ** 20} MB here.`);
  const text = await file.text();
  act(() => {
    const imported = engine.Import(text, file.name);
    if (imported > 0)
      tell(`${count(imported, 'line')} of ${file.name} starred.`);
  });
}
