// The desk at three sizes beside reference pictures, small and with a tolerance: what is laid out otherwise is seen, another digit is not.
// Arguments: link, folder of the references, folder for what is seen. HEDGEROW_REFERENCE=write writes the references anew.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {chromium} from 'playwright-core';

const [, , link, references, shots] = process.argv;
const WIDTH = 480, DIFFERENCE = 40, SHARE_MAX = 0.06;
const executablePath = process.env.HEDGEROW_BROWSER || '/usr/bin/chromium';
const browser = await chromium.launch({executablePath, args: ['--no-sandbox', '--font-render-hinting=none']});
const bench = await browser.newPage();
let failed = 0;

// Small picture of a screenshot, as PNG in base64.
const small = shot => bench.evaluate(async ([png, width]) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + png;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), {width, height: Math.round(width * image.height / image.width)});
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').split(',')[1];
}, [shot, WIDTH]);
// Share of points that differ by more than a shade.
const difference = (one, other) => bench.evaluate(async ([a, b, shade]) => {
  const points = async png => {
    const image = new Image();
    image.src = 'data:image/png;base64,' + png;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), {width: image.width, height: image.height});
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return [image.width, image.height, context.getImageData(0, 0, image.width, image.height).data];
  };
  const [w, h, x] = await points(a);
  const [v, g, y] = await points(b);
  if (w !== v || h !== g) return 1;
  let other = 0;
  for (let i = 0; i < x.length; i += 4) if (Math.max(Math.abs(x[i] - y[i]), Math.abs(x[i + 1] - y[i + 1]), Math.abs(x[i + 2] - y[i + 2])) > shade) other++;
  return other / (w * h);
}, [one, other, DIFFERENCE]);

for (const [width, height] of [[1280, 720], [1920, 1080], [2560, 1440]]) {
  const page = await browser.newPage({viewport: {width, height}});
  page.setDefaultTimeout(120000);
  await page.goto(link);
  await page.waitForFunction(() => document.querySelector('.at-heat td[data-raw]') && document.querySelector('.at-attribution table[aria-label="Why equity changed"] tbody tr'), null, {timeout: 120000});
  await page.waitForTimeout(1500);
  const seen = await small((await page.screenshot()).toString('base64'));
  writeFileSync(`${shots}/looks-${width}.png`, Buffer.from(seen, 'base64'));
  const reference = `${references}/desk-${width}.png`;
  if (process.env.HEDGEROW_REFERENCE === 'write') writeFileSync(reference, Buffer.from(seen, 'base64'));
  const share = existsSync(reference) ? await difference(seen, readFileSync(reference).toString('base64')) : 1;
  const good = share <= SHARE_MAX;
  console.log(`${good ? 'ok     ' : 'FAILED '}the desk at ${width} x ${height} looks as it did: ${(100 * share).toFixed(2)} % of it differs, at most ${100 * SHARE_MAX} %`);
  if (!good) failed++;
  await page.close();
}
await browser.close();
process.exit(failed ? 1 : 0);
