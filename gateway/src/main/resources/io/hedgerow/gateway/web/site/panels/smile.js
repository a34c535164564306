import {Panel} from '../panel.js';
import {el, text, tip} from '../dom.js';
import {Chart, axis, colour} from './chart.js';
import {fixed, price, known, dateTime} from '../format.js';
import * as state from '../state.js';

const DRAW_MS = 900; // A smile moves slower than its quotes.

// Vols of one expiry: a bar from the bid's to the offer's, the line that the engine values with.
export class Smile extends Panel {
  build() {
    this.pick = el('select', {'aria-label': 'Expiry', onchange: () => { state.set({expiry: this.pick.value}); this.app.wants(); }});
    this.words = el('span', {class: 'second'});
    const bar = el('div', {class: 'bar line'}, this.pick, this.words);
    this.body.append(bar);
    this.chart = new Chart(this.body, 'Implied vol by strike', () => this.options(), bar);
  }
  ask() { return chainAsk(this.app); }
  options() {
    return {
      scales: {x: {time: false}},
      axes: [axis({values: (_, ticks) => ticks.map(tick => price(tick).replace(/\.0+$/, ''))}), axis({size: 50, values: (_, ticks) => ticks.map(tick => fixed(tick, 0) + ' %')})],
      series: [{label: 'strike', value: (_, v) => price(v)},
        {label: 'bid', tone: 'gain', stroke: colour('gain'), paths: () => null, points: {show: false}, value: (_, v) => fixed(v, 2)},
        {label: 'ask', tone: 'loss', stroke: colour('loss'), paths: () => null, points: {show: false}, value: (_, v) => fixed(v, 2)},
        {label: 'vol', tone: 'accent', stroke: colour('accent'), width: 1, spanGaps: true, value: (_, v) => fixed(v, 2)},
        {label: 'last close', tone: 'second', stroke: colour('second'), width: 1, dash: [5, 4], spanGaps: true, points: {show: false}, value: (_, v) => fixed(v, 2)}],
      hooks: {draw: [plot => this.bars(plot)]},
    };
  }
  // The fitted smile, and one standard error to both sides of it.
  fitted(plot) {
    const context = plot.ctx;
    const [from, to] = [plot.scales.x.min, plot.scales.x.max];
    const knots = (this.data?.fit ?? []).filter(it => it.strike >= from && it.strike <= to && known(it.vol));
    const place = (it, vol) => [plot.valToPos(it.strike, 'x', true), plot.valToPos(100 * vol, 'y', true)];
    context.strokeStyle = colour('warn');
    context.lineWidth = 1;
    context.beginPath();
    knots.forEach((it, i) => { const [x, y] = place(it, it.vol); if (i) context.lineTo(x, y); else context.moveTo(x, y); });
    context.stroke();
    for (const it of knots.filter(each => known(each.error))) {
      const [x, low] = place(it, it.vol - it.error);
      const [, high] = place(it, it.vol + it.error);
      context.beginPath(); context.moveTo(x, low); context.lineTo(x, high); context.stroke();
    }
  }
  bars(plot) {
    const context = plot.ctx;
    const [strikes, bids, asks] = plot.data;
    context.save();
    context.setLineDash([]); // The line before may have been dashed.
    context.lineWidth = 2;
    strikes.forEach((strike, i) => {
      const x = plot.valToPos(strike, 'x', true);
      const low = known(bids[i]) ? plot.valToPos(bids[i], 'y', true) : null;
      const high = known(asks[i]) ? plot.valToPos(asks[i], 'y', true) : null;
      context.strokeStyle = colour('second');
      if (low !== null && high !== null) { context.beginPath(); context.moveTo(x, low); context.lineTo(x, high); context.stroke(); }
      for (const [y, name] of [[low, 'gain'], [high, 'loss']]) {
        if (y === null) continue;
        context.fillStyle = colour(name);
        context.fillRect(x - 4, y - 1, 8, 2);
      }
    });
    this.fitted(plot);
    if (this.data && known(this.data.forward)) {
      const x = plot.valToPos(this.data.forward, 'x', true);
      context.strokeStyle = colour('warn');
      context.setLineDash([3, 3]);
      context.beginPath();
      context.moveTo(x, plot.bbox.top);
      context.lineTo(x, plot.bbox.top + plot.bbox.height);
      context.stroke();
    }
    context.restore();
  }
  csv() { return this.data?.rows ? [['symbol', 'strike', 'bid_vol', 'ask_vol', 'vol', 'close_vol'], ...this.data.rows.map(it => [it.symbol, it.strike, it.bid_vol, it.ask_vol, it.vol, it.close_vol])] : []; }
  show(data) {
    const now = performance.now();
    const same = this.drawnOf === data.expiry_ns + data.underlying;
    if (same && now - this.drawnAt < DRAW_MS) return;
    [this.drawnAt, this.drawnOf] = [now, data.expiry_ns + data.underlying];
    fillExpiries(this.pick, data);
    // Of each strike the option that is out of the money is quoted best.
    const byStrike = new Map();
    for (const row of data.rows) {
      const out = known(data.forward) ? row.call === (row.strike >= data.forward) : true;
      if (out || !byStrike.has(row.strike)) byStrike.set(row.strike, row);
    }
    const rows = [...byStrike.values()].sort((a, b) => a.strike - b.strike);
    const percent = value => known(value) ? 100 * value : null;
    this.chart.set([rows.map(row => row.strike), rows.map(row => percent(row.bid_vol)), rows.map(row => percent(row.ask_vol)), rows.map(row => percent(row.vol)), rows.map(row => percent(row.close_vol))]);
    const atm = rows.reduce((best, row) => Math.abs(row.strike - data.forward) < Math.abs((best?.strike ?? Infinity) - data.forward) ? row : best, null);
    text(this.words, `${data.underlying} forward ${price(data.forward)} · ${fixed(data.days, 2)} days · ATM ${atm ? fixed(100 * atm.vol, 1) : '–'} %${data.fit?.length ? ' · fitted: ' + data.fit.length + ' knots with their errors' : ''}${data.close_ns ? ' · dashed: close of ' + dateTime(data.close_ns).slice(0, 16) : ''}`);
    tip(this.words, data.close_missing ?? '');
    if (performance.now() - (this.described ?? -1e9) > 5000) {
      this.described = performance.now();
      this.chart.describe(`Smile of ${data.label}: ${rows.length} strikes, ${this.words.textContent}`, ['strike', 'bid %', 'ask %', 'vol %'],
        rows.map(row => [row.strike, fixed(percent(row.bid_vol), 1), fixed(percent(row.ask_vol), 1), fixed(percent(row.vol), 1)]));
    }
  }
}
export function chainAsk(app) {
  const ask = {};
  if (app.underlying()) ask.underlying = app.underlying();
  if (state.get('expiry')) ask.expiry_ns = Number(state.get('expiry'));
  return ask;
}
export function fillExpiries(select, data) {
  const words = JSON.stringify(data.expiries);
  if (select.words !== words) {
    select.words = words;
    select.replaceChildren(...data.expiries.map(it => el('option', {value: it.expiry_ns}, it.label)));
  }
  if (select.value !== String(data.expiry_ns)) select.value = String(data.expiry_ns);
}
