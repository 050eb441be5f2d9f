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

// Runs an action, and shows what goes wrong until the same source has an action again.
export async function attempt(action, source = 'action') {
  tell(source, null);
  try {
    return await action();
  } catch (error) {
    tell(source, error.message);
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

const retryAfter = 3000;
let followed = null, source = null;

// Follows events of one thing. A browser has six connections to the studio for all of its pages: so a page has one stream, and a page that nobody sees has none.
// 'begin' is called whenever the events come from their beginning.
export function follow(path, handlers) {
  unfollow();
  followed = { path, handlers };
  connect();
}

export function unfollow() {
  followed = null;
  disconnect();
}

function connect() {
  if (followed === null || source !== null || document.hidden)
    return;
  const opened = new EventSource(followed.path);
  source = opened;
  followed.handlers.begin?.();
  opened.onerror = () => {
    tell('connection', lost);
    // After an answer that is no stream the browser does not connect again.
    if (opened.readyState === EventSource.CLOSED && source === opened) {
      source = null;
      setTimeout(connect, retryAfter);
    }
  };
  opened.onopen = () => tell('connection', null);
  for (const [kind, handle] of Object.entries(followed.handlers)) {
    if (kind !== 'begin')
      opened.addEventListener(kind, event => handle(JSON.parse(event.data)));
  }
}

function disconnect() {
  source?.close();
  source = null;
  tell('connection', null);
}

export function startFollowing() {
  document.addEventListener('visibilitychange', () => document.hidden ? disconnect() : connect());
}
