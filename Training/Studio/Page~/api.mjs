// Requests to the studio. Every address is relative, so every request carries the token in the address of the page.

import { fill, find, make, tell } from './dom.mjs';

const lost = 'The studio does not answer. If it was closed, run "dialogue-rnn studio" again and open the new address. Nothing is lost: everything is in the folder.';

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Error(lost);
  }
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok)
    throw new Error(content.error ?? (answer.status === 403 ? lost : `The studio answered with the status ${answer.status}.`));
  return content;
}

export const get = path => ask(path, {});

export const post = (path, content = {}) => ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(content) });

export const upload = file => ask(`api/files?name=${encodeURIComponent(file.name)}`, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file });

// Runs an action of the user, and shows what goes wrong.
export async function attempt(action) {
  tell(null);
  try {
    return await action();
  } catch (error) {
    tell(error.message);
    return null;
  }
}

export function showCommand(command, typed = null) {
  const text = typed ? `${command}  ›  ${typed}` : command;
  fill(find('command'), text);
  const log = find('command-log');
  log.prepend(make('li', {}, make('code', {}, text)));
  while (log.children.length > 200)
    log.lastChild.remove();
}

// Follows events until the returned function is called. The browser connects again by itself.
export function follow(path, handlers) {
  const source = new EventSource(path);
  let isLost = false;
  source.onerror = () => { isLost = true; tell(lost); };
  source.onopen = () => {
    if (isLost)
      tell(null);
    isLost = false;
  };
  for (const [kind, handle] of Object.entries(handlers))
    source.addEventListener(kind, event => handle(JSON.parse(event.data)));
  return () => source.close();
}
