// The desk of Samples~/WebTavern in Debian's Chromium. .ci/web-check runs this file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { WebBrowser, modelFile } from './browser.mjs';
import { DeskPage } from './desk-page.mjs';
import { broken } from './web-page.mjs';

let browser;
before(async () => { browser = await WebBrowser.start(); });
after(() => browser.close());
const stay = work => browser.stay(DeskPage, work);

// Tests/Training/Commands/Serving/BrowserBakeTests.cs holds the .NET bakers to the same files.
const sample = name => readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'desk', name));

test('Controls_OfAModel_AreThoseThatTheDeskDeclares', () => stay(async desk => {
  for (const key of ['prime', 'seed', 'candidates', 'scene-mood', 'guidance', 'temperature', 'top-k', 'max-words', 'sentence', 'hold', 'stops'])
    assert.equal(await desk.page.locator(`#control-${key}`).count(), 1, key);
  assert.deepEqual(await desk.page.locator('#control-hold option').allTextContents(), ['sentence', 'character', 'line']);
  assert.match(await desk.text('#control-seed-about'), /The same seed gives the same lines/);
}));

test('Control_WithABadText_IsToldAndNothingIsSaid', () => stay(async desk => {
  await desk.set('temperature', 'hot');
  assert.match(await desk.text('#control-temperature-fault'), /'hot' is out of range or not a number/);
  assert.equal(await desk.page.getAttribute('#control-temperature', 'aria-invalid'), 'true');
  await desk.say(1);
  assert.match(await desk.fault(), /^Temperature/);
  await desk.set('temperature', '0.5');
  await desk.say(1);

  assert.equal((await desk.lines()).length, 1);
  assert.ok(await desk.page.isHidden('#fault'));
}));

// What 'dialogue-rnn audition Samples~/Market/market.drnn' says on x64 to 'set prime BARKEEP', 'set seed 7', 'batch 3'. Another model says something else: then copy it from there.
test('Lines_OfASeed_AreThoseOfOtherMachines', () => stay(async desk => {
  await desk.set('prime', 'BARKEEP');
  await desk.set('seed', '7');
  await desk.say(3);

  // In a batch, the line that is complete first comes first.
  assert.deepEqual((await desk.lines()).sort(), [
    "BARKEEP: I've added that slate up three miles, and I'm poor in all of them.", 'BARKEEP: Thank you for the chair, duck.', "BARKEEP: The heel of a rye one, love. It's the new part, I was hiding it.",
  ].sort());
  await desk.page.fill('#search', 'Thank you');
  assert.match(await desk.row(0).locator('.about').textContent(), /^\d · perplexity 13\.64 · seed 15382188663614947347$/);
}));

test('Lines_SaidAsInTheGame_GrowAndStop', () => stay(async desk => {
  await desk.set('budget', '10');
  await desk.set('pace', '20');
  await desk.set('hold', 'character');
  await desk.page.fill('#count', '2');
  await desk.page.click('#say [value="grow"]');
  await desk.page.waitForFunction(() => document.querySelectorAll('#lines .said').length === 2 && document.querySelector('#lines .said').textContent.length > 4);
  assert.ok(await desk.row(0).locator('[data-action="star"]').isDisabled());
  await desk.page.click('#stop');
  await desk.idle();

  assert.ok(await desk.row(0).locator('[data-action="star"]').isEnabled());
}));

test('Marks_OfTheWriter_AreUndoneAndRepeated', () => stay(async desk => {
  await desk.say(3);
  const [first, second, third] = await desk.lines();
  await desk.press(0, 'star');
  await desk.edit(1, 'Mind the step.');
  await desk.press(2, 'reject');
  assert.deepEqual(await desk.lines(), [first, 'Mind the step.']);
  assert.equal(await desk.text('#counts'), '2 lines, 1 star, 1 ban.');
  await desk.page.click('#undo');
  await desk.page.click('#undo');
  assert.deepEqual(await desk.lines(), [first, second, third]);
  await desk.page.click('#undo');
  assert.equal(await desk.isStarred(0), false);
  for (let time = 0; time < 3; time++)
    await desk.page.click('#redo');

  assert.deepEqual([await desk.lines(), await desk.isStarred(0), await desk.page.isDisabled('#redo')], [[first, 'Mind the step.'], true, true]);
}));

