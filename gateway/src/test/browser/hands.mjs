// What hands do with the console: twice the size, windows of their own, saving as CSV, commands by mouse.
// Arguments: link, link of a console that commands, its token. Exit 1 if a check fails.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {chromium} from 'playwright-core';

const [, , link, commanding, token] = process.argv;
const executablePath = process.env.HEDGEROW_BROWSER || '/usr/bin/chromium';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
let failed = 0;
function check(what, good, detail = '') {
  console.log((good ? 'ok     ' : 'FAILED ') + what + (good || !detail ? '' : ': ' + detail));
  if (!good) failed++;
}
const shown = page => page.waitForFunction(() => document.querySelector('#header b')?.textContent.match(/[0-9]/) && document.querySelectorAll('.panel tbody tr').length > 2, null, {timeout: 120000});

// A full screen at 200 % has half as many pixels of its own to both sides.
{
  const context = await browser.newContext({viewport: {width: 960, height: 540}, deviceScaleFactor: 2});
  const page = await context.newPage();
  page.setDefaultTimeout(120000);
  await page.goto(link);
  await shown(page);
  for (const name of await page.$$eval('#pages button', all => all.slice(0, 8).map(it => it.textContent))) {
    await page.click(`#pages button:text-is("${name}")`);
    await page.waitForTimeout(400);
    const room = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth, ...[...document.querySelectorAll('.panel')].map(it => it.offsetHeight)]);
    check(`${name} at 200 % is read without scrolling sideways, every panel has room`, room[0] <= room[1] && room.slice(2).every(height => height >= 250), room.join());
    const last = page.locator('.panel').last();
    await last.scrollIntoViewIfNeeded();
    check(`the last panel of ${name} is reached`, await last.isVisible());
  }
  await page.click('#pages button:text-is("Desk")');
  await shown(page);
  await page.evaluate(() => { window.hedgerow.tick = () => {}; for (const each of document.querySelectorAll('.stale, .lost')) each.classList.remove('stale', 'lost'); });
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, {resultTypes: ['violations']}));
  check('axe finds nothing at 200 %', found.violations.length === 0, found.violations.map(it => it.id + ' ' + it.nodes[0].html.slice(0, 120)).join(' | '));
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(300);
  const sight = await page.evaluate(() => window.hedgerow.panels.map(it => Boolean(it.hidden)));
  check('panels beyond sight are not drawn', sight[0] === false && sight.at(-1) === true, sight.join());
  await context.close();
}

// Each panel in a window of its own shows the same; each is saved as what it shows.
{
  const context = await browser.newContext({viewport: {width: 1920, height: 1080}, acceptDownloads: true});
  const page = await context.newPage();
  page.setDefaultTimeout(120000);
  await page.goto(link + '#open=book,book/BTC');
  await shown(page);
  await page.waitForFunction(() => document.querySelector('.at-heat td[data-raw]') && document.querySelector('.at-smile canvas') && document.querySelector('.at-delta canvas'));
  for (const name of await page.$$eval('.panel', all => all.map(it => it.dataset.panel))) {
    const [popup] = await Promise.all([context.waitForEvent('page'), page.click(`.at-${name} button[title="In a window of its own"]`)]);
    await popup.waitForFunction(wanted => document.querySelectorAll('.panel').length === 1 && document.querySelector('.panel').dataset.panel === wanted && window.hedgerow.panels[0].data, name, {timeout: 120000});
    check(name + ' has a window of its own', true);
    await popup.close();
    if (await page.isVisible(`.at-${name} .missing`)) continue;
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(`.at-${name} button[title="Save as CSV (e)"]`)]);
    const lines = readFileSync(await download.path(), 'utf8').trimEnd().split('\n');
    check(`${name} is saved as ${download.suggestedFilename()}`, download.suggestedFilename() === name + '.csv' && lines.length > 1 && lines.every(line => line === '' || line.includes(',')), lines.slice(0, 3).join(' / '));
    if (name === 'ladder') {
      const delta = await page.$$eval('.at-ladder tbody tr', rows => rows.map(row => String(row.children[4].raw)));
      const column = lines.slice(1).map(line => line.split(',')[4]);
      check('with the numbers as they came, not as they are rounded', JSON.stringify(column) === JSON.stringify(delta), column.slice(0, 3) + ' ' + delta.slice(0, 3));
    }
  }
  await page.focus('.at-hedges');
  const [byKey] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('e')]);
  check('e saves the panel that has the focus', byKey.suggestedFilename() === 'hedges.csv');
  await context.close();
}

