// The page of 'dialogue-rnn studio' in Debian's Chromium, from a corpus to a baked file. .ci/studio-check runs this file. Each test goes on where the one before it ended.
import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { corpus, faulty } from './studio-corpus.mjs';
import { StudioPage, startStudio } from './studio-page.mjs';

let command, studio;
const inFolder = name => join(command.folder, name);
const row = number => `#rows li:nth-child(${number})`;
const said = () => studio.until('#desk-state', /^\d+ lines?, /);

before(async () => {
  command = await startStudio();
  studio = await StudioPage.open(command.address);
});
after(async () => {
  await studio?.close();
  await command.close();
});

test('Texts_Dropped_ShowTheVerdictWithTheFaultyLines', async () => {
  await studio.drop('evening.txt', corpus());
  const verdict = await studio.until('#verdict', /evening\.txt: \d+ things? to look at/);

  assert.equal(readFileSync(inFolder('evening.txt'), 'utf8'), corpus());
  for (const line of [faulty.tab, ...faulty.spaces])
    assert.ok(verdict.includes(`evening.txt:${line}`), verdict);
  assert.equal(await studio.text('#command'), 'dialogue-rnn inspect evening.txt --json');
  assert.deepEqual(await studio.look('texts'), []);
});

test('Texts_DroppedOfAnotherKind_SayWhyUntilTheNextDrop', async () => {
  const before = studio.faults.length;
  await studio.drop('tool.exe', 'MZ');
  const problem = await studio.until('#problem', /tool\.exe/);
  await studio.visit('train');
  await studio.visit('texts');

  assert.match(problem, /is of no kind that the studio knows/);
  assert.match(await studio.text('#problem'), /tool\.exe/);
  await studio.drop('notes.zzz', 'x');
  await studio.until('#problem', /^'notes\.zzz' is of no kind/);
  await studio.page.click('#problem button');
  // Chromium itself writes each refused request on the console.
  assert.deepEqual(studio.faults.splice(before).filter(fault => !/status of 400/.test(fault)), []);
});

test('Training_Begun_ShowsCurveAndSamplesLive', async () => {
  await studio.train('mine', { level: 'word', minutes: 10 });
  await studio.until('#runs', /is training/);
  await studio.points(1);
  await studio.page.waitForSelector('#samples li');

  assert.equal(await studio.until('#command', /dialogue-rnn train/), 'dialogue-rnn train evening.txt -o mine.drnn --run mine.run --max-time 600s --level word --from none');
  assert.deepEqual(await studio.look('train'), []);
});

test('Training_Reloaded_GoesOnAndIsShownAgain', async () => {
  await studio.reload();
  await studio.until('#run-state', /mine\.drnn is training/);

  assert.ok(await studio.points(1) > 1);
});

test('Training_StoppedAndResumed_GoesOn', async () => {
  await studio.page.click('[aria-label="Stop: mine.drnn"]');
  await studio.until('#run-state', /mine\.drnn is finished/);
  const points = await studio.points(1);
  const stopped = await studio.text('#command');
  await studio.page.click('[aria-label="Resume: mine.drnn"]');
  await studio.until('#run-state', /mine\.drnn is training/);
  const more = await studio.points(points);
  const resumed = await studio.text('#command');
  await studio.page.click('[aria-label="Stop: mine.drnn"]');
  await studio.until('#run-state', /mine\.drnn is finished/);

  assert.deepEqual([stopped, resumed], ['touch mine.run/cancel', 'dialogue-rnn resume mine.run']);
  assert.ok(more > points);
  assert.ok(existsSync(inFolder('mine.drnn')));
});

