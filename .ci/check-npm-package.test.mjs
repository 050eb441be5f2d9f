// Each fault that check-npm-package.mjs looks for, made in a small package of its own.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const check = fileURLToPath(new URL('check-npm-package.mjs', import.meta.url));
const manifest = JSON.stringify({
  name: 'com.example.package',
  version: '1.0.0',
  files: ['*.md', '*.md.meta', 'package.json.meta', 'Runtime', 'Runtime.meta', 'Tests', 'Tests.meta', '!Tests/Package', '!Tests/Package.meta'],
});
const sound = {
  'package.json': manifest, 'package.json.meta': '',
  'README.md': '', 'README.md.meta': '', 'CHANGELOG.md': '', 'CHANGELOG.md.meta': '', 'LICENSE.md': '', 'LICENSE.md.meta': '',
  'Runtime.meta': '', 'Runtime/DialogueRnn.asmdef': '', 'Runtime/DialogueRnn.asmdef.meta': '',
  'Tests.meta': '', 'Tests/Runtime.meta': '', 'Tests/Runtime/A.cs': '', 'Tests/Runtime/A.cs.meta': '',
  'Tests/Package.meta': '', 'Tests/Package/B.cs': '', '.ci/run': '', 'DialogueRnn.sln': '',
};

function verdict(tracked, untracked = {}) {
  const root = mkdtempSync(join(tmpdir(), 'dialogue-rnn-npm-'));
  const write = files => Object.entries(files).forEach(([path, text]) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  });
  try {
    write(tracked);
    execFileSync('git', ['init', '-q'], { cwd: root });
    execFileSync('git', ['add', '-A'], { cwd: root });
    write(untracked);
    return spawnSync('node', [check, root], { encoding: 'utf8' });
  } finally {
    rmSync(root, { recursive: true });
  }
}

function assertFault(result, fault) {
  assert.equal(result.status, 1);
  assert.match(result.stderr, fault);
}

const without = path => Object.fromEntries(Object.entries(sound).filter(([name]) => name !== path));

test('a sound package passes', () => assert.equal(verdict(sound).status, 0));

test('a tracked file that the list leaves out', () =>
  assertFault(verdict({ ...sound, 'Editor/A.cs': '' }), /not shipped, though git tracks it: Editor\/A\.cs/));

test('a stray file within a listed folder', () =>
  assertFault(verdict(sound, { 'Runtime/notes.txt': '' }), /shipped, though it does not belong to the package: Runtime\/notes\.txt/));

test('a file of the repository only', () =>
  assertFault(verdict({ ...sound, 'Tests/Benchmarks~/A.cs': '' }), /shipped, though it does not belong to the package: Tests\/Benchmarks~\/A\.cs/));

test('an asset without its .meta', () =>
  assertFault(verdict(without('Tests/Runtime/A.cs.meta')), /shipped without its \.meta: Tests\/Runtime\/A\.cs/));

test('a folder without its .meta', () =>
  assertFault(verdict(without('Tests/Runtime.meta')), /shipped without its \.meta: Tests\/Runtime\n/));

test('a .meta without its asset', () =>
  assertFault(verdict(without('Tests/Runtime/A.cs')), /shipped without its asset: Tests\/Runtime\/A\.cs\.meta/));

test('a built file', () =>
  assertFault(verdict({ ...sound, 'Runtime/Native.dll': '', 'Runtime/Native.dll.meta': '' }), /shipped, though it was built: Runtime\/Native\.dll\n/));

test('a project that refers to what is not shipped', () =>
  assertFault(
    verdict({ ...sound, 'Runtime/A.csproj': '<ProjectReference Include="../Tests/Package/B.csproj" />', 'Runtime/A.csproj.meta': '' }),
    /Runtime\/A\.csproj: refers to '\.\.\/Tests\/Package\/B\.csproj', which is not in the package/));

test('a project that refers to what is shipped', () =>
  assert.equal(verdict({ ...sound, 'Runtime/A.csproj': '<Compile Include="../Tests/Runtime/**/*.cs" />', 'Runtime/A.csproj.meta': '' }).status, 0));

test('a sample without files', () =>
  assertFault(
    verdict({ ...sound, 'package.json': manifest.replace('{', '{"samples":[{"displayName":"Tavern","path":"Samples~/Tavern"}],') }),
    /the sample 'Tavern' has no files in 'Samples~\/Tavern'/));

test('a corpus that is too large', () =>
  assertFault(verdict({ ...sound, 'Runtime/c.txt': 'a'.repeat(6 << 20), 'Runtime/c.txt.meta': '' }), /the texts have 6291456 bytes/));

test('a missing document', () =>
  assertFault(verdict(without('CHANGELOG.md')), /missing from the package: CHANGELOG\.md/));
