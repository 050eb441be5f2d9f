// What makes a line, as the part of the address behind '#': seed, speaker, scene, heard line, model.
const parts = ['seed', 'speaker', 'scene', 'heard', 'model'];

export function readAddress(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  return Object.fromEntries(parts.map(part => [part, given.get(part) ?? '']));
}

export function writeAddress(line) {
  const written = new URLSearchParams();
  for (const part of parts) {
    if (line[part])
      written.set(part, line[part]);
  }

  return `#${written}`;
}

export function newSeed() {
  return String(crypto.getRandomValues(new Uint32Array(1))[0]);
}
