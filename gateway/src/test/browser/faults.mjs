// A server that dies and comes back, a browser that is slow, and one that stands still: the page says so, and goes on without a reload.
// Arguments: link, link of whoever kills and starts the server. Exit 1 if a check fails.
import {chromium} from 'playwright-core';

const [, , link, server] = process.argv;
const executablePath = process.env.HEDGEROW_BROWSER || '/usr/bin/chromium';
const browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
const page = await browser.newPage({viewport: {width: 1920, height: 1080}});
page.setDefaultTimeout(120000);
const session = await page.context().newCDPSession(page);
let failed = 0;
function check(what, good, detail = '') {
  console.log((good ? 'ok     ' : 'FAILED ') + what + (good || !detail ? '' : ': ' + detail));
  if (!good) failed++;
}
const shown = () => page.waitForFunction(() => document.querySelectorAll('.at-ladder tbody tr').length > 2 && !document.body.classList.contains('lost'), null, {timeout: 120000});
await page.goto(link + '#page=desk&open=book,book/BTC');
await shown();
await page.evaluate(() => { window.before = 'the same page'; });

// Killed: told at once, what stands there is dim and stays. Started again: as before.
const ladder = await page.textContent('.at-ladder tbody');
await fetch(server + 'kill');
await page.waitForFunction(() => document.body.classList.contains('lost'), null, {timeout: 5000});
check('a server that dies is told', /Connection lost/.test(await page.textContent('#lost')), await page.textContent('#lost'));
check('what stands there is dim', Number(await page.$eval('main', it => getComputedStyle(it).opacity)) < 0.6);
check('and stays', await page.textContent('.at-ladder tbody') === ladder);
await fetch(server + 'start');
await shown();
await page.waitForFunction(() => performance.now() - window.hedgerow.lastFrameAt < 2000);
check('a server that comes back is found without a reload', await page.evaluate(() => window.before) === 'the same page');
check('what was unfolded still is', await page.locator('.at-ladder tr[data-path="book/BTC"][aria-expanded="true"]').count() === 1);

// Slow: the server passes frames over, and what comes is the newest.
await page.evaluate(() => { window.hedgerow.go({jump: '-hedge', speed: 0}); });
await page.waitForFunction(() => window.hedgerow.frame.mode === 'REPLAY');
const last = await page.evaluate(() => window.hedgerow.frame.sequence);
await page.evaluate(from => { window.hedgerow.go({sequence: from, speed: 1}); }, Math.round(last / 3));
await page.waitForFunction(sequence => window.hedgerow.frame.mode === 'REPLAY' && window.hedgerow.frame.sequence < sequence, last);
await session.send('Emulation.setCPUThrottlingRate', {rate: 20});
const from = await page.evaluate(() => window.hedgerow.frame.sequence);
await page.waitForTimeout(6000);
await session.send('Emulation.setCPUThrottlingRate', {rate: 1});
const to = await page.evaluate(() => [window.hedgerow.frame.sequence, performance.now() - window.hedgerow.lastFrameAt]);
check('a slow browser goes along', to[0] > from, from + ' ' + to);
await page.waitForFunction(() => performance.now() - window.hedgerow.lastFrameAt < 1500, null, {timeout: 5000});
check('and is not behind when it is quick again', true);

// Frozen, as a tab in the background is: nothing comes; when it goes on it shows what is.
await session.send('Page.setWebLifecycleState', {state: 'frozen'});
await new Promise(done => setTimeout(done, 6000));
await session.send('Page.setWebLifecycleState', {state: 'active'});
await page.waitForFunction(() => performance.now() - window.hedgerow.lastFrameAt < 1500 && !document.body.classList.contains('lost'), null, {timeout: 20000});
check('a page that stood still shows what is', await page.evaluate(() => window.before) === 'the same page');
await page.evaluate(() => window.hedgerow.go({at: 'live'}));
await page.waitForFunction(() => window.hedgerow.frame.mode !== 'REPLAY');
const newest = (await (await fetch(link + 'api/snapshot?panels=header')).json()).sequence;
await page.waitForFunction(sequence => window.hedgerow.frame.sequence === sequence, newest, {timeout: 10000});
check('and the newest moment is the server\'s', true);
await browser.close();
process.exit(failed ? 1 : 0);
