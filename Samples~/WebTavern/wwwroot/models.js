// The models beside the page, and those that the reader brings.
export const shipped = [
  { file: 'tavern-words', title: 'The tavern, in words' },
  { file: 'tavern', title: 'The tavern, in characters' },
  { file: 'market', title: 'The market' },
  { file: 'shakespeare-words', title: 'Shakespeare, in words' },
  { file: 'shakespeare', title: 'Shakespeare, in characters' },
  { file: 'small', title: 'Plain English, small' },
  { file: 'base', title: 'Plain English' },
];

export const addressOf = file => `models/${file}.drnn`;

// Longer files are not read: the runtime could not load them.
const largestFile = 512 * 2 ** 20;

// Calls told(share) with how much has come, from 0 to 1.
export async function fetchModel(file, told) {
  const response = await fetch(addressOf(file), { cache: 'no-cache' });
  if (!response.ok)
    throw new Error(`The model '${file}' did not come: the server says ${response.status}. Load the page again.`);
  const size = Number(response.headers.get('Content-Length'));
  const parts = [];
  let length = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done)
      break;
    parts.push(value);
    length += value.length;
    told(size >= length ? length / size : 0);
  }

  const bytes = new Uint8Array(length);
  parts.reduce((offset, part) => (bytes.set(part, offset), offset + part.length), 0);
  return bytes;
}

export async function readFile(file) {
  if (file.size > largestFile)
    throw new Error(`'${file.name}' has ${Math.round(file.size / 2 ** 20)} MB. A file can have at most ${largestFile / 2 ** 20} MB here.`);
  return new Uint8Array(await file.arrayBuffer());
}

// Calls taken(file) with the file that is dropped anywhere on the page.
export function takeDrops(body, taken) {
  const holdsFile = event => [...event.dataTransfer?.types ?? []].includes('Files');
  body.addEventListener('dragover', event => {
    if (!holdsFile(event))
      return;
    event.preventDefault();
    body.classList.add('dropping');
  });
  body.addEventListener('dragleave', event => event.relatedTarget ?? body.classList.remove('dropping'));
  body.addEventListener('drop', event => {
    if (!holdsFile(event))
      return;
    event.preventDefault();
    body.classList.remove('dropping');
    taken(event.dataTransfer.files[0]);
  });
}
