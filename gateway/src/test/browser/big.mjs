// A book of thousands of options under somebody's hands: fold and unfold, scroll, search, sort, every page. Arguments: link, folder for
// screenshots, positions at least. The longest task of each step, by the processor time of its thread, is told: how long that is is the machine's
// affair. What travels and what is in the page is bounded; exit 1 if a bound is broken.
import {chromium} from 'playwright-core';

const [, , link, shots, least = '1000'] = process.argv;
const NODES_MAX = 20000, ROWS_MAX = 200, FRAME_BYTES_MAX = 400000;
const executablePath = process.env.HEDGEROW_BROWSER || '/usr/bin/chromium';
const browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
const page = await browser.newPage({viewport: {width: 1920, height: 1080}});
page.setDefaultTimeout(120000);
let failed = 0, largest = 0;
function check(what, good, detail = '') {
  console.log((good ? 'ok     ' : 'FAILED ') + what + (detail ? ': ' + detail : ''));
  if (!good) failed++;
}
page.on('websocket', socket => socket.on('framereceived', ({payload}) => { largest = Math.max(largest, payload.length); }));
await page.goto(link);
await page.waitForFunction(() => document.querySelectorAll('.at-ladder tbody tr').length > 2, null, {timeout: 120000});
const snapshot = async asked => (await fetch(link + 'api/snapshot?' + new URLSearchParams(asked))).json();
const whole = (await snapshot({panels: 'ladder', ladder: JSON.stringify({open: ['book', 'book/BTC']})})).panels.ladder;
const expiries = whole.rows.filter(row => row.depth === 2 && row.children > 0);
check(`the book has ${least} positions at least`, whole.rows[0].positions >= Number(least), String(whole.rows[0].positions));

const root = await browser.newBrowserCDPSession();
const threads = new Set();
const byThread = new Map();
root.on('Tracing.dataCollected', ({value}) => {
  for (const event of value) {
    const thread = event.pid + '.' + event.tid;
    if (event.ph === 'M' && event.name === 'thread_name' && event.args.name === 'CrRendererMain') threads.add(thread);
    if (event.ph !== 'X' || !/RunTask$/.test(event.name) || event.tdur === undefined) continue;
    const tasks = byThread.get(thread) ?? {count: 0, longest: 0};
    byThread.set(thread, tasks);
    tasks.count++;
    tasks.longest = Math.max(tasks.longest, event.tdur / 1000);
  }
});
// What somebody does, and what it cost the page: the longest task, and how long the screen took to show it.
async function timed(what, act) {
  byThread.clear();
  await root.send('Tracing.start', {transferMode: 'ReportEvents', traceConfig: {recordMode: 'recordContinuously', includedCategories: ['toplevel']}});
  const begun = performance.now();
  await act();
  const took = performance.now() - begun;
  const ended = new Promise(done => root.once('Tracing.tracingComplete', done));
  await root.send('Tracing.end');
  await ended;
  const tasks = [...byThread].filter(([thread]) => threads.has(thread)).map(([, its]) => its);
  const longest = Math.max(0, ...tasks.map(it => it.longest));
  check(what, tasks.length > 0, `longest task ${longest.toFixed(1)} ms, shown after ${took.toFixed(0)} ms`);
}
const rows = () => page.locator('.at-ladder tbody tr').count();
const all = () => page.evaluate(() => window.hedgerow.latest.ladder?.data.all_rows ?? 0);

