// One key for each action, as in the Unity window and in the terminal. Only in the list: elsewhere these keys are text.
export function listenToKeys(place, lines, { say, undo }) {
  place.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('textarea, input'))
      return;
    const at = lines.items.findIndex(item => item.contains(event.target));
    const move = by => lines.focus(lines.items[Math.min(Math.max(at + by, 0), lines.items.length - 1)]);
    const actions = {
      n: () => move(1), ArrowDown: () => move(1), p: () => move(-1), ArrowUp: () => move(-1),
      s: () => lines.press(lines.items[at], 'star'), e: () => lines.press(lines.items[at], 'edit'), r: () => lines.press(lines.items[at], 'reject'),
      g: say, u: () => { undo(); lines.focus(lines.items[Math.min(at, lines.items.length - 1)]); },
    };
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action || at < 0)
      return;
    event.preventDefault();
    action();
  });
}
