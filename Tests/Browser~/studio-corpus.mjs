// A small corpus: four people of a tavern in short sentences, the same at each call. 'inspect' finds fault with three of its lines.
const people = {
  BARKEEP: ['Mind the step', 'Your cup is empty', 'The cellar is cold'],
  GUARD: ['Nobody passes the gate', 'I saw a lantern', 'The road is closed'],
  MERCHANT: ['Salt is dear this year', 'I sell rope', 'The mule is lame'],
  WIDOW: ['He never came home', 'The river took it', 'Leave the candle'],
};
const times = ['tonight', 'before the bell', 'when the rain stops', 'by the old mill', 'after the harvest', 'until the ferry comes', 'near the chapel', 'without a word'];
const ends = ['Ask the miller.', 'I know what I saw.', 'Sit down.', 'Take the other road.', 'That is all I say.', 'Nobody listens.', 'Drink up.', 'Wait here.', 'The dog knows.', 'Keep your voice down.'];

export const faulty = { tab: 101, spaces: [201, 301] };

export function corpus(lines = 900) {
  let state = 7;
  const pick = list => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return list[Math.floor(state / 65536) % list.length];
  };
  const said = Array.from({ length: lines }, () => {
    const speaker = pick(Object.keys(people));
    return `${speaker}: ${pick(people[speaker])} ${pick(times)}. ${pick(ends)}`;
  });
  said[faulty.tab - 1] = 'GUARD: Halt.\tGo home.';
  for (const line of faulty.spaces)
    said[line - 1] += '  ';
  return `${said.join('\n')}\n`;
}
