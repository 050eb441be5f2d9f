// What the desk of Samples~/WebTavern keeps in the browser, and how people reach it. .ci/web-check runs this file.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { WebBrowser } from './browser.mjs';
import { DeskPage } from './desk-page.mjs';

let browser;
before(async () => { browser = await WebBrowser.start(); });
after(() => browser.close());
const visit = (work, options) => browser.visit(DeskPage, work, options);
const stay = work => browser.stay(DeskPage, work);

test('Desk_Reloaded_HasItsMarksLinesAndSettings', () => visit(async desk => {
  await desk.set('prime', 'BARKEEP');
  await desk.set('scene-mood', { index: 1 });
  await desk.say(4);
  await desk.press(0, 'star');
  await desk.edit(1, 'Mind the step.');
  await desk.press(3, 'reject');
  const lines = await desk.lines();
  const mood = await desk.page.inputValue('#control-scene-mood');
  await desk.set('budget', '10');
  await desk.set('pace', '10');
  await desk.set('hold', 'character');
  await desk.page.fill('#count', '1');
  await desk.page.click('#say [value="grow"]');
  await desk.page.waitForFunction(() => document.querySelectorAll('#lines .said')[3]?.textContent.length > 12);
  await desk.reload();
  await desk.idle();

  const after = await desk.lines();
  assert.deepEqual([after.slice(0, 3), after.length], [lines, 4]);
  assert.equal(await desk.text('#counts'), '4 lines, 1 star, 1 ban.');
  assert.deepEqual([await desk.isStarred(0), await desk.page.inputValue('#control-prime'), await desk.page.inputValue('#control-scene-mood')], [true, 'BARKEEP', mood]);
}));

test('Desk_OfAnotherModel_HasItsOwnMarks', () => stay(async desk => {
  await desk.say(1);
  await desk.press(0, 'star');
  const lines = await desk.lines();
  await desk.page.selectOption('#model', 'tavern');
  await desk.opened('tavern');
  assert.deepEqual(await desk.lines(), []);
  await desk.openAs(desk.stem);

  assert.deepEqual([await desk.lines(), await desk.isStarred(0)], [lines, true]);
}));

test('KeptMarks_ThatCannotBeRead_AreToldAndSetAside', () => stay(async desk => {
  await desk.say(1);
  await desk.press(0, 'star');
  const good = await desk.kept();
  const damaged = ['{', good.slice(0, good.length / 2), good.replace('"version":1', '"version":9'), JSON.stringify({ ...JSON.parse(good), stars: 'id\n"' }), JSON.stringify({ ...JSON.parse(good), bans: '!\n' })];
  for (const text of damaged) {
    assert.match(await desk.openWith(text), /^What this browser keeps of market cannot be read: /, text);
    await desk.say(1);
    await desk.press(0, 'star');
    const aside = (await desk.download('Download what could not be read')).content.toString();
    assert.ok(aside.includes(text), aside);
  }

  await desk.page.getByRole('button', { name: 'Remove it' }).click();
  await desk.openAs(desk.stem);
  assert.deepEqual([await desk.page.isHidden('#aside'), await desk.page.isHidden('#fault'), await desk.isStarred(0)], [true, true, true]);
}));

test('KeptMarks_ThatAnotherTabHasChanged_AreNotReplaced', () => stay(async (desk, context) => {
  await desk.say(2);
  const other = new DeskPage(await context.newPage(), desk.address);
  await other.open(DeskPage.address);
  await other.openAs(desk.stem);
  await other.press(0, 'star');
  await desk.press(1, 'star');
  assert.match(await desk.fault(), /Another tab has changed the stars/);
  await other.openAs(desk.stem);

  assert.deepEqual([await other.isStarred(0), await other.isStarred(1)], [true, false]);
  await other.page.close();
}));

test('Keyboard_Alone_SaysStarsRejectsEditsAndUndoes', () => stay(async desk => {
  const press = key => desk.page.keyboard.press(key);
  const focused = () => desk.page.evaluate(() => [...document.querySelectorAll('#lines > li')].indexOf(document.activeElement.closest('li')));
  await desk.page.focus('#count');
  await desk.page.fill('#count', '3');
  await press('Enter');
  await desk.idle();
  const [first, second, third] = await desk.lines();
  await desk.row(0).locator('[data-action="star"]').focus();
  await press('s');
  await press('n');
  await press('e');
  await desk.page.fill('textarea', 'Mind the step.');
  await press('Enter');
  assert.deepEqual([await focused(), await desk.lines()], [1, [first, 'Mind the step.', third]]);
  await press('r');
  assert.deepEqual([await focused(), await desk.lines()], [1, [first, third]]);
  await press('u');
  await press('u');
  assert.deepEqual([await desk.isStarred(0), await desk.lines()], [true, [first, second, third]]);
  await press('g');
  await desk.idle();

  assert.equal((await desk.lines()).length, 4);
}));

test('Keys_WhereTextIsTyped_AreText', () => stay(async desk => {
  await desk.say(1);
  await desk.page.focus('#search');
  await desk.page.keyboard.type('rs');
  assert.equal((await desk.text('#counts')).includes('0 bans'), true);
  await desk.page.fill('#search', '');

  assert.equal(await desk.isStarred(0), false);
}));

test('ScreenReader_HearsWhatWasDoneAndNotEachLetter', () => stay(async desk => {
  await desk.say(2);
  assert.equal(await desk.page.getAttribute('#counts', 'role'), 'status');
  assert.equal(await desk.text('#counts'), '2 lines, 0 stars, 0 bans.');
  const [first] = await desk.lines();

  assert.equal(await desk.row(0).locator('[data-action="star"]').getAttribute('aria-label'), `Star: ${first}`);
  assert.equal(await desk.page.locator('[aria-live] #lines, [role="log"] #lines').count(), 0);
}));

test('Desk_OnEveryScreen_FitsAndIsAccessible', () => visit(async desk => {
  await desk.set('prime', 'BARKEEP');
  await desk.set('temperature', '0.6');
  await desk.say(4);
  await desk.press(1, 'star');
  await desk.press(2, 'edit');
  await desk.set('max-words', 'many');
  await desk.choose('#file', 'a file with a long name that is no model.drnn', 'nothing');
  await desk.fault();

  await desk.look('desk');
}));