test('Phrase_SelectedInTheEditor_IsBanned', () => stay(async desk => {
  await desk.say(1);
  await desk.edit(0, 'Mind the golden step.');
  await desk.press(0, 'edit');
  await desk.page.locator('textarea').evaluate(element => { element.setSelectionRange(9, 15); });
  await desk.page.getByRole('button', { name: 'Ban the selected words' }).click();

  assert.deepEqual(await desk.lines(), []);
  assert.match((await desk.download('Download the ban list')).content.toString(), /^golden$/m);
}));

test('Lines_SearchedAndSorted_AreThoseInThatOrder', () => stay(async desk => {
  await desk.import(sample('market.stars.csv'));
  await desk.page.fill('#search', 'BARKEEP');
  assert.deepEqual(await desk.lines(), ['BARKEEP: Mind the step, love.', 'BARKEEP: Zwölf Uhr – “so spät”?']);
  await desk.page.fill('#search', '');
  await desk.page.selectOption('#order', 'perplexity');
  const figures = async () => (await desk.page.locator('#lines .about').allTextContents()).map(facts => Number(/perplexity ([\d.]+)/.exec(facts)[1]));
  assert.deepEqual(await figures(), [2.13, 3.25, 4.5, 6.5]);
  await desk.page.click('#reverse');

  assert.deepEqual(await figures(), [6.5, 4.5, 3.25, 2.13]);
}));

test('Lines_WithoutAStar_AreCleared', () => stay(async desk => {
  await desk.say(3);
  const [, second] = await desk.lines();
  await desk.press(1, 'star');
  await desk.page.click('#clear');

  assert.deepEqual(await desk.lines(), [second]);
}));

test('Stars_Baked_AreTheBytesOfTheOtherDesks', () => stay(async desk => {
  await desk.import(sample('market.stars.csv'));
  for (const format of ['.csv', '.json', '.yarn', '.ink']) {
    const { name, content } = await desk.download(`Bake ${format}`);
    assert.match(name, new RegExp(`^market-\\d+\\.baked\\${format}$`));
    assert.deepEqual(content, sample(`market.baked${format}`), format);
  }
}));

test('Bake_WithoutAStar_IsTold', () => stay(async desk => {
  await desk.say(1);
  await desk.page.getByRole('button', { name: 'Bake .yarn' }).click();

  assert.match(await desk.fault(), /No line is starred/);
}));

test('Stars_ThatCannotBeRead_AreToldAndChangeNothing', () => stay(async desk => {
  const good = sample('market.stars.csv');
  const cut = good.subarray(0, good.indexOf('"now') - 1);
  await desk.say(1);
  const lines = await desk.lines();
  for (const content of [cut, good.toString().replace('seed', 'need'), good.toString().replace('18446744073709551615', '-1'), Buffer.from([0, 159, 146, 150]), '']) {
    await desk.import(content);
    assert.match(await desk.fault(), /other\.stars\.csv/);
    assert.deepEqual(await desk.lines(), lines);
  }

  await desk.import(good);
  assert.equal((await desk.lines()).length, 5);
}));

test('Model_Broken_IsToldAndTheDeskBeforeStays', () => stay(async desk => {
  await desk.say(1);
  await desk.press(0, 'star');
  const lines = await desk.lines();
  for (const [what, content] of Object.entries(broken)) {
    await desk.choose('#file', 'broken.drnn', content);
    assert.match(await desk.fault(), /broken\.drnn/, what);
    assert.deepEqual(await desk.lines(), lines, what);
    await desk.press(0, 'star');
    assert.ok(await desk.page.isHidden('#fault'), what);
  }
}));

// Changed bytes in a file whose checksum is wrong are found at once. What else can be wrong in a file is tried by Tests/Fuzz~ on the same code.
test('Model_ChangedAtManyPlaces_NeverEndsThePage', () => stay(async desk => {
  const good = readFileSync(modelFile('market'));
  for (let step = 1; step <= 8; step++) {
    const bytes = Buffer.from(good.subarray(0, step % 2 === 0 ? good.length : good.length - 997 * step));
    bytes[Math.floor(good.length * step / 9) % bytes.length] ^= 1 << (step % 8);
    await desk.choose('#file', `changed-${step}.drnn`, bytes);
    await desk.page.waitForFunction(name => document.querySelector('#fault:not([hidden])')?.textContent.includes(name), `changed-${step}.drnn`);
  }

  await desk.say(1);
  assert.equal((await desk.lines()).length, 1);
}));