test('Desk_Lines_AreStarredRejectedAndEdited', async () => {
  await studio.visit('desk');
  await studio.page.waitForSelector('#control-prime');
  await studio.page.fill('#control-prime', 'GUARD');
  await studio.page.fill('#say-count', '6');
  await studio.page.click('#say button[value="batch"]');
  await studio.until('#desk-state', /^6 lines, /);
  const rejected = await studio.text(`${row(3)} .line`);
  await studio.page.click(`${row(1)} .star`);
  await studio.until('#desk-state', /1 star/);
  await studio.page.click(`${row(3)} [data-action="reject"]`);
  await studio.until('#desk-state', /^5 lines, /);
  await studio.page.click(`${row(2)} [data-action="edit"]`);
  await studio.page.fill(`${row(2)} input`, 'Stand very still.');
  await studio.page.press(`${row(2)} input`, 'Enter');
  await studio.until(row(2), /Stand very still\..*edited/);
  await studio.page.click(`${row(2)} .star`);
  await studio.until('#desk-state', /2 stars/);

  assert.ok(!(await studio.text('#rows')).includes(rejected));
  assert.match(readFileSync(inFolder('mine.stars.csv'), 'utf8'), /GUARD,Stand very still\./);
  assert.match(readFileSync(inFolder('mine.banned.txt'), 'utf8'), /^[^#\n]/m);
  assert.deepEqual(await studio.look('desk'), []);
});

test('Desk_TextThatIsTyped_StaysOverASearchAReloadAndAFailure', async () => {
  await studio.page.click(`${row(4)} [data-action="edit"]`);
  await studio.page.fill(`${row(4)} input`, 'Not kept yet.');
  await studio.page.fill('#desk-search', 'Stand very');
  await studio.page.press('#desk-search', 'Enter');
  await studio.until('#desk-state', /^1 line, /);
  const searched = await studio.page.inputValue('#rows input');
  await studio.page.fill('#desk-search', '');
  await studio.page.press('#desk-search', 'Enter');
  await studio.until('#desk-state', /^5 lines, /);
  await studio.reload();
  await said();
  const reloaded = await studio.page.inputValue(`${row(4)} input`);
  const before = studio.faults.length;
  await studio.page.route('**/api/desks/mine.drnn', route => route.abort());
  await studio.page.press(`${row(4)} input`, 'Enter');
  await studio.until('#problem', /does not answer/);
  const failed = await studio.page.inputValue(`${row(4)} input`);
  await studio.page.unroute('**/api/desks/mine.drnn');
  await studio.page.press(`${row(4)} input`, 'Enter');
  await studio.until(row(4), /Not kept yet\./);

  assert.deepEqual([searched, reloaded, failed], ['Not kept yet.', 'Not kept yet.', 'Not kept yet.']);
  assert.deepEqual(studio.faults.splice(before).filter(fault => !/ERR_FAILED/.test(fault)), []);
});

test('Compare_TwoModels_IsBlindAndKeepsTheChoices', async () => {
  await studio.train('other', { level: 'word', minutes: 0.05, seed: 5, desk: true });
  const trained = await studio.until('#command', /-o other\.drnn/);
  await studio.until('#run-state', /other\.drnn is finished/);
  await studio.visit('compare');
  await studio.page.selectOption('#compare-first', 'mine.drnn');
  await studio.page.selectOption('#compare-second', 'other.drnn');
  await studio.page.fill('#compare-prime', 'GUARD');
  await studio.page.click('#compare-form button');
  await studio.page.waitForSelector('#pair:not([hidden])');
  const shown = await studio.page.innerText('#pair');
  for (let pair = 1; pair <= 3; pair++) {
    await studio.page.keyboard.press(pair === 3 ? 'ArrowDown' : 'ArrowLeft');
    await studio.until('#pair-count', new RegExp(`^${pair} pairs? judged`));
  }
  const looked = await studio.look('compare');
  await studio.page.click('#pair-tally');
  await studio.until('#tally', /2 choices/);

  const choices = readFileSync(inFolder('choices.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line).choice);
  assert.match(trained, /--desk \.$/);
  assert.doesNotMatch(shown, /mine|other/);
  assert.deepEqual(choices, ['left', 'left', 'neither']);
  assert.deepEqual(looked, []);
});

test('Compare_SceneFieldThatIsMistyped_IsTold', async () => {
  const before = studio.faults.length;
  await studio.page.fill('#compare-scene', 'moood=angry');
  await studio.page.click('#compare-form button');
  const problem = await studio.until('#problem', /moood/);

  assert.match(problem, /neither 'mine\.drnn' nor 'other\.drnn' has a field 'moood'/);
  assert.deepEqual(studio.faults.splice(before).filter(fault => !/status of 400/.test(fault)), []);
  await studio.page.click('#problem button');
});

test('Teach_FromTheDesk_SaysHowOftenItAgrees', async () => {
  // Sixty answers of earlier evenings, in which a line of the mill always wins.
  const model = readFileSync(inFolder('choices.jsonl'), 'utf8').split('\n')[0];
  for (let number = 0; number < 60; number++) {
    const texts = ['I saw a lantern by the old mill.', `The road is closed ${number % 2 === 0 ? 'tonight' : 'without a word'}.`];
    appendFileSync(inFolder('choices.jsonl'), `${JSON.stringify({ ...JSON.parse(model), number: 100 + number, texts, choice: 'left' })}\n`);
  }
  await studio.visit('desk');
  await studio.page.selectOption('#desk-model', 'mine.drnn');
  await studio.until('#teach-lessons', /^62 choices count so far/);
  await studio.page.click('#teach button');
  const report = await studio.until('#teachings', /mine-taught\.drnn is written/);
  await studio.reload();
  await studio.until('#teachings', /mine-taught\.drnn is written/);

  assert.equal(await studio.page.inputValue('#desk-model'), 'mine.drnn');
  assert.match(report, /learned from 62 choices of a desk: agrees with \d+ % of those it has not seen, \d+ % before/);
  assert.match(report, /dialogue-rnn teach mine\.drnn --desk \. -o mine-taught\.drnn/);
  assert.ok(existsSync(inFolder('mine-taught.drnn')));
  assert.deepEqual(await studio.look('teach'), []);
});

test('Bake_StarredLines_AreInTheFile', async () => {
  await studio.until('#desk-state', /^5 lines, 2 stars/);
  const starred = (await studio.text(`#rows li:has([aria-pressed="true"]) .line`)).replace(/^GUARD: ?/, '').trim();
  for (const box of await studio.page.locator('#bake-formats input').all())
    await box.check();
  await studio.page.click('#bake button');
  await studio.until('#bake-state', /2 lines in mine\.baked\.csv.*mine\.baked\.ink/);

  const baked = readFileSync(inFolder('mine.baked.csv'), 'utf8');
  assert.ok(baked.includes(starred) && baked.includes('Stand very still.'), baked);
  for (const ending of ['json', 'yarn', 'ink'])
    assert.ok(readFileSync(inFolder(`mine.baked.${ending}`), 'utf8').includes('Stand very still.'), ending);
});

test('Tabs_SevenOfThem_LeaveConnectionsFree', async () => {
  const pages = [];
  for (let tab = 0; tab < 7; tab++) {
    const page = await studio.context.newPage();
    pages.push(page);
    await page.goto(`${command.address}#desk`);
    await studio.ready(page);
    await page.waitForFunction(() => /^\d+ lines?, /.test(document.querySelector('#desk-state').textContent));
    // Chromium without a window does not hide the tabs behind.
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
  }
  await Promise.all(pages.map(page => page.close()));

  await studio.visit('texts');
  assert.match(await studio.text('#corpora'), /evening\.txt/);
});

test('Requests_WithoutTheTokenOrFromElsewhere_AreRefused', async () => {
  const origin = new URL(command.address).origin;
  const withoutToken = await fetch(`${origin}/api/folder`);
  const elsewhere = await fetch(`${command.address}api/folder`, { headers: { Origin: 'http://example.org' } });
  const own = await fetch(`${command.address}api/folder`);

  assert.deepEqual([withoutToken.status, elsewhere.status, own.status], [403, 403, 200]);
});

test('Page_OfAnotherOrigin_CannotReachTheStudio', async () => {
  const page = await studio.context.newPage();
  const before = studio.faults.length;
  writeFileSync(inFolder('elsewhere.html'), '<!doctype html><title>Elsewhere</title>');
  await page.goto(`file://${inFolder('elsewhere.html')}`);
  const answer = await page.evaluate(address => fetch(`${address}api/folder`).then(() => 'reached', () => 'refused'), command.address);
  await page.close();

  assert.equal(answer, 'refused');
  studio.faults.length = before;
});

test('Page_Whole_WritesNoErrorAndAsksNoOtherHost', () => {
  assert.deepEqual(studio.faults, []);
  assert.ok(studio.requests.length > 50);
});