await page.goto(link + '#panel=ladder');
await page.waitForFunction(() => document.querySelectorAll('.at-ladder tbody tr').length > 2);
await timed('an expiry is unfolded by its button', async () => {
  await page.click(`.at-ladder tr[data-path="${expiries[0].path}"] .fold`);
  await page.waitForFunction(count => window.hedgerow.latest.ladder.data.all_rows > count, whole.all_rows);
});
await timed('and folded by its key', async () => {
  await page.focus(`.at-ladder tr[data-path="${expiries[0].path}"]`);
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(count => window.hedgerow.latest.ladder.data.all_rows === count, whole.all_rows);
});
await timed('all expiries are unfolded by a link', async () => {
  await page.evaluate(open => { location.hash = '#' + new URLSearchParams({panel: 'ladder', open}); }, ['book', 'book/BTC', ...expiries.map(row => row.path)].join());
  await page.waitForFunction(count => window.hedgerow.latest.ladder.data.all_rows >= count, Number(least));
});
const unfolded = await all();
check('only rows in sight are in the page', await rows() <= ROWS_MAX, `${await rows()} of ${unfolded}`);
await timed('the ladder is scrolled to its end and back', async () => {
  for (const share of [0.1, 0.2, 0.35, 0.5, 0.75, 1, 0.6, 0.3, 0]) {
    const top = await page.$eval('.at-ladder .body', (body, to) => { body.scrollTop = to * (body.scrollHeight - body.clientHeight); return body.scrollTop; }, share);
    await page.waitForFunction(() => {
      const body = document.querySelector('.at-ladder .body').getBoundingClientRect();
      return [...document.querySelectorAll('.at-ladder tbody tr')].some(tr => { const box = tr.getBoundingClientRect(); return box.top < body.bottom - 40 && box.bottom > body.bottom - 90; });
    }, top);
  }
});
await timed('it is sorted by vega', async () => {
  await page.click('.at-ladder button.sort:text-matches("Vega")');
  await page.waitForFunction(() => document.querySelector('.at-ladder th[aria-sort="descending"]') && window.hedgerow.latest.ladder.data.rows.filter(row => row.lots !== undefined).every((row, i, some) => {
    const above = it => it.path.slice(0, it.path.lastIndexOf('/'));
    return i === 0 || above(some[i - 1]) !== above(row) || some[i - 1].vega_per_vol_point >= row.vega_per_vol_point;
  }));
});
await timed('and searched', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('-C');
  await page.waitForFunction(count => window.hedgerow.latest.ladder.data.all_rows < count && window.hedgerow.latest.ladder.data.rows.filter(row => row.lots !== undefined).every(row => row.label.includes('-C')), unfolded);
});
check('what was searched stands in the address', /filter=-C/.test(page.url()) && /sort-ladder=-vega/.test(page.url()), page.url());
await page.screenshot({path: `${shots}/big-ladder.png`});
await page.keyboard.press('Escape');
await timed('a hypothetical move revalues it', async () => {
  await page.evaluate(() => { location.hash += '&move=-10'; });
  await page.waitForFunction(() => window.hedgerow.latest.ladder.data.hypothetical);
});
await page.screenshot({path: `${shots}/big-what-if.png`});
for (const [name, wait] of [['positions', () => document.querySelectorAll('.at-positions tbody tr').length > 20], ['chain', () => document.querySelectorAll('.at-chain tbody tr').length > 20], ['surface', () => document.querySelectorAll('.at-surface tbody tr').length > 2]]) {
  await timed(`the ${name} page is opened`, async () => {
    await page.evaluate(to => { location.hash = '#page=' + to; }, name);
    await page.waitForFunction(wait);
  });
  await timed(`and scrolled`, async () => {
    for (const share of [0.2, 0.5, 1, 0]) {
      await page.$eval(`.at-${name} .body`, (body, to) => { body.scrollTop = to * (body.scrollHeight - body.clientHeight); }, share);
      await page.waitForTimeout(300);
    }
  });
  await page.screenshot({path: `${shots}/big-${name}.png`});
}
await timed('ten seconds of the desk', async () => {
  await page.evaluate(() => { location.hash = ''; });
  await page.waitForTimeout(10000);
});
await page.screenshot({path: `${shots}/big-desk.png`});
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable');
await session.send('HeapProfiler.collectGarbage'); // What has gone from the page counts until it is collected.
const nodes = (await session.send('Performance.getMetrics')).metrics.find(it => it.name === 'Nodes').value;
check(`the document stays below ${NODES_MAX} nodes`, nodes < NODES_MAX, String(nodes));
check(`no frame is longer than ${FRAME_BYTES_MAX} bytes`, largest < FRAME_BYTES_MAX, String(largest));
await browser.close();
process.exit(failed ? 1 : 0);
