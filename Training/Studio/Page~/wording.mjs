// Texts from numbers. No document is needed here.

export function size(bytes) {
  if (bytes < 1000)
    return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(bytes < 1e4 ? 1 : 0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60)
    return `${whole} s`;
  return whole < 3600 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${Math.floor(whole / 3600)} h ${Math.floor(whole % 3600 / 60)} min`;
}

export const count = (number, one, many = `${one}s`) => `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

export const percent = share => `${Math.round(100 * share)} %`;

// What the page says above the facts of 'inspect'.
export function verdict(report) {
  const warnings = report.warnings.length;
  return warnings === 0 ? 'Nothing stands in the way of training.' : `${count(warnings, 'thing')} to look at before training.`;
}

const states = {
  starting: 'starts', running: 'is training', writing: 'has learned; its model is being written', finished: 'is finished', stopped: 'has stopped',
  unwritten: 'has ended before its model was written', failed: 'has failed', refused: 'could not begin',
};

export function runState(card) {
  const parts = [states[card.state] ?? card.state];
  if (card.state === 'running' && card.progress !== null)
    parts.push(percent(card.progress));
  if (card.state === 'running' && card.secondsLeft !== null)
    parts.push(`${duration(card.secondsLeft)} left`);
  if (card.bestLoss !== null)
    parts.push(`best ${card.bestLoss.toFixed(3)} nats`);
  return parts.join(', ');
}

// What a training can learn from the desk. Null: nothing yet.
export function lessons(found) {
  const parts = [];
  if (found.edited > 0)
    parts.push(`${count(found.edited, 'edited line')} join${found.edited === 1 ? 's' : ''} the text`);
  if (found.choices >= found.fewest)
    parts.push(`${count(found.choices, 'choice')} decide which lines it says (if it learns words)`);
  return parts.length === 0 ? null : `${parts.join(', and ')}.`;
}

// How far the choices are that teach.
export function readiness(found) {
  if (found.problem)
    return found.problem;
  const so = `${count(found.choices, 'choice')} count${found.choices === 1 ? 's' : ''} so far: lines that you chose between two, starred or rejected.`;
  return found.choices < found.fewest ? `${so} At least ${found.fewest} are needed.` : so;
}

const teachings = { running: 'is learning', finished: 'is written', failed: 'could not be taught', left: 'is not there: the studio was closed before it was written. Teach again' };

export const teachingState = card => teachings[card.state] ?? card.state;

// A name that no model has yet.
export function freeName(model, names) {
  const stem = model.replace(/(-taught(-\d+)?)?\.drnn$/i, '');
  for (let number = 1; ; number++) {
    const name = number === 1 ? `${stem}-taught` : `${stem}-taught-${number}`;
    if (!names.includes(`${name}.drnn`))
      return name;
  }
}

// 'mood=angry, hour=night' as an object. Throws if a part has no '='.
export function scene(text) {
  const fields = {};
  for (const part of text.split(',').map(one => one.trim()).filter(one => one.length > 0)) {
    const equals = part.indexOf('=');
    if (equals < 1)
      throw new Error(`Scene: '${part}' is no field. Give fields as in 'mood=angry, hour=night'.`);
    fields[part.slice(0, equals).trim()] = part.slice(equals + 1).trim();
  }
  return fields;
}

export function tally(result) {
  const decided = result.firstWins + result.secondWins;
  if (decided === 0)
    return `No choice yet${result.neither > 0 ? `; neither line was chosen ${count(result.neither, 'time')}` : ''}.`;
  const ahead = result.low > 0.5 ? `${result.first} is better.` : result.high < 0.5 ? `${result.second} is better.` : 'Too close to call: go on, if it matters.';
  return `${result.first} was chosen in ${percent(result.share)} of ${count(decided, 'choice')} (95 % interval: ${percent(result.low)} to ${percent(result.high)}). ${ahead}`;
}

// Which answer a key gives on the comparison.
export const choiceOf = key => ({ ArrowLeft: 'left', ArrowRight: 'right', ArrowDown: 'neither' })[key] ?? null;
