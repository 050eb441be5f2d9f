// A saved evening: what the page shows, and the bytes of the runtime's SaveState.
const kind = 'DialogueRnn web tavern';
const version = 1;
const place = 'dialogue-rnn-tavern';

const isText = value => typeof value === 'string';
const isLine = line => Number.isSafeInteger(line?.number) && line.number >= 0
  && ['speaker', 'seed', 'scene', 'heard', 'model', 'text'].every(part => isText(line[part])) && typeof line.isOpen === 'boolean';

export function writeSave(model, scene, lines, state) {
  const kept = lines.map(({ number, speaker, seed, scene, heard, model, text, isOpen }) => ({ number, speaker, seed, scene, heard, model, text, isOpen }));
  return JSON.stringify({ kind, version, model, scene, lines: kept, state: btoa(Array.from(state, byte => String.fromCharCode(byte)).join('')) });
}

export function readSave(text) {
  let saved;
  try {
    saved = JSON.parse(text);
    if (saved.kind !== kind)
      throw new Error();
    saved.state = Uint8Array.from(atob(saved.state), character => character.charCodeAt(0));
  } catch {
    throw new Error('This is no saved evening. Choose a file that this page has saved.');
  }

  if (saved.version !== version)
    throw new Error(`The saved evening has version ${saved.version}, and this page reads version ${version}. Load the newest page.`);
  if (![saved.model, saved.scene].every(isText) || !Array.isArray(saved.lines) || !saved.lines.every(isLine))
    throw new Error('The saved evening is damaged. Save again, or choose another file.');
  return saved;
}

export function keep(text) {
  localStorage.setItem(place, text);
}

export function kept() {
  return localStorage.getItem(place);
}
