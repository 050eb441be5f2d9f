// The page of Samples~/WebTavern in Debian's Chromium. .ci/web-check runs this file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { TavernBrowser, modules } from './tavern-page.mjs';

const model = name => readFileSync(join(process.env.WEB_CHECK_PAGE, 'models', `${name}.drnn`));
let browser;
before(async () => { browser = await TavernBrowser.start(); });
after(() => browser.close());

test('Page_Opened_SpeaksAWholeLineFromTheTavern', () => browser.visit(async tavern => {
  await tavern.speak();
  const text = await tavern.said();

  assert.match(text, /^\P{Ll}.{10,}[.!?…"”)]$/u);
  assert.match(new URL(tavern.page.url()).hash, /^#seed=\d+&speaker=[A-Z]+&.*model=tavern-words$/);
  assert.match(await tavern.text('#meter'), /Cost of a character\d+ µs/);
}, { address: '' }));

test('Page_Opened_ComputesInVectorsOfWebAssembly', () => browser.visit(async tavern => {
  assert.match(await tavern.text('#about'), /128-bit vectors of WebAssembly/);
}));

test('Address_Shared_GivesTheSameLineInTheSameScene', () => browser.visit(async tavern => {
  const field = await tavern.page.getAttribute('#moment select >> nth=0', 'name');
  await tavern.page.selectOption('#moment select >> nth=0', { index: 2 });
  await tavern.speak(1);
  const text = await tavern.said();
  const address = new URL(tavern.page.url()).hash;

  await browser.visit(async other => {
    assert.equal(await other.said(), text);
    assert.equal(await other.page.inputValue(`[name="${field}"]`), await tavern.page.inputValue(`[name="${field}"]`));
  }, { address });
}, { address: '#model=tavern-words' }));

// What a .NET host on x64 says with the code of Samples~/WebTavern/Tavern.cs. Another model or sampler says something else: then copy it from there.
for (const { what, address, line } of [
  { what: 'OfASpeaker', address: '#seed=7&speaker=BARKEEP&model=market', line: 'I\'m not your gran, and she should have smacked you!' },
  { what: 'OfAnAnswer', address: '#seed=7&speaker=GUARD&heard=Where+is+the+ferryman%3F&model=tavern-words', line: 'Behind the chapel. The new ones are along the wall.' },
]) {
  test(`Address_${what}_GivesTheLineOfOtherMachines`, () => browser.visit(async tavern => {
    assert.equal(await tavern.said(), line);
  }, { address }));
}

test('Address_OfNobody_IsTold', () => browser.visit(async tavern => {
  assert.match(await tavern.fault(), /Nobody is called 'HAMLET'/);
}, { address: '#seed=1&speaker=HAMLET&model=market' }));

test('Address_WithABadSeed_IsTold', () => browser.visit(async tavern => {
  const speaker = await tavern.page.getAttribute('#people button >> nth=0', 'data-speaker');
  await tavern.page.evaluate(name => { location.hash = `#seed=much&speaker=${name}`; }, speaker);

  assert.match(await tavern.fault(), /The seed 'much' is not a whole number/);
}));

test('Round_OfEightPeople_EndsEveryLine', () => browser.visit(async tavern => {
  await tavern.page.click('.round');
  await tavern.said();

  const lines = await tavern.page.locator('#talk li .said').allTextContents();
  assert.equal(lines.length, 8);
  assert.ok(lines.every(line => line.length > 5), lines.join('\n'));
}, { address: '#model=tavern' }));

test('Model_Dropped_IsSpokenFrom', () => browser.visit(async tavern => {
  const dropped = await tavern.page.evaluateHandle(async () => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([await (await fetch('models/tavern.drnn')).arrayBuffer()], 'mine.drnn'));
    return transfer;
  });
  await tavern.page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
  await tavern.page.waitForFunction(() => document.querySelector('#model').value === 'file:mine.drnn');
  await tavern.speak();

  assert.notEqual(await tavern.said(), '');
}));

const good = model('market');
const changed = (at, value) => { const bytes = Buffer.from(good); bytes[at] ^= value; return bytes; };
const broken = {
  'an empty file': Buffer.alloc(0),
  'a text': Buffer.from('BARKEEP: Mind the step, love.\n'),
  'a file that ends early': good.subarray(0, good.length / 2),
  'a file with a changed byte': changed(good.length >> 1, 0x10),
  'a file with another beginning': changed(3, 0xff),
  'a file that names two thousand million entries': Buffer.from([0xdd, 0x7f, 0xff, 0xff, 0xff, 0xa4, 0x44, 0x52, 0x4e, 0x4e]),
};

test('Model_Broken_IsToldAndTheModelBeforeSpeaks', () => browser.visit(async tavern => {
  for (const [what, content] of Object.entries(broken)) {
    await tavern.choose('#file', 'broken.drnn', content);
    assert.match(await tavern.fault(), /broken\.drnn/, what);
    assert.equal(await tavern.page.inputValue('#model'), 'market', what);
    await tavern.speak();
    assert.notEqual(await tavern.said(), '', what);
    assert.ok(await tavern.page.isHidden('#fault'), what);
  }
}));

test('Save_InTheMiddleOfALine_GoesOnWithTheSameRest', () => browser.visit(async tavern => {
  await tavern.speak();
  await tavern.saying();
  await tavern.page.click('#save');
  const saved = JSON.parse(await tavern.page.evaluate(() => localStorage.getItem('dialogue-rnn-tavern'))).lines[0].text;
  const whole = await tavern.said();
  assert.ok(saved.length > 0 && saved.length < whole.length && whole.startsWith(saved), `'${saved}' of '${whole}'`);

  await tavern.reload();
  await tavern.page.click('#load');
  assert.ok((await tavern.saying()).length < whole.length);

  assert.equal(await tavern.said(), whole);
}, { address: '#model=tavern' }));

test('Save_Downloaded_IsOpenedFromTheFile', () => browser.visit(async tavern => {
  await tavern.speak();
  await tavern.saying();
  const [download] = await Promise.all([tavern.page.waitForEvent('download'), tavern.page.click('#download')]);
  const whole = await tavern.said();
  const saved = readFileSync(await download.path());
  await tavern.page.selectOption('#model', 'tavern');
  await tavern.page.waitForFunction(() => document.querySelector('#news').textContent.includes('is open'));

  await tavern.choose('#saved-file', 'evening.json', saved);
  await tavern.saying();

  assert.equal(await tavern.said(), whole);
  assert.equal(await tavern.page.inputValue('#model'), 'market');
}));

test('Save_Damaged_IsToldAndChangesNothing', () => browser.visit(async tavern => {
  await tavern.speak();
  const text = await tavern.said();
  await tavern.page.click('#save');
  const saved = JSON.parse(await tavern.page.evaluate(() => localStorage.getItem('dialogue-rnn-tavern')));
  const damaged = ['{', '{}', JSON.stringify({ ...saved, lines: [{ number: -1 }] }), JSON.stringify({ ...saved, state: saved.state.slice(0, 40) }), JSON.stringify({ ...saved, scene: 'nonsense=1' })];
  for (const content of damaged) {
    await tavern.page.evaluate(() => { document.querySelector('#fault').hidden = true; });
    await tavern.choose('#saved-file', 'evening.json', content);
    assert.match(await tavern.fault(), /\w{3}.*\./, content.slice(0, 60));
    assert.equal(await tavern.text('#talk li .said'), text);
  }
}));

test('Page_WithoutAServerAfterTheFirstLoad_Speaks', async () => {
  const server = await TavernBrowser.serve();
  await browser.visit(async tavern => {
    await tavern.page.waitForFunction(() => document.querySelector('#offline').textContent.includes('works offline'));
    server.close();
    await assert.rejects(fetch(server.address));
    await tavern.reload();
    await tavern.speak();

    assert.notEqual(await tavern.said(), '');
  }, { server });
});

test('Keyboard_Alone_LetsSomebodySpeak', () => browser.visit(async tavern => {
  await tavern.page.keyboard.press('Tab');
  await tavern.page.keyboard.press('Enter');

  assert.notEqual(await tavern.said(), '');
  assert.equal(await tavern.page.evaluate(() => document.activeElement.parentElement.id), 'people');
}));

test('ScreenReader_HearsALineWhenItIsComplete', () => browser.visit(async tavern => {
  assert.equal(await tavern.page.locator('[role="log"]:has(#talk)').getAttribute('aria-live'), 'polite');
  await tavern.speak();
  await tavern.saying();
  assert.equal(await tavern.page.locator('#talk li .said').getAttribute('aria-hidden'), 'true');
  await tavern.said();

  assert.equal(await tavern.page.locator('#talk li .said').getAttribute('aria-hidden'), null);
}));

for (const { name, ...options } of [
  { name: 'wide-light', colorScheme: 'light' },
  { name: 'wide-dark', colorScheme: 'dark' },
  { name: 'telephone', colorScheme: 'light', viewport: { width: 360, height: 740 }, hasTouch: true },
]) {
  test(`Look_${name}_FitsAndIsAccessible`, () => browser.visit(async tavern => {
    await tavern.page.click('.round');
    await tavern.said();
    await tavern.choose('#file', 'a file with a long name that is no model.drnn', 'nothing');
    await tavern.fault();
    await tavern.picture(name);
    const width = await tavern.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(width[0] <= width[1], `scrolls sideways: ${width}`);

    await tavern.page.evaluate(modules('axe-core').source);
    const { violations } = await tavern.page.evaluate(() => globalThis.axe.run());
    const found = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
    assert.deepEqual(found.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`), []);
  }, { address: '#model=tavern-words', ...options }));
}
