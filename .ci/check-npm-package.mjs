// Checks that `npm pack` ships the package and nothing else. Usage: node .ci/check-npm-package.mjs [package folder]
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chdir } from 'node:process';

if (process.argv[2])
  chdir(process.argv[2]);

// What belongs to the repository only; everything else that git tracks is shipped.
const repositoryOnly = [
  /^\.(?!editorconfig$)/,
  /^DialogueRnn\.sln(\.meta)?$/,
  /^Tests\/[^/]*~\//,
  /^Tests\/Package(\/|\.meta$)/,
];

const run = (command, ...args) => execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
const parent = path => path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
const isVisible = path => !path.split('/').some(part => part.startsWith('.') || part.endsWith('~') || part.endsWith('.tmp'));

const [report] = Object.values(JSON.parse(run('npm', 'pack', '--dry-run', '--json', '--ignore-scripts')));
const shipped = new Set(report.files.map(file => file.path));
const tracked = run('git', 'ls-files', '-z').split('\0').filter(path => path && existsSync(path));
const expected = new Set(tracked.filter(path => !repositoryOnly.some(pattern => pattern.test(path))));

const assets = new Set([...shipped].filter(path => isVisible(path) && !path.endsWith('.meta')));
for (const path of [...assets])
  for (let folder = parent(path); folder; folder = parent(folder))
    assets.add(folder);

const faults = [
  ...[...expected].filter(path => !shipped.has(path)).map(path => `not shipped, though git tracks it: ${path}`),
  ...[...shipped].filter(path => !expected.has(path)).map(path => `shipped, though it does not belong to the package: ${path}`),
  ...[...assets].filter(path => !shipped.has(`${path}.meta`)).map(path => `shipped without its .meta: ${path}`),
  ...[...shipped].filter(path => isVisible(path) && path.endsWith('.meta') && !assets.has(path.slice(0, -5)))
    .map(path => `shipped without its asset: ${path}`),
  ...['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE.md', 'Runtime/DialogueRnn.asmdef']
    .filter(path => !shipped.has(path)).map(path => `missing from the package: ${path}`),
];

for (const fault of faults)
  console.error(`npm pack: ${fault}`);
console.log(`npm pack: ${report.id}, ${shipped.size} files, ${(report.size / 1024).toFixed(0)} KiB packed, ${faults.length} faults`);
process.exitCode = faults.length === 0 && shipped.size > 0 ? 0 : 1;
