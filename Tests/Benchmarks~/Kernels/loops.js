// Runs loops.c as WebAssembly. Arguments: the module, the number of rounds, what stands before the names.
const fs = require('fs');
const [file, rounds, label] = [process.argv[2], Number(process.argv[3] ?? 15), process.argv[4] ?? ''];
const names = ['scalar before', 'scalar', 'words'];

WebAssembly.instantiate(fs.readFileSync(file)).then(({ instance: { exports: { fill, run } } }) => {
  const times = names.map(() => []);
  fill();
  for (let round = -5; round < rounds; round++) {
    names.forEach((_, kind) => {
      const start = process.cpuUsage().user;
      for (let call = 0; call < 6; call++) run(kind);
      if (round >= 0) times[kind].push((process.cpuUsage().user - start) / 6);
    });
  }
  names.forEach((name, kind) => console.log(`${label}${name}, products, 1\t${times[kind].sort((a, b) => a - b)[rounds >> 1].toFixed(1)}`));
});
