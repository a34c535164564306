// A uPlot that fits its panel, follows the theme, and has its numbers as a table for those who do not see it.
import uPlot from '../vendor/uPlot.js';
import {el, text} from '../dom.js';

// Looked up once for each theme: asking the document makes it work out all styles that have changed.
const colours = new Map();
addEventListener('theme', () => colours.clear());
export function colour(name) {
  if (!colours.has(name)) colours.set(name, getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim());
  return colours.get(name);
}

// A canvas in memory: these are drawn twice a second at most, and cost nothing while they stay as they are.
const context = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, options) { return context.call(this, kind, {willReadFrequently: true, ...options}); };

export class Chart {
  // options: theme => uPlot options without size
  // bar: where what each line is, and its values under the cursor, are told
  constructor(host, label, options, bar) {
    this.bar = bar;
    this.host = host; this.options = options;
    this.figure = el('div', {role: 'img', 'aria-label': label});
    this.table = el('table', {class: 'sr-only'});
    host.append(this.figure, this.table);
    this.observer = new ResizeObserver(entries => this.size(entries.at(-1).contentRect));
    this.observer.observe(host);
    addEventListener('theme', () => this.restart());
  }
  room() { return {width: Math.max(120, this.box.width - 4), height: Math.max(80, this.box.height - this.above() - 4)}; }
  above() { return this.host.querySelector('.bar')?.offsetHeight ?? 0; }
  // The room that there is comes by itself when it changes; asking for it with each frame would lay out the page each time.
  size(box) {
    this.box = box;
    if (!box.width) return;
    if (this.plot) this.plot.setSize(this.room());
    else if (this.data) this.set(this.data);
  }
  restart() {
    if (!this.plot) return;
    this.plot.destroy();
    this.plot = null;
    this.set(this.data);
  }
  set(data) {
    this.data = data;
    if (!this.box?.width) return;
    if (this.plot) { this.plot.setData(data); return; }
    const options = this.options();
    options.hooks = {...options.hooks, setCursor: [plot => this.readOut(plot)]};
    options.legend = {show: false};
    this.plot = new uPlot({...options, ...this.room()}, data, this.figure);
    this.layKeys();
  }
  layKeys() {
    this.keys ??= el('span', {class: 'keys'});
    this.values = this.plot.series.slice(1).map(() => el('b'));
    this.place = el('b');
    this.keys.replaceChildren(this.place, ...this.plot.series.slice(1).map((series, i) => {
      const key = el('span', {class: 'key'}, series.label, ' ', this.values[i]);
      key.firstChild.textContent = '■ ' + series.label;
      key.style.color = 'var(--' + (series.tone ?? 'text') + ')';
      return key;
    }));
    if (!this.keys.isConnected) this.bar?.append(this.keys);
  }
  // Values at the cursor; none without one.
  readOut(plot) {
    const {idx} = plot.cursor;
    const at = (series, i) => idx === null || idx === undefined ? '' : series.value(plot, plot.data[i][idx], i, idx);
    text(this.place, at(plot.series[0], 0));
    this.values.forEach((value, i) => text(value, at(plot.series[i + 1], i + 1)));
  }
  // Numbers of at most some rows, written when somebody asks, not with every frame.
  describe(words, names, rows) {
    this.figure.setAttribute('aria-label', words);
    this.table.replaceChildren(el('thead', {}, el('tr', {}, ...names.map(name => el('th', {scope: 'col'}, name)))),
      el('tbody', {}, ...rows.slice(0, 25).map(row => el('tr', {}, ...row.map(value => el('td', {}, String(value)))))));
  }
}
export const axis = extra => ({stroke: colour('second'), grid: {stroke: colour('line'), width: 1}, ticks: {stroke: colour('line'), width: 1},
  font: '11px "DejaVu Sans", system-ui, sans-serif', ...extra});