// Commands: the token is asked for, a click does nothing, a second's hold sends, the answer stands there.
{
  const page = await browser.newPage({viewport: {width: 1920, height: 1080}});
  page.setDefaultTimeout(120000);
  await page.goto(commanding + '#page=control');
  await page.waitForSelector('dialog[open] input[type=password]');
  await page.fill('dialog input[type=password]', token);
  await page.click('dialog button:text-is("show it")');
  await page.waitForSelector('.at-control button.hold:visible');
  const kill = page.locator('.at-control button.hold', {hasText: 'Kill'});
  const told = () => page.textContent('.at-control [role=status]');
  // Held until the page says something: how long that takes is the machine's affair.
  const hold = async words => {
    await kill.hover();
    await page.mouse.down();
    await page.waitForFunction(pattern => new RegExp(pattern).test(document.querySelector('.at-control [role=status]').textContent), words, {timeout: 120000});
    await page.mouse.up();
  };
  await hold('who and why');
  check('nobody commands without name and reason', true);
  await page.fill('.at-control label:has-text("Who") input', 'ann');
  await page.fill('.at-control label:has-text("Why") input', 'tried by hand');
  await page.evaluate(() => { document.querySelector('.at-control [role=status]').textContent = ''; });
  await kill.hover();
  await page.mouse.down();
  await page.mouse.up();
  await page.waitForTimeout(1500);
  check('a click kills nothing', await told() === '', await told());
  await hold('^kill (of|failed|refused)');
  check('a second of holding does, and the answer stands there', true);
  console.log('note   ' + await told());
  // By key alone: a tap does nothing, held it commands.
  const rearm = page.locator('.at-control button.hold', {hasText: 'Re-arm'});
  const before = await told();
  await rearm.focus();
  await page.keyboard.press(' ');
  await page.waitForTimeout(1500);
  check('a tap of the space bar commands nothing', await told() === before, await told());
  await page.keyboard.down(' ');
  await page.waitForFunction(() => /^rearm (of|failed|refused)/.test(document.querySelector('.at-control [role=status]').textContent), null, {timeout: 120000});
  await page.keyboard.up(' ');
  check('a second of holding it does', true);
  // Of what a command is stays as it was chosen when the list is made anew, and is nothing where that has gone: never everything.
  const offered = await page.evaluate(() => {
    const panel = window.hedgerow.panels.find(it => it.name === 'control');
    const all = panel.scopes.split(',');
    panel.scope.value = all[1];
    panel.offer([...all, 'LISTED-LATER']);
    const kept = panel.scope.value === all[1];
    panel.offer(all.filter(it => it !== all[1]));
    return [kept, panel.scope.value];
  });
  check('a list that is made anew leaves what was chosen', offered[0]);
  check('what has gone from the list leaves nothing chosen', offered[1] === '', offered[1]);
  await hold('Choose of what');
  check('a command of nothing is refused with words', true);
  await page.selectOption('.at-control select[aria-label="Of what"]', '*');
  // Without a connection nothing is kept for later, and that is said.
  await page.evaluate(() => { window.hedgerow.stream.open = () => {}; window.hedgerow.stream.socket.close(); });
  await page.waitForFunction(() => document.body.classList.contains('lost'));
  await hold('^kill NOT SENT');
  check('what could not be sent is told', /no connection/.test(await told()), await told());
  await page.close();
}
await browser.close();
process.exit(failed ? 1 : 0);
