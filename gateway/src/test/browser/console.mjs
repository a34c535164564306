// Looks at the console in a real browser. Arguments: link, folder for screenshots. One line a check on standard output; exit 1 if one fails.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {chromium} from 'playwright-core';

const [, , link, shots] = process.argv;
const executablePath = process.env.HEDGEROW_BROWSER || '/usr/bin/chromium';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
let failed = 0;

function check(what, good, detail = '') {
  console.log((good ? 'ok     ' : 'FAILED ') + what + (good || !detail ? '' : ': ' + detail));
  if (!good) failed++;
}

async function open(width, height, hash = '') {
  const page = await browser.newPage({viewport: {width, height}});
  page.setDefaultTimeout(120000); // How long it takes is the machine's affair.
  page.complaints = [];
  page.outside = [];
  page.on('console', message => { if (message.type() === 'error') page.complaints.push(message.text()); });
  page.on('pageerror', error => page.complaints.push(error.message));
  page.on('request', request => { if (!request.url().startsWith(link) && !request.url().startsWith('blob:') && !request.url().startsWith('data:')) page.outside.push(request.url()); });
  await page.goto(link + hash);
  await page.waitForFunction(() => document.querySelector('#header b')?.textContent.match(/[0-9]/) && document.querySelectorAll('.at-ladder tbody tr').length > 2);
  return page;
}
const number = text => Number(text.replace('\u2212', '-').replace(/[+,%×]/g, ''));
const snapshot = async asked => (await fetch(link + 'api/snapshot?' + new URLSearchParams(asked))).json();

// Numbers of the page are those of the snapshot at the same record.
{
  const page = await open(1920, 1080);
  await page.waitForFunction(() => document.querySelector('.at-heat td[data-raw]'));
  await page.waitForFunction(() => /record [0-9,]+/.test(document.querySelector('#footer').textContent));
  const sequence = number((await page.textContent('#footer')).match(/record ([0-9,]+)/)[1]);
  const open_ = JSON.stringify({open: ['book', 'book/BTC']});
  const same = await snapshot({at: sequence, panels: 'header,ladder,heat,hedges,limits', ladder: open_, hedges: JSON.stringify({rows: 40})});
  check('the snapshot is of the record that the page shows', same.sequence === sequence, same.sequence + ' ' + sequence);
  const ladder = await page.$$eval('.at-ladder tbody tr', rows => rows.map(row => [...row.children].map(cell => cell.raw)));
  for (const row of same.panels.ladder.rows) {
    const shown = ladder.find(it => it[0] === row.path);
    check('ladder ' + row.path, shown && Number(shown[4]) === row.delta_cash && Number(shown[6]) === row.vega_per_vol_point && Number(shown[7]) === row.theta_per_day, JSON.stringify(shown));
  }
  const heat = await page.$$eval('.at-heat tbody tr', rows => rows.slice(0, -1).map(row => [...row.querySelectorAll('td')].map(cell => Number(cell.raw))));
  check('every cell of the heat map', JSON.stringify(heat) === JSON.stringify(same.panels.heat.pnl));
  const worst = await page.$$eval('.at-heat td.worst', cells => cells.map(cell => Number(cell.raw)));
  check('the worst cell is framed where it is on this sheet', JSON.stringify(worst) === JSON.stringify(same.panels.heat.worst ? [same.panels.heat.worst_pnl] : []), JSON.stringify(worst));
  const orders = await page.$$eval('.at-hedges tbody tr', rows => rows.map(row => Number(row.dataset.order)));
  check('every hedge, in order', JSON.stringify(orders) === JSON.stringify(same.panels.hedges.rows.map(row => row.order_id)));
  const pnl = await page.$$eval('#header .figure', all => all.find(it => it.textContent.startsWith('P&L')).querySelector('b').textContent);
  check('P&L of the header', number(pnl) === Math.round(same.panels.header.pnl), pnl);
  const room = await page.evaluate(() => [document.documentElement.scrollHeight, innerHeight, document.documentElement.scrollWidth, innerWidth]);
  check('one screen without scrolling at 1920 x 1080', room[0] <= room[1] && room[2] <= room[3], room.join());
  check('no complaint in the browser', page.complaints.length === 0, page.complaints.join(' | '));
  check('nothing asked of elsewhere', page.outside.length === 0, page.outside.join());
  await page.close();
}

