import {Panel} from '../panel.js';
import {el, Rows, Sight, cell, head, text, tip, raw, markSort} from '../dom.js';
import {short, signed, fixed, price, sign, MISSING, known} from '../format.js';
import * as state from '../state.js';

// Risk from the book down to the position; arrows walk, right opens, left closes.
export class Ladder extends Panel {
  build() {
    this.thead = el('thead');
    this.rowsBody = el('tbody');
    this.grid = el('table', {role: 'treegrid', 'aria-label': 'Risk ladder'}, this.thead, this.rowsBody);
    this.body.append(this.grid);
    this.by = el('select', {'aria-label': 'Options of an expiry by', title: 'Options of an expiry by', onchange: () => { state.set({by: this.by.value === 'position' ? '' : this.by.value}); this.app.wants(); }},
      ...['position', 'strike', 'delta'].map(value => el('option', {value}, 'by ' + value)));
    this.tools.after(this.by);
    this.rows = new Rows(this.rowsBody, 9, tr => {
      tr.tabIndex = -1;
      const button = el('button', {class: 'fold', tabindex: '-1'});
      tr.children[0].append(button, el('span'));
      button.addEventListener('click', () => this.toggle(tr.dataset.path));
      tr.addEventListener('keydown', event => this.key(event, tr));
      tr.addEventListener('focus', () => { this.at_ = tr.dataset.path; });
    }, true);
    this.sight = new Sight(this.body, this.grid, this.rowsBody, () => this.app.wants());
  }
  ask() {
    const ask = {open: [...this.open()], ...this.sight.ask(), ...this.askSorted()};
    if (state.get('by')) ask.by = state.get('by');
    if (state.get('filter')) ask.filter = state.get('filter');
    return {...ask, ...this.app.whatIf()};
  }
  // Rows that are unfolded: those of the address, or else the book and its underlyings.
  open() {
    const chosen = state.get('open');
    return new Set(chosen ? chosen.split(',') : ['book', ...(this.app.header?.underlyings ?? []).map(it => 'book/' + it.symbol)]);
  }
  toggle(path) {
    const open = this.open();
    if (!open.delete(path)) open.add(path);
    state.set({open: [...open].join(',') || 'nothing'});
    this.app.wants();
  }
  key(event, tr) {
    const to = {ArrowDown: tr.nextSibling, ArrowUp: tr.previousSibling}[event.key];
    if (to) { to.focus(); event.preventDefault(); return; }
    const open = this.open().has(tr.dataset.path);
    const folds = tr.dataset.children > 0;
    if ((event.key === 'ArrowRight' && !open && folds) || (event.key === 'ArrowLeft' && open) || (event.key === 'Enter' && folds)) {
      this.toggle(tr.dataset.path);
      event.preventDefault();
    } else if (event.key === 'ArrowLeft' || event.key === 'Backspace') {
      const up = this.rows.byKey.get(tr.dataset.path.slice(0, tr.dataset.path.lastIndexOf('/')));
      if (up) up.focus();
      event.preventDefault();
    }
  }
  titles(usd, currency) {
    const unit = usd ? currency : 'coin';
    const columns = head('Book', ['Lots'], ['Mark'], ['Vol', '%'], ['Δ', unit], ['Γ 1 %', unit], ['Vega', unit + ' / pt'], ['Θ', unit + ' / day'],
      this.hypothetical ? ['P&L', currency] : ['Vanna', currency + ' / pt']);
    this.thead.replaceChildren(...columns.children);
    this.sorts(this.thead, [null, 'lots', 'mark', 'vol', usd ? 'delta_cash' : 'delta_units', usd ? 'gamma_cash_per_percent' : 'gamma_units_per_percent', 'vega_per_vol_point', 'theta_per_day',
      this.hypothetical ? 'pnl' : 'vanna_cash_per_vol_point']);
    this.shown = usd + currency + this.hypothetical;
  }
  show(data) {
    const usd = this.app.units() === 'cash';
    this.hypothetical = data.hypothetical;
    if (this.by.value !== state.get('by', 'position')) this.by.value = state.get('by', 'position');
    if (this.shown !== usd + data.currency + this.hypothetical) this.titles(usd, data.currency);
    markSort(this.thead, this.sorting());
    this.rows.update(data.rows, row => row.path, (tr, row) => this.fill(tr, row, usd));
    this.sight.lay(data, data.rows.length);
    this.number(data.offset);
    const first = this.rowsBody.firstChild;
    if (first && ![...this.rowsBody.children].some(tr => tr.tabIndex === 0)) first.tabIndex = 0;
    const out = data.left_out.length;
    text(this.tools, out ? out + ' left out: ' + data.left_out.slice(0, 3).map(it => it.symbol + ' (' + it.why + ')').join(', ') : '');
    this.tools.className = out ? 'warn' : '';
  }
  fill(tr, row, usd) {
    this.nameRow(tr, row);
    const coin = known(row.price) ? 1 / row.price : NaN;
    const money = value => usd ? value : value * coin;
    const write = value => usd ? short(value) : signed(value, 4);
    const delta = usd ? row.delta_cash : row.delta_units;
    const gamma = usd ? row.gamma_cash_per_percent : row.gamma_units_per_percent;
    cell(tr, 1, row.children ? fixed(row.positions, 0) + ' pos' : fixed(row.lots, 0), row.children ? 'second' : sign(row.lots));
    cell(tr, 2, row.children ? MISSING : price(row.mark));
    cell(tr, 3, known(row.vol) ? fixed(100 * row.vol, 1) : MISSING);
    cell(tr, 4, usd ? short(delta) : signed(delta, 3), sign(delta));
    cell(tr, 5, usd ? short(gamma) : signed(gamma, 4), sign(gamma));
    cell(tr, 6, write(money(row.vega_per_vol_point)), sign(row.vega_per_vol_point));
    cell(tr, 7, write(money(row.theta_per_day)), sign(row.theta_per_day));
    const last = this.hypothetical ? row.pnl : row.vanna_cash_per_vol_point;
    cell(tr, 8, short(last), sign(last));
    this.numbers(row, usd).forEach((value, place) => raw(tr.tds[place], value));
  }
  // Which row of all it is, for whoever hears them.
  number(offset) {
    let place = offset + 2;
    for (const tr of this.rowsBody.children) { if (tr.place !== place) { tr.place = place; tr.setAttribute('aria-rowindex', place); } place++; }
  }
  // All rows, not only those in sight.
  async csv() {
    const head = [...this.thead.querySelectorAll('th')].map(th => th.textContent);
    const usd = this.app.units() === 'cash';
    return [head, ...(await this.app.allRows('ladder', this.ask(), data => data.rows)).map(row => this.numbers(row, usd))];
  }
  numbers(row, usd) {
    return [row.path, row.lots ?? row.positions, row.mark, row.vol, usd ? row.delta_cash : row.delta_units, usd ? row.gamma_cash_per_percent : row.gamma_units_per_percent,
      row.vega_per_vol_point, row.theta_per_day, this.hypothetical ? row.pnl : row.vanna_cash_per_vol_point];
  }
  // What a row is, which hardly ever changes.
  nameRow(tr, row) {
    const words = row.path + row.label + row.open + row.children + row.hypothetical;
    if (tr.named === words) return;
    tr.named = words;
    tr.dataset.path = row.path;
    tr.dataset.children = row.children;
    tr.setAttribute('aria-level', row.depth + 1);
    if (row.children) tr.setAttribute('aria-expanded', row.open); else tr.removeAttribute('aria-expanded');
    tr.className = row.hypothetical ? 'hypothetical' : row.children ? 'sum' : '';
    const first = tr.tds[0];
    const [button, label] = first.children;
    text(button, row.children ? (row.open ? '▾' : '▸') : '\u00a0');
    button.setAttribute('aria-label', (row.open ? 'Close ' : 'Open ') + row.label);
    button.hidden = !row.children;
    text(label, row.children ? row.label : brief(row));
    tip(first, row.label);
    first.style.paddingLeft = 6 + 14 * row.depth + 'px';
  }
}
// Below its expiry an option is its strike; the whole name is a hover away, and in the export.
function brief(row) {
  const name = row.label.replace(/\.[^.]*$/, '');
  const option = name.match(/-([0-9.]+-[CP])$/);
  return option ? option[1] : name;
}
