// A uPlot that fits its panel, follows the theme, and has its numbers as a table for those who do not see it.
import uPlot from '../vendor/uPlot.js';
import {el} from '../dom.js';

export const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

export class Chart {
  // options: theme => uPlot options without size
  constructor(host, label, options) {
    this.host = host; this.options = options;
    this.figure = el('div', {role: 'img', 'aria-label': label});
    this.table = el('table', {class: 'sr-only'});
    host.append(this.figure, this.table);
    this.observer = new ResizeObserver(() => this.size());
    this.observer.observe(host);
    addEventListener('theme', () => this.restart());
  }
  room() { return {width: Math.max(120, this.host.clientWidth - 4), height: Math.max(80, this.host.clientHeight - this.above() - 30)}; }
  above() { return this.host.querySelector('.bar')?.offsetHeight ?? 0; }
  size() { if (this.plot) this.plot.setSize(this.room()); }
  restart() {
    if (!this.plot) return;
    this.plot.destroy();
    this.plot = null;
    this.set(this.data);
  }
  set(data) {
    this.data = data;
    if (!this.host.clientWidth) return;
    if (this.plot) this.plot.setData(data);
    else this.plot = new uPlot({...this.options(), ...this.room()}, data, this.figure);
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