// Three sizes, three themes, and what axe says of them.
for (const theme of ['dark', 'light', 'colour-blind']) {
  const page = await open(1920, 1080, '#theme=' + theme);
  await page.waitForTimeout(1200);
  await page.screenshot({path: `${shots}/desk-${theme}.png`});
  // On a machine that does much else nothing may come for seconds, and what is old is dim: that is no fault of the theme.
  await page.evaluate(() => { window.hedgerow.tick = () => {}; for (const each of document.querySelectorAll('.stale, .lost')) each.classList.remove('stale', 'lost'); });
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, {resultTypes: ['violations']}));
  check('axe finds nothing in ' + theme, found.violations.length === 0, found.violations.map(it => it.id + ' ' + it.nodes.length + ' ' + it.nodes[0].html.slice(0, 120) + ' ' + it.nodes[0].failureSummary.slice(0, 200)).join(' | '));
  await page.close();
}
for (const [width, height] of [[1280, 720], [2560, 1440]]) {
  const page = await open(width, height);
  await page.waitForTimeout(1000);
  await page.screenshot({path: `${shots}/desk-${width}.png`});
  check(`header and ladder are seen at ${width} x ${height}`, await page.isVisible('#header b') && await page.isVisible('.at-ladder tbody tr'));
  await page.close();
}

// By keyboard alone: fold, why, what if, pages, freeze, theme.
{
  const page = await open(1920, 1080);
  const rows = () => page.locator('.at-ladder tbody tr').count();
  const before = await rows();
  await page.keyboard.press('1');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
  await page.waitForFunction(count => document.querySelectorAll('.at-ladder tbody tr').length > count, before);
  check('arrows open an expiry', await rows() > before);
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(count => document.querySelectorAll('.at-ladder tbody tr').length === count, before);
  const hedges = await page.$$eval('.panel', all => all.findIndex(it => it.dataset.panel === 'hedges') + 1);
  await page.keyboard.press(String(hedges));
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open] .steps li');
  const steps = await page.$$eval('dialog .steps summary', all => all.map(it => it.textContent));
  check('Enter shows the chain of cause', steps.some(it => it.includes('HedgeDecision')) && steps.some(it => it.includes('HedgeOrder')), steps.join());
  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await page.waitForSelector('dialog[open] input[name=move]');
  await page.keyboard.type('-10');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.body.classList.contains('what-if') && document.querySelector('.badge').textContent === 'WHAT IF');
  check('what if frames the page and says so', true);
  await page.screenshot({path: `${shots}/what-if.png`});
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.body.classList.contains('what-if'));
  for (let i = 0; i < 7; i++) {
    await page.keyboard.press(']');
    await page.waitForTimeout(300);
    const name = await page.$eval('nav [aria-current]', it => it.textContent);
    check('page ' + name + ' has its panels', await page.locator('.panel').count() > 0);
    if (name === 'Control') check('a console that reads only offers no command', !await page.isVisible('.at-control button.hold'));
    await page.screenshot({path: `${shots}/page-${name.toLowerCase()}.png`});
  }
  await page.keyboard.press('?');
  check('? tells the keys', await page.isVisible('dialog[open] kbd'));
  await page.keyboard.press('Escape');
  check('no complaint in the browser', page.complaints.length === 0, page.complaints.join(' | '));
  await page.close();
}

