// The page: its four parts, and what is in the folder.

import { attempt, get, startFollowing, unfollow } from './api.mjs';
import { showCompare, startCompare } from './compare.mjs';
import { showDesk, startDesk, visitDesk } from './desk.mjs';
import { fill, find } from './dom.mjs';
import { showTeaching, startTeaching } from './teaching.mjs';
import { showTexts, startTexts } from './texts.mjs';
import { showTraining, startTraining, visitTraining } from './training.mjs';

const parts = ['texts', 'train', 'desk', 'compare'];

async function reload() {
  const folder = await attempt(() => get('api/folder'), 'folder');
  if (folder === null)
    return;
  fill(find('folder'), folder.folder);
  showTexts(folder);
  showTraining(folder);
  showDesk(folder);
  showTeaching(folder);
  showCompare(folder);
}

function turn() {
  const wanted = parts.includes(location.hash.slice(1)) ? location.hash.slice(1) : 'texts';
  for (const part of parts)
    find(part).hidden = part !== wanted;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.hash === `#${wanted}`)
      link.setAttribute('aria-current', 'page');
    else
      link.removeAttribute('aria-current');
  }
  document.title = `${find(`${wanted}-title`).textContent} · Studio`;
  unfollow();
  visitTraining(wanted === 'train');
  visitDesk(wanted === 'desk');
}

startTexts(reload);
startTraining(reload);
startDesk(reload);
startCompare();
startTeaching(reload);
startFollowing();
addEventListener('hashchange', () => { turn(); reload(); find('main').focus({ preventScroll: true }); scrollTo(0, 0); });
turn();
await reload();
document.documentElement.dataset.ready = 'true';
