// What every panel has: a title, its age, a reason where there is nothing, an export.
import {el, text, sortable, markSort} from './dom.js';
import {fixed} from './format.js';
import * as state from './state.js';

const STALE_PERIODS = 3;

// Rows that the filter leaves: every word of it is somewhere in the row.
export function filtered(rows) {
  const words = state.get('filter').toUpperCase().split(/\s+/).filter(Boolean);
  if (!words.length) return rows;
  return rows.filter(row => { const all = JSON.stringify(row).toUpperCase(); return words.every(word => all.includes(word)); });
}

export class Panel {
  // name: as the server has it; title; period: shortest time between two looks, ms
  constructor(name, title, period, app) {
    this.name = name; this.title = title; this.period = period; this.app = app;
    this.age = el('span', {class: 'age'});
    this.tools = el('span');
    this.body = el('div', {class: 'body', tabindex: '0', role: 'group', 'aria-label': title});
    this.missing = el('div', {class: 'missing', hidden: true});
    this.none = el('div', {class: 'missing', hidden: true});
    this.section = el('section', {class: 'panel at-' + name, 'aria-label': title, tabindex: '-1', 'data-panel': name},
      el('h2', {}, title, this.tools, this.age,
        el('button', {class: 'tool', title: 'Save as CSV (e)', 'aria-label': 'Save ' + title + ' as CSV', onclick: () => this.save()}, '⤓'),
        el('button', {class: 'tool', title: 'In a window of its own', 'aria-label': title + ' in a window of its own', onclick: () => app.popOut(this.name)}, '↗')),
      this.missing, this.none, this.body);
    this.build();
  }
  build() {}
  ask() { return {}; }
  // data: what the server said of it; frame: with sequence and time
  take(data, frame) {
    this.data = data; this.at = performance.now(); this.sequence = frame.sequence;
    const reason = data.error || data.missing || '';
    text(this.missing, reason);
    this.missing.hidden = !reason;
    this.body.hidden = Boolean(reason);
    if (!reason) this.show(data, frame);
    this.tellNone(reason);
  }
  // A filter that leaves nothing of what could be filtered is said so.
  tellNone(reason) {
    const bodies = state.get('filter') && !reason ? [...this.body.querySelectorAll('table:not(.sr-only) tbody')] : [];
    const none = bodies.length > 0 && bodies.every(body => !body.firstChild);
    text(this.none, none ? 'nothing here holds “' + state.get('filter') + '”' : '');
    this.none.hidden = !none;
  }
  show() {}
  // The order that was chosen: a column, with - before it from the largest on; it stands in the address.
  sorting() { return state.get('sort-' + this.name); }
  sorts(thead, keys) {
    this.sorted = thead;
    sortable(thead, keys, () => this.sorting(), how => state.set({['sort-' + this.name]: how}));
  }
  // Rows that all are here in that order; what is not known comes last.
  ordered(rows) {
    markSort(this.sorted, this.sorting());
    const key = this.sorting().replace('-', '');
    if (!key) return rows;
    const down = this.sorting().startsWith('-') ? -1 : 1;
    const order = (x, y) => typeof x === 'string' ? x.localeCompare(y) : x - y;
    return [...rows].sort(({[key]: x}, {[key]: y}) => (x ?? null) === null || (y ?? null) === null ? ((x ?? null) === null) - ((y ?? null) === null) : down * order(x, y));
  }
  // Of rows that come in pieces the server sorts all.
  askSorted() { return this.sorting() ? {sort: this.sorting()} : {}; }
  // It is as it was, at a later record.
  confirm(frame) { this.at = performance.now(); this.sequence = frame.sequence; }
  // A panel is as old as the last frame that was still about its record.
  tick(now, lastFrameAt, lastSequence) {
    if (this.at === undefined) { text(this.age, 'waiting'); return; }
    const current = this.sequence === lastSequence ? Math.max(this.at, lastFrameAt) : this.at;
    const age = now - current;
    const stale = age > STALE_PERIODS * Math.max(this.period, 1000);
    this.section.classList.toggle('stale', stale);
    text(this.age, (stale ? 'STALE ' : '') + fixed(age / 1000, 1) + ' s');
  }
  // What is saved: rows of cells; one table below the other, numbers as they came where they are known.
  csv() {
    return [...this.section.querySelectorAll('table')].flatMap((table, i) =>
      [...(i ? [[]] : []), ...[...table.rows].map(row => [...row.cells].map(cell => cell.raw ?? cell.textContent))]);
  }
  async save() {
    const quote = value => { const words = String(value ?? ''); return /[",\n]/.test(words) ? '"' + words.replaceAll('"', '""') + '"' : words; };
    const lines = (await this.csv()).map(row => row.map(quote).join(','));
    if (!lines.length) return;
    const link = el('a', {href: URL.createObjectURL(new Blob([lines.join('\n') + '\n'], {type: 'text/csv'})), download: this.name + '.csv'});
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
  focus() { (this.body.querySelector('[tabindex="0"]') || this.body).focus(); }
}
