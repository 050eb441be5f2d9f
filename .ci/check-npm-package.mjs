// Checks what `npm pack` ships, on the tarball itself, unpacked. Usage: node .ci/check-npm-package.mjs [package folder] [folder to unpack into]
// With a second folder, which must be empty, the unpacked package is left there, in 'package'.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, resolve } from 'node:path';
import { chdir } from 'node:process';

const kept = process.argv[3] && resolve(process.argv[3]);
if (process.argv[2])
  chdir(process.argv[2]);

// The base model and the models that are taught to reply have tables of answers, about 1.7 MiB each when packed.
const largestPackage = 34 << 20;
const largestCorpus = 5 * (1 << 20);

// What belongs to the repository only; everything else that git tracks is shipped. Unity builds what the three projects build by its own means:
// outside the repository they would lack the stand-ins for the engine.
const repositoryOnly = [
  /^\.(?!editorconfig$)/,
  /^DialogueRnn\.sln(\.meta)?$/,
  /^Tests\/[^/]*~\//,
  /^Tests\/Package(\/|\.meta$)/,
  /^(Editor|Runtime\/Unity|Tests\/Editor)\/([^/]+\/)*[^/]*\.csproj(\.meta)?$/,
];
const built = /(^|\/)(\.artifacts|bin|obj|TestResults|node_modules)\/|\.(dll|exe|so|dylib|a|pdb|nupkg|trx|tgz|zip)$/i;

const run = (command, ...args) => execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
const parent = path => path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
const isVisible = path => !path.split('/').some(part => part.startsWith('.') || part.endsWith('~') || part.endsWith('.tmp'));
const filesBelow = (root, folder = '') => readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
  const path = posix.join(folder, entry.name);
  return entry.isDirectory() ? filesBelow(root, path) : [path];
});

const folder = kept ?? mkdtempSync(join(tmpdir(), 'dialogue-rnn-package-'));
mkdirSync(folder, { recursive: true });
if (readdirSync(folder).length > 0)
  throw new Error(`'${folder}' is not empty`);
try {
  check(folder);
} finally {
  if (!kept)
    rmSync(folder, { recursive: true });
}

function check(folder) {
  const [report] = Object.values(JSON.parse(run('npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder)));
  const tarball = join(folder, readdirSync(folder).find(name => name.endsWith('.tgz')));
  run('tar', '-xzf', tarball, '-C', folder);
  const root = join(folder, 'package');
  const shipped = new Set(filesBelow(root));
  const size = statSync(tarball).size;
  const faults = [...faultsOfList(shipped), ...faultsOfProjects(root, shipped), ...faultsOfSamples(root, shipped)];
  if (size > largestPackage)
    faults.push(`the tarball has ${size} bytes, more than ${largestPackage}`);
  for (const fault of faults)
    console.error(`npm pack: ${fault}`);
  console.log(`npm pack: ${report.id}, ${shipped.size} files, ${(size / 1024).toFixed(0)} KiB packed, ${faults.length} faults`);
  process.exitCode = faults.length === 0 && shipped.size > 0 ? 0 : 1;
}

function faultsOfList(shipped) {
  const tracked = run('git', 'ls-files', '-z').split('\0').filter(path => path && existsSync(path));
  const expected = new Set(tracked.filter(path => !repositoryOnly.some(pattern => pattern.test(path))));
  const assets = new Set([...shipped].filter(path => isVisible(path) && !path.endsWith('.meta')));
  for (const path of [...assets])
    for (let folder = parent(path); folder; folder = parent(folder))
      assets.add(folder);
  return [
    ...[...expected].filter(path => !shipped.has(path)).map(path => `not shipped, though git tracks it: ${path}`),
    ...[...shipped].filter(path => !expected.has(path)).map(path => `shipped, though it does not belong to the package: ${path}`),
    ...[...shipped].filter(path => built.test(path)).map(path => `shipped, though it was built: ${path}`),
    ...[...assets].filter(path => !shipped.has(`${path}.meta`)).map(path => `shipped without its .meta: ${path}`),
    ...[...shipped].filter(path => isVisible(path) && path.endsWith('.meta') && !assets.has(path.slice(0, -5)))
      .map(path => `shipped without its asset: ${path}`),
    ...['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE.md', 'Runtime/DialogueRnn.asmdef']
      .filter(path => !shipped.has(path)).map(path => `missing from the package: ${path}`),
  ];
}

// What a project refers to must lie in the package: a file, or of a pattern the folder.
function* faultsOfProjects(root, shipped) {
  for (const project of [...shipped].filter(path => /\.(csproj|props|targets)$/.test(path))) {
    const text = readFileSync(join(root, project), 'utf8').replace(/<!--.*?-->/gs, '');
    for (const [, list] of text.matchAll(/<(?:ProjectReference|Compile|None|Content|Protobuf|Import)\s[^>]*?(?:Include|Project)="([^"$]+)"/g))
      for (const path of list.split(';').map(part => part.replaceAll('\\', '/'))) {
        const place = posix.join(parent(project), path.split('*')[0]);
        if (!place.startsWith('..') && existsSync(join(root, place)))
          continue;
        yield `${project}: refers to '${path}', which is not in the package`;
      }
  }
}

function* faultsOfSamples(root, shipped) {
  for (const sample of JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).samples ?? [])
    if (![...shipped].some(path => path.startsWith(`${sample.path}/`)))
      yield `package.json: the sample '${sample.displayName}' has no files in '${sample.path}'`;
  const texts = [...shipped].filter(path => path.endsWith('.txt'));
  const characters = texts.reduce((sum, path) => sum + statSync(join(root, path)).size, 0);
  if (characters > largestCorpus)
    yield `the texts have ${characters} bytes together, more than ${largestCorpus}`;
}
