// The page of Samples~/WebTavern in Debian's Chromium. .ci/web-check runs this file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { WebBrowser, modelFile } from './browser.mjs';
import { TavernPage } from './tavern-page.mjs';
import { broken } from './web-page.mjs';

let browser;
before(async () => { browser = await WebBrowser.start(); });
after(() => browser.close());
const visit = (work, options) => browser.visit(TavernPage, work, options);
const stay = (work, address) => browser.stay(TavernPage, work, address);

test('Page_Opened_SpeaksAWholeLineFromTheTavern', () => visit(async tavern => {
  await tavern.speak();
  const text = await tavern.said();

  assert.match(text, /^\P{Ll}.{10,}[.!?…"”)]$/u);
  assert.match(new URL(tavern.page.url()).hash, /^#seed=\d+&speaker=[A-Z]+&.*model=tavern-words$/);
  assert.match(await tavern.text('#meter'), /Cost of a character\d+ µs/);
}, { address: '' }));

test('Page_Opened_ComputesInVectorsOfWebAssembly', () => stay(async tavern => {
  assert.match(await tavern.text('#about'), /128-bit vectors of WebAssembly/);
}));

test('Address_Shared_GivesTheSameLineInTheSameScene', () => visit(async tavern => {
  const field = await tavern.page.getAttribute('#moment select >> nth=0', 'name');
  await tavern.page.selectOption('#moment select >> nth=0', { index: 2 });
  await tavern.speak(1);
  const text = await tavern.said();
  const address = new URL(tavern.page.url()).hash;

  await visit(async other => {
    assert.equal(await other.said(), text);
    assert.equal(await other.page.inputValue(`[name="${field}"]`), await tavern.page.inputValue(`[name="${field}"]`));
  }, { address });
}, { address: '#model=tavern-words' }));

// What a .NET host on x64 says with the code of Samples~/WebTavern/Tavern.cs. Another model or sampler says something else: then copy it from there.
for (const { what, address, line } of [
  { what: 'OfASpeaker', address: '#seed=7&speaker=BARKEEP&model=market', line: 'I\'m not your gran, and she should have smacked you!' },
  { what: 'OfAnAnswer', address: '#seed=7&speaker=GUARD&heard=Where+is+the+ferryman%3F&model=tavern-words', line: 'Behind the chapel. The new ones are along the wall.' },
]) {
  test(`Address_${what}_GivesTheLineOfOtherMachines`, () => stay(async tavern => {
    assert.equal(await tavern.said(), line);
  }, address));
}

test('Link_OfTheNewestLine_SaysItAgain', () => stay(async tavern => {
  await tavern.speak();
  const text = await tavern.said();
  await tavern.page.click('#talk a');
  await tavern.page.waitForSelector('#talk li >> nth=1');
  await tavern.said();

  assert.deepEqual(await tavern.lines(), [text, text]);
}));

test('Address_OfNobody_IsTold', () => stay(async tavern => {
  assert.match(await tavern.fault(), /Nobody is called 'HAMLET'/);
}, '#seed=1&speaker=HAMLET&model=market'));

test('Address_WithABadSeed_IsTold', () => stay(async tavern => {
  const speaker = await tavern.page.getAttribute('#people button >> nth=0', 'data-speaker');
  await tavern.page.evaluate(name => { location.hash = `#seed=much&speaker=${name}`; }, speaker);

  assert.match(await tavern.fault(), /The seed 'much' is not a whole number/);
}));

test('Round_OfEightPeople_EndsEveryLine', () => stay(async tavern => {
  await tavern.page.click('.round');
  await tavern.said();

  const lines = await tavern.lines();
  assert.equal(lines.length, 8);
  assert.ok(lines.every(line => line.length > 5), lines.join('\n'));
}, '#model=tavern'));

test('Model_Dropped_IsSpokenFrom', () => stay(async tavern => {
  await tavern.drop('models/tavern.drnn', 'mine.drnn');
  await tavern.opened('file:mine.drnn');
  await tavern.speak();

  assert.notEqual(await tavern.said(), '');
}));

test('Model_Broken_IsToldAndTheModelBeforeSpeaks', () => stay(async tavern => {
  for (const [what, content] of Object.entries(broken)) {
    await tavern.choose('#file', 'broken.drnn', content);
    assert.match(await tavern.fault(), /broken\.drnn/, what);
    assert.equal(await tavern.page.inputValue('#model'), 'market', what);
    await tavern.speak();
    assert.notEqual(await tavern.said(), '', what);
    assert.ok(await tavern.page.isHidden('#fault'), what);
  }
}));

test('Save_InTheMiddleOfALine_GoesOnWithTheSameRest', () => visit(async tavern => {
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

test('Save_Downloaded_IsOpenedFromTheFile', () => stay(async tavern => {
  await tavern.speak();
  await tavern.saying();
  const [download] = await Promise.all([tavern.page.waitForEvent('download'), tavern.page.click('#download')]);
  const whole = await tavern.said();
  const saved = readFileSync(await download.path());
  await tavern.page.selectOption('#model', 'tavern');
  await tavern.opened('tavern');

  await tavern.choose('#saved-file', 'evening.json', saved);
  await tavern.saying();

  assert.equal(await tavern.said(), whole);
  assert.equal(await tavern.page.inputValue('#model'), 'market');
}));

test('Save_Damaged_IsToldAndChangesNothing', () => stay(async tavern => {
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

test('Page_WithoutAServerAfterTheFirstLoad_SpeaksFromEveryModelThatWasOpened', async () => {
  const server = await WebBrowser.serve();
  await visit(async tavern => {
    await tavern.page.waitForFunction(() => document.querySelector('#offline').textContent.includes('works offline'));
    await tavern.page.selectOption('#model', 'tavern');
    await tavern.opened('tavern');
    await tavern.keeps('models/tavern.drnn');
    server.close();
    await assert.rejects(fetch(server.address));
    await tavern.reload();
    await tavern.speak();
    assert.notEqual(await tavern.said(), '');
    await tavern.page.selectOption('#model', 'tavern');
    await tavern.opened('tavern');
    await tavern.page.goto(`${server.address}desk.html#model=tavern`);
    await tavern.ready();

    assert.equal(await tavern.page.inputValue('#model'), 'tavern');
  }, { server });
});

test('Page_OfALaterVersion_HasItsModels', async () => {
  const server = await WebBrowser.serve({ headers: { 'Cache-Control': 'max-age=3600' } });
  await visit(async tavern => {
    await tavern.keeps('models/market.drnn');
    const list = await (await fetch(`${server.address}cache-list.js`)).text();
    server.replace('cache-list.js', list.replace(/version: "[^"]*"/, 'version: "later"'));
    server.replace('models/market.drnn', readFileSync(modelFile('tavern')));
    await tavern.reload();
    await tavern.keeps('models/market.drnn', 'later');
    await tavern.reload();

    assert.match(await tavern.text('#about'), /^tavern:/);
  }, { server });
  server.close();
});

test('Keyboard_Alone_LetsSomebodySpeak', () => visit(async tavern => {
  await tavern.page.keyboard.press('Tab');
  assert.equal(await tavern.page.evaluate(() => document.activeElement.closest('nav') !== null), true);
  await tavern.page.keyboard.press('Tab');
  await tavern.page.keyboard.press('Enter');

  assert.notEqual(await tavern.said(), '');
  assert.equal(await tavern.page.evaluate(() => document.activeElement.parentElement.id), 'people');
}));

test('ScreenReader_HearsALineWhenItIsComplete', () => stay(async tavern => {
  assert.equal(await tavern.page.locator('[role="log"]:has(#talk)').getAttribute('aria-live'), 'polite');
  await tavern.speak();
  await tavern.saying();
  assert.equal(await tavern.page.locator('#talk li .said').getAttribute('aria-hidden'), 'true');
  await tavern.said();

  assert.equal(await tavern.page.locator('#talk li .said').getAttribute('aria-hidden'), null);
}));

test('Page_OnEveryScreen_FitsAndIsAccessible', () => visit(async tavern => {
  await tavern.page.click('.round');
  await tavern.said();
  await tavern.choose('#file', 'a file with a long name that is no model.drnn', 'nothing');
  await tavern.fault();

  await tavern.look('tavern');
}, { address: '#model=tavern-words' }));
