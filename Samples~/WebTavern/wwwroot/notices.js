// What the page tells: news in a status region, faults in an alert.
import { messageOf } from './engine.js';

const part = id => document.getElementById(id);

export function tell(news) {
  part('news').textContent = news;
  part('fault').hidden = true;
}

export function complain(error, news = '') {
  part('news').textContent = news;
  part('fault').textContent = messageOf(error);
  part('fault').hidden = false;
}

// Lets the browser show what was told before the page computes for a while.
export const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
