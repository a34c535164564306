import {Panel, filtered} from '../panel.js';
import {el, text, Rows, cell, head} from '../dom.js';
import {fixed, signed, sign, price, clock, known, MISSING} from '../format.js';
import * as state from '../state.js';

const DELTAS = ['put_10', 'put_25', 'atm', 'call_25', 'call_10'];

// Vols by expiry and delta, and what is read from them; Enter or a click shows the expiry.
export class Term extends Panel {
  build() {
    this.words = el('div', {class: 'bar second'});
    this.tbody = el('tbody');
    this.body.append(this.words, el('table', {'aria-label': 'Vols by expiry and delta'},
      head('Expiry', 'Days', 'Forward', ['10 Δ put', '%'], ['25 Δ put', '%'], ['At the money', '%'], ['25 Δ call', '%'], ['10 Δ call', '%'], ['RR 25', 'pts'], ['BF 25', 'pts'], ['Inside', 'quotes'], ['RMSE', 'pts']), this.tbody));
    this.rows = new Rows(this.tbody, 12, (tr, row) => {
      const show = () => { state.set({expiry: String(row.expiry_ns)}); this.app.wants(); };
      tr.tabIndex = 0;
      tr.addEventListener('click', show);
      tr.addEventListener('keydown', event => { if (event.key === 'Enter') { show(); event.preventDefault(); } });
    });
  }
  ask() { return this.app.underlying() ? {underlying: this.app.underlying()} : {}; }
  show(data) {
    const fit = data.fit;
    text(this.words, data.underlying + ' · ' + (fit ? `surface ${fit.version} ${fit.state}, of ${clock(fit.fit_ns)} from ${fixed(fit.quotes, 0)} quotes; options are priced from the ${fit.priced_from}`
      + (fit.refusal ? '; last refused: ' + fit.refusal : '') : data.fit_missing));
    const vols = data.expiries.flatMap(row => DELTAS.map(name => row[name])).filter(known);
    const low = Math.min(...vols), high = Math.max(...vols);
    const percent = value => known(value) ? fixed(100 * value, 1) : MISSING;
    this.rows.update(filtered(data.expiries), row => row.expiry_ns, (tr, row) => {
      cell(tr, 0, row.label, 'left'); cell(tr, 1, fixed(row.days, 1)); cell(tr, 2, price(row.forward));
      DELTAS.forEach((name, i) => {
        const td = tr.tds[i + 3];
        cell(tr, i + 3, percent(row[name]));
        const share = known(row[name]) && high > low ? (row[name] - low) / (high - low) : 0;
        const tint = `rgb(var(--loss-rgb) / ${(0.25 * share).toFixed(2)})`;
        if (td.tint !== tint) { td.tint = tint; td.style.backgroundColor = tint; }
      });
      cell(tr, 8, known(row.risk_reversal_25) ? signed(100 * row.risk_reversal_25, 1) : MISSING, sign(row.risk_reversal_25));
      cell(tr, 9, known(row.butterfly_25) ? signed(100 * row.butterfly_25, 1) : MISSING);
      cell(tr, 10, known(row.inside_share) ? fixed(100 * row.inside_share, 0) + ' %' : MISSING);
      cell(tr, 11, fixed(row.rmse_vol_points, 2));
    });
  }
}
