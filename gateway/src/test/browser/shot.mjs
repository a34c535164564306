// One picture of the desk, when everything on it has come: node shot.mjs LINK FILE [#STATE]. The picture in README.md is made so.
import {chromium} from 'playwright-core';

const [, , link, file, hash = ''] = process.argv;
const executablePath = process.env.HEDGEROW_BROWSER || '/usr/bin/chromium';
const browser = await chromium.launch({executablePath, args: ['--no-sandbox', '--font-render-hinting=none']});
const page = await browser.newPage({viewport: {width: 1920, height: 1080}});
await page.goto(link + hash);
await page.waitForFunction(() => document.querySelector('.at-heat td[data-raw]') && document.querySelector('.at-attribution table[aria-label="Why equity changed"] tbody tr'), null, {timeout: 300000});
await page.waitForTimeout(3000);
await page.screenshot({path: file});
await browser.close();
