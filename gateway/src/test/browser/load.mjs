// What the console costs a browser while the journal moves. Arguments: link, seconds, [replay]: play the journal from its first hedge on.
// Tasks are counted by the processor time of their thread, so that other work of the machine is not counted; exit 1 if a bound is broken.
import {chromium} from 'playwright-core';

const [, , link, seconds = '600', how = ''] = process.argv;
const SHARE_MAX = 0.3, TASK_MS_MAX = 50, HEAP_GROWTH_MB_MAX = 3, WARM_UP_MS = 10000;
const executablePath = process.env.HEDGEROW_BROWSER || '/usr/bin/chromium';
const browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
const page = await browser.newPage({viewport: {width: 1920, height: 1080}});
page.setDefaultTimeout(120000);
await page.goto(link);
await page.waitForFunction(() => document.querySelectorAll('.at-ladder tbody tr').length > 2, null, {timeout: 120000});
if (how === 'replay') {
  await page.evaluate(() => { window.hedgerow.go({jump: '-hedge', speed: 0}); });
  await page.waitForFunction(() => window.hedgerow.frame.mode === 'REPLAY');
  await page.evaluate(() => { window.hedgerow.go({sequence: Math.round(window.hedgerow.frame.sequence / 3), speed: 1}); });
}
await page.waitForTimeout(WARM_UP_MS);

const root = await browser.newBrowserCDPSession();
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable');
const metrics = async () => Object.fromEntries((await session.send('Performance.getMetrics')).metrics.map(it => [it.name, it.value]));
// Seconds of processor time that all processes of the browser have used.
const processorSeconds = async () => (await root.send('SystemInfo.getProcessInfo')).processInfo.reduce((sum, it) => sum + it.cpuTime, 0);
const heapMb = async () => {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
};
const frames = () => page.evaluate(() => ({frame: window.hedgerow.frame.frame, skipped: window.hedgerow.frame.skipped, sequence: window.hedgerow.frame.sequence}));

// Tasks of the page's main thread from a trace that is read piece by piece, so that ten minutes of it take no memory.
const byThread = new Map();
const threads = new Set();
root.on('Tracing.dataCollected', ({value}) => {
  for (const event of value) {
    const thread = event.pid + '.' + event.tid;
    if (event.ph === 'M' && event.name === 'thread_name' && event.args.name === 'CrRendererMain') threads.add(thread);
    if (event.ph !== 'X' || !/RunTask$/.test(event.name) || event.tdur === undefined) continue;
    const tasks = byThread.get(thread) ?? {count: 0, longest: 0, over: 0, wallOver: 0};
    byThread.set(thread, tasks);
    tasks.count++;
    tasks.longest = Math.max(tasks.longest, event.tdur / 1000);
    if (event.tdur / 1000 > TASK_MS_MAX) tasks.over++;
    if (event.dur / 1000 > TASK_MS_MAX) tasks.wallOver++;
  }
});
const startTracing = () => root.send('Tracing.start', {transferMode: 'ReportEvents', bufferUsageReportingInterval: 0, traceConfig: {recordMode: 'recordContinuously', includedCategories: ['toplevel']}});
const endTracing = async () => {
  const ended = new Promise(done => root.once('Tracing.tracingComplete', done));
  await root.send('Tracing.end');
  await ended;
};

// The heap is looked at between two traces, so that collecting garbage for that look is no task of the page.
const before = await frames();
const [heapBefore, nodesBefore] = [await heapMb(), (await metrics()).Nodes];
const heaps = [heapBefore];
let elapsed = 0, used = 0;
while (elapsed < Number(seconds)) {
  await startTracing();
  const [begun, usedBefore] = [Date.now(), await processorSeconds()];
  await page.waitForTimeout(Math.max(100, Math.min(60000, 1000 * (seconds - elapsed))));
  used += await processorSeconds() - usedBefore;
  elapsed += (Date.now() - begun) / 1000;
  await endTracing();
  heaps.push(await heapMb());
}
const share = used / elapsed;
const after = await frames();
const nodes = (await metrics()).Nodes;

const rate = (after.frame - before.frame) / elapsed;
const tasks = {count: 0, longest: 0, over: 0, wallOver: 0};
for (const [thread, its] of byThread) {
  if (!threads.has(thread)) continue;
  tasks.longest = Math.max(tasks.longest, its.longest);
  for (const name of ['count', 'over', 'wallOver']) tasks[name] += its[name];
}
const growth = heaps.at(-1) - heaps[Math.min(1, heaps.length - 1)];
let failed = 0;
function check(what, good, detail) {
  console.log((good ? 'ok     ' : 'FAILED ') + what + ': ' + detail);
  if (!good) failed++;
}
check('the journal moves and frames come', after.sequence > before.sequence && after.frame > before.frame, `${rate.toFixed(1)} a second for ${elapsed.toFixed(0)} s, ${after.skipped - before.skipped} skipped`);
check(`all processes of the browser take less than ${100 * SHARE_MAX} % of a core`, share < SHARE_MAX, (100 * share).toFixed(1) + ' %');
check(`no task of the page over ${TASK_MS_MAX} ms of processor time`, tasks.over === 0 && tasks.count > 0, `${tasks.over} of ${tasks.count}, the longest ${tasks.longest.toFixed(1)} ms (by the clock on the wall ${tasks.wallOver})`);
check(`the heap grows by less than ${HEAP_GROWTH_MB_MAX} MB`, growth < HEAP_GROWTH_MB_MAX, heaps.map(it => it.toFixed(1)).join(', ') + ' MB');
check('nodes of the document stay', nodes < 1.2 * nodesBefore + 500, `${nodesBefore} then ${nodes}`);
await browser.close();
process.exit(failed ? 1 : 0);