// Trades that have not happened are in the ladder and in the heat map; a moment stands in the address; a filter that leaves nothing says so.
{
  const page = await open(1920, 1080, '#open=book,book/BTC,book/BTC/linear&trades=BTC-PERPETUAL+50');
  await page.waitForFunction(() => document.querySelectorAll('.at-ladder tr.hypothetical').length === 1 && /HAVE NOT HAPPENED/.test(document.querySelector('.at-heat h2').textContent));
  check('trades that have not happened are told apart', await page.textContent('.badge') === 'WHAT IF');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('.at-ladder tr.hypothetical') && !/HAVE NOT HAPPENED/.test(document.querySelector('.at-heat h2').textContent));
  await page.evaluate(() => window.hedgerow.go({jump: '-hedge', speed: 0}));
  await page.waitForFunction(() => /[#&]at=[0-9]+/.test(location.hash) && document.querySelector('.badge').textContent === 'REPLAY');
  const at = Number(page.url().match(/[#&]at=([0-9]+)/)[1]);
  const again = await browser.newPage({viewport: {width: 1920, height: 1080}});
  again.setDefaultTimeout(120000);
  await again.goto(page.url());
  await again.waitForFunction(sequence => window.hedgerow.frame?.mode === 'REPLAY' && window.hedgerow.frame.sequence === sequence, at);
  check('a link shows the same moment', true);
  await again.close();
  await page.keyboard.press('/');
  await page.keyboard.type('nothing such');
  await page.waitForFunction(() => /nothing here holds/.test(document.querySelector('.at-hedges').textContent));
  check('a filter that leaves nothing says so', true);
  await page.goto(link + '#page=positions&sort-positions=-lots');
  const sorted = down => page.waitForFunction(down => {
    const lots = [...document.querySelectorAll('.at-positions table[aria-label=Positions] tbody tr')].map(row => Number(row.children[1].textContent.replace('\u2212', '-').replace(/[+,]/g, '')));
    return document.querySelector('.at-positions th[aria-sort]')?.getAttribute('aria-sort') === (down ? 'descending' : 'ascending')
      && lots.length > 2 && lots.every((each, i) => i === 0 || (down ? lots[i - 1] >= each : lots[i - 1] <= each));
  }, down);
  await sorted(true);
  check('an order in the address sorts all positions', true);
  await page.click('.at-positions button.sort:text-is("Lots")');
  await sorted(false);
  check('a heading turns it round', /sort-positions=lots/.test(page.url()), page.url());
  await page.goto(link + '#page=venues');
  await page.waitForFunction(() => document.querySelectorAll('.at-accounts tbody tr').length >= 2);
  const same = await snapshot({panels: 'accounts'});
  const shown = await page.$$eval('.at-accounts table[aria-label=Currencies] tbody tr', rows => rows.map(row => row.children[0].textContent));
  check('equity of every currency', JSON.stringify(shown) === JSON.stringify([...same.panels.accounts.currencies, same.panels.accounts.total].map(row => row.currency)), shown.join());
  check('no complaint in the browser', page.complaints.length === 0, page.complaints.join(' | '));
  await page.close();
}

// A connection that is lost dims the page and comes back by itself.
{
  const page = await open(1920, 1080);
  await page.context().setOffline(true);
  await page.evaluate(() => window.hedgerow.stream.socket.close());
  await page.waitForFunction(() => document.body.classList.contains('lost'), null, {timeout: 5000});
  check('a lost connection dims the page', await page.isVisible('#lost'));
  await page.context().setOffline(false);
  await page.waitForFunction(() => !document.body.classList.contains('lost'), null, {timeout: 120000});
  check('and comes back without a reload', true);
  await page.close();
}
// The explanation comes by itself, and its table stays inside its panel.
{
  const page = await open(1920, 1080);
  await page.waitForFunction(() => document.querySelector('.at-attribution table[aria-label="Why equity changed"] tbody tr'));
  const made = await page.$$eval('.at-attribution table[aria-label="Why equity changed"] tbody tr', rows => rows.map(row => [...row.children].slice(1).map(cell => Number(cell.raw))));
  check('the terms add up to what was made', made.every(row => Math.abs(row.slice(0, -1).reduce((sum, each) => sum + each, 0) - row.at(-1)) < 1e-6 * Math.max(1, Math.abs(row.at(-1)))), JSON.stringify(made));
  const room = await page.$eval('.at-attribution .body', body => [body.scrollWidth, body.clientWidth]);
  check('why equity changed fits its panel', room[0] <= room[1], room.join());
  await page.close();
}

// Ten seconds: the heap stays as it is. Long tasks are counted; on a machine that does other work besides they say little.
{
  const page = await open(1920, 1080);
  await page.waitForTimeout(2000);
  const seen = await page.evaluate(async () => {
    let long = 0;
    new PerformanceObserver(list => { long += list.getEntries().length; }).observe({entryTypes: ['longtask']});
    await new Promise(done => setTimeout(done, 10000));
    return {long, frames: window.hedgerow.frame.frame, skipped: window.hedgerow.frame.skipped};
  });
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const {usedSize} = await session.send('Runtime.getHeapUsage');
  check('the heap stays below 60 MB after ten seconds', usedSize < 60e6, String(usedSize));
  console.log(`note   ${seen.long} tasks over 50 ms in ten seconds, ${seen.frames} frames, ${seen.skipped} skipped, heap ${(usedSize / 1e6).toFixed(1)} MB`);
  await page.close();
}
await browser.close();
process.exit(failed ? 1 : 0);
