import {Panel} from '../panel.js';
import {el, text, tip, raw} from '../dom.js';
import {short, signed, compact} from '../format.js';
import * as state from '../state.js';

// P&L by move and vol; a click, or Enter, shows the ladder there.
export class Heat extends Panel {
  build() {
    this.sheets = el('span', {class: 'bar'});
    this.grid = el('table', {class: 'heat', role: 'grid', 'aria-label': 'Scenario P&L'});
    this.words = el('div', {class: 'bar second'});
    this.body.append(this.sheets, this.grid, this.words);
    this.grid.addEventListener('keydown', event => this.key(event));
    for (const name of ['pointerover', 'focusin']) this.grid.addEventListener(name, event => this.tell(event));
  }
  ask() { return {sheet: Number(state.get('sheet', '0')), ...this.app.trades()}; }
  show(data) {
    const shape = JSON.stringify([data.moves, data.vols, data.days, data.sheet]);
    if (shape !== this.shape) { this.shape = shape; this.lay(data); }
    const most = Math.max(1, ...data.pnl.flat().map(Math.abs));
    data.pnl.forEach((row, r) => row.forEach((pnl, c) => {
      const td = this.cells[r][c];
      const share = Math.sqrt(Math.abs(pnl) / most);
      const colour = `rgb(var(--${pnl < 0 ? 'loss' : 'gain'}-rgb) / ${(0.42 * share).toFixed(2)})`;
      const worst = data.worst && data.worst[0] === r && data.worst[1] === c;
      const words = (pnl < 0 ? '▼' : pnl > 0 ? '▲' : '') + compact(Math.abs(pnl));
      text(td, words);
      if (td.colour !== colour) { td.colour = colour; td.style.backgroundColor = colour; }
      const css = (worst ? 'worst' : '') + (data.moves[c] === 0 && data.vols[r] === 'same' ? ' zero' : '');
      if (td.css !== css) { td.css = css; td.className = css; }
      raw(td, pnl);
    }));
    const same = data.vols.indexOf('same');
    if (same >= 0) data.net_delta_cash[same].forEach((delta, c) => { text(this.after[c], (delta < 0 ? '\u2212' : delta > 0 ? '+' : '') + compact(Math.abs(delta))); });
    const by = data.worst_positions.filter(it => it.pnl < 0).slice(0, 2).map(it => `${it.symbol} ${short(it.pnl)}`).join(', ');
    text(this.tools, data.hypothetical ? 'WITH TRADES THAT HAVE NOT HAPPENED' : '');
    this.tools.className = data.hypothetical ? 'warn' : '';
    const out = data.left_out ? ` · ${data.left_out} positions left out` : '';
    text(this.words, `worst ${data.worst_name}: ${signed(data.worst_pnl, 0)} ${data.currency}${by ? ' · by ' + by : ''}${out}`);
  }
  lay(data) {
    this.sheets.replaceChildren(...data.days.map((days, sheet) => el('button', {
      class: 'tool', 'aria-pressed': String(sheet === data.sheet), onclick: () => { state.set({sheet}); this.app.wants(); },
    }, (sheet === data.sheet ? '● ' : '') + (days === 0 ? 'now' : '+' + days + ' d'))));
    const move = value => el('th', {scope: 'col'}, signed(100 * value, 0) + ' %');
    this.after = data.moves.map(() => el('td', {class: 'second'}));
    this.cells = data.vols.map(() => data.moves.map(() => null));
    const rows = data.vols.map((vol, r) => el('tr', {}, el('th', {scope: 'row', class: 'left'}, vol),
      ...data.moves.map((_, c) => {
        const td = el('td', {'data-raw': true, tabindex: r + c === 0 ? '0' : '-1', onclick: () => this.pick(r, c)});
        td.dataset.place = r + ',' + c;
        this.cells[r][c] = td;
        return td;
      })));
    this.grid.replaceChildren(el('thead', {}, el('tr', {}, el('th', {scope: 'col', class: 'left'}, 'vol \\ spot'), ...data.moves.map(move))),
      el('tbody', {}, ...rows, el('tr', {}, el('th', {scope: 'row', class: 'left'}, 'Δ after'), ...this.after)));
  }
  // What a cell says in full, when somebody points at it.
  tell(event) {
    const place = event.target.dataset.place;
    if (!place || !this.data?.pnl) return;
    const [r, c] = place.split(',').map(Number);
    const data = this.data;
    tip(event.target, `${signed(100 * data.moves[c], 1)} %, vol ${data.vols[r]}: ${signed(data.pnl[r][c], 0)} ${data.currency}, delta after ${short(data.net_delta_cash[r][c])} ${data.currency}`);
  }
  pick(r, c) {
    const vol = this.data.vols[r];
    const points = vol === 'same' ? 0 : /pts$/.test(vol) ? parseFloat(vol.replace('\u2212', '-')) : NaN;
    if (Number.isNaN(points)) return;
    state.set({move: 100 * this.data.moves[c] || '', vol: points || '', days: this.data.days[this.data.sheet] || ''});
    this.app.wants();
  }
  key(event) {
    const place = event.target.dataset.place;
    if (!place) return;
    const [r, c] = place.split(',').map(Number);
    const by = {ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1]}[event.key];
    if (by) {
      const to = this.cells[r + by[0]]?.[c + by[1]];
      if (to) { event.target.tabIndex = -1; to.tabIndex = 0; to.focus(); }
      event.preventDefault();
    } else if (event.key === 'Enter' || event.key === ' ') { this.pick(r, c); event.preventDefault(); }
  }
}
