import {Panel} from '../panel.js';
import {el, text} from '../dom.js';
import {Chart, axis, colour} from './chart.js';
import {fixed, known} from '../format.js';

const LINES = [['put_25', '25 Δ put', 'loss'], ['atm', 'at the money', 'text'], ['call_25', '25 Δ call', 'gain']];

// Vols by time to expiry, on an axis of ratios: tomorrow has as much room as next month.
export class TermChart extends Panel {
  build() {
    this.words = el('div', {class: 'bar line second'});
    this.body.append(this.words);
    this.title_ = el('span');
    this.words.append(this.title_);
    this.chart = new Chart(this.body, 'Vol by days to expiry', () => this.options(), this.words);
  }
  ask() { return this.app.underlying() ? {underlying: this.app.underlying()} : {}; }
  options() {
    return {
      scales: {x: {time: false, distr: 3}},
      axes: [axis({values: (_, ticks) => ticks.map(tick => known(tick) ? fixed(tick, tick < 1 ? 1 : 0) + ' d' : '')}), axis({size: 50, values: (_, ticks) => ticks.map(tick => fixed(tick, 0) + ' %')})],
      series: [{label: 'days', value: (_, v) => fixed(v, 1)},
        ...LINES.map(([, label, name]) => ({label, tone: name, stroke: colour(name), width: 1, spanGaps: true, points: {show: true, size: 5}, value: (_, v) => fixed(v, 1)}))],
    };
  }
  show(data) {
    const rows = data.expiries.filter(row => row.days > 0);
    text(this.title_, data.underlying + ' · ' + rows.length + ' expiries');
    this.chart.set([rows.map(row => row.days), ...LINES.map(([name]) => rows.map(row => known(row[name]) ? 100 * row[name] : null))]);
    if (performance.now() - (this.described ?? -1e9) > 5000) {
      this.described = performance.now();
      this.chart.describe(`Term structure of ${data.underlying}: ${rows.length} expiries`, ['days', ...LINES.map(it => it[1] + ' %')],
        rows.map(row => [fixed(row.days, 1), ...LINES.map(([name]) => known(row[name]) ? fixed(100 * row[name], 1) : '–')]));
    }
  }
  csv() { return this.data?.expiries ? [['expiry', 'days', 'forward', ...LINES.map(it => it[0])], ...this.data.expiries.map(row => [row.label, row.days, row.forward, ...LINES.map(([name]) => row[name])])] : []; }
}
