import {Panel} from '../panel.js';
import {el, text} from '../dom.js';
import uPlot from '../vendor/uPlot.js';
import {Chart, axis, colour} from './chart.js';
import {signed, fixed} from '../format.js';
import * as state from '../state.js';

const WINDOWS = [['1 min', 60], ['5 min', 300], ['1 h', 3600], ['1 d', 86400], ['all', 3e9]];

// Net delta against its band; a triangle where a hedge was sent, a click shows why.
export class Delta extends Panel {
  build() {
    this.hedges = [];
    this.bar = el('div', {class: 'bar line'}, ...WINDOWS.map(([label, seconds]) => el('button', {
      class: 'tool', 'data-window': seconds, onclick: () => { state.set({window: seconds}); this.app.wants(); }}, label)));
    this.body.append(this.bar);
    this.chart = new Chart(this.body, 'Net delta over time', () => this.options(), this.bar);
  }
  ask() {
    const ask = {window_s: Number(state.get('window', '300'))};
    if (this.app.underlying()) ask.underlying = this.app.underlying();
    return ask;
  }
  options() {
    return {
      scales: {x: {time: true}},
      tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      axes: [axis({space: 90, values: (_, ticks) => ticks.map(tick => new Date(1000 * tick).toISOString().slice(11, 19))}), axis({size: 60, values: (_, ticks) => ticks.map(value => signed(value, 2))})],
      series: [{label: 'time', value: (_, s) => s ? new Date(1000 * s).toISOString().slice(11, 23) : '–'},
        {label: 'net Δ', tone: 'text', stroke: colour('text'), width: 1, points: {show: false}, value: (_, v) => signed(v, 3)},
        {label: 'low', tone: 'second', stroke: colour('second'), width: 1, dash: [4, 3], points: {show: false}},
        {label: 'high', tone: 'second', stroke: colour('second'), width: 1, dash: [4, 3], points: {show: false}}],
      bands: [{series: [3, 2], fill: 'rgb(127 127 127 / .12)'}],
      hooks: {draw: [plot => this.mark(plot)]},
    };
  }
  mark(plot) {
    const context = plot.ctx;
    context.save();
    this.places = [];
    for (const hedge of this.hedges) {
      const x = plot.valToPos(hedge.time_ms / 1000, 'x', true);
      if (x < plot.bbox.left || x > plot.bbox.left + plot.bbox.width) continue;
      const up = hedge.lots > 0;
      const y = up ? plot.bbox.top + plot.bbox.height - 4 : plot.bbox.top + 4;
      context.fillStyle = colour(up ? 'gain' : 'loss');
      context.beginPath();
      context.moveTo(x, up ? y - 9 : y + 9);
      context.lineTo(x - 5, y);
      context.lineTo(x + 5, y);
      context.fill();
      this.places.push([x, hedge.order_id]);
    }
    context.restore();
  }
  show(data) {
    const pressed = state.get('window', '300');
    if (this.pressed !== pressed) { this.pressed = pressed; for (const button of this.bar.querySelectorAll('button')) button.setAttribute('aria-pressed', String(button.dataset.window === pressed)); }
    text(this.tools, data.underlying);
    this.hedges = data.hedges;
    this.chart.set([data.time_ms.map(ms => ms / 1000), data.net_delta_units, data.low_units, data.high_units]);
    if (!this.listening && this.chart.plot) {
      this.listening = true;
      this.chart.figure.addEventListener('click', event => this.click(event));
    }
    if (performance.now() - (this.described ?? -1e9) > 5000) {
      this.described = performance.now();
      const last = data.net_delta_units.length - 1;
      const rows = data.hedges.map(hedge => [new Date(hedge.time_ms).toISOString(), fixed(hedge.lots, 0)]);
      this.chart.describe(last < 0 ? 'No delta told yet' : `Net delta of ${data.underlying} ${signed(data.net_delta_units[last], 3)}, band ${signed(data.low_units[last], 3)} to ${signed(data.high_units[last], 3)}, ${data.hedges.length} hedges`,
        ['Hedge at', 'lots'], rows);
    }
  }
  csv() {
    const it = this.data;
    return it?.time_ms ? [['time', 'net_delta', 'low', 'high'], ...it.time_ms.map((ms, i) => [new Date(ms).toISOString(), it.net_delta_units[i], it.low_units[i], it.high_units[i]])] : [];
  }
  click(event) {
    const box = this.chart.plot.root.querySelector('canvas').getBoundingClientRect();
    const x = (event.clientX - box.left) * devicePixelRatio;
    const near = (this.places ?? []).map(([at, id]) => [Math.abs(at - x), id]).sort((a, b) => a[0] - b[0])[0];
    if (near && near[0] < 12) this.app.showCause(near[1]);
  }
}
