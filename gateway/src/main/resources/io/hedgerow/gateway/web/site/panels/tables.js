import {Panel, filtered} from '../panel.js';
import {el, Rows, Sight, cell, head, text, tip, raw, markSort} from '../dom.js';
import {short, signed, fixed, price, sign, clock, dateTime, duration, known, MISSING} from '../format.js';
import {chainAsk, fillExpiries} from './smile.js';
import * as state from '../state.js';

// Every order with its reason; Enter or a click shows the chain of its cause.
export class Hedges extends Panel {
  build() {
    this.tbody = el('tbody');
    const titles = head(['UTC'], ['Instrument', '', 'left'], ['Lots'], ['Price'], ['Slip', 'bp'], ['Sent', 'after'], ['Took'], ['State', '', 'left'], ['Why', '', 'left']);
    this.sorts(titles, ['time_ns', 'instrument', 'lots', null, 'slippage_bp', 'sent_after_ns', null, 'state', null]);
    this.body.append(el('table', {role: 'grid', 'aria-label': 'Hedges'}, titles, this.tbody));
    this.rows = new Rows(this.tbody, 9, (tr, row) => {
      tr.tabIndex = -1;
      tr.dataset.order = row.order_id;
      tr.addEventListener('click', () => this.app.showCause(row.order_id));
      tr.addEventListener('keydown', event => {
        const to = {ArrowDown: tr.nextSibling, ArrowUp: tr.previousSibling}[event.key];
        if (to) { to.focus(); event.preventDefault(); } else if (event.key === 'Enter') { this.app.showCause(row.order_id); event.preventDefault(); }
      });
    });
  }
  ask() { return {rows: this.app.page() === 'desk' ? 40 : 400, ...(state.get('filter') ? {filter: state.get('filter')} : {})}; }
  show(data) {
    text(this.tools, fixed(data.orders, 0) + ' orders');
    this.rows.update(this.ordered(data.rows), row => row.order_id, (tr, row) => {
      cell(tr, 0, clock(row.time_ns));
      cell(tr, 1, row.instrument.replace(/\.[^.]*$/, ''), 'left');
      tip(tr.tds[1], row.instrument);
      cell(tr, 2, signed(row.lots, 0), sign(row.lots));
      cell(tr, 3, price(row.average_price ?? row.limit_price));
      cell(tr, 4, signed(row.slippage_bp, 1), row.slippage_bp > 0 ? 'loss' : row.slippage_bp < 0 ? 'gain' : '');
      cell(tr, 5, duration(row.sent_after_ns));
      cell(tr, 6, row.filled_lots > 0 ? duration(row.last_ns - row.time_ns) : MISSING);
      cell(tr, 7, row.state.toLowerCase(), row.state === 'REJECTED' ? 'left loss' : 'left');
      cell(tr, 8, row.why, 'words');
      tip(tr.tds[8], row.why);
    });
    if (this.tbody.firstChild && ![...this.tbody.children].some(tr => tr.tabIndex === 0)) this.tbody.firstChild.tabIndex = 0;
  }
}

// How much of each limit is used, states, and what should be known.
export class Limits extends Panel {
  build() {
    this.limits = el('tbody');
    this.alerts = el('tbody');
    this.states = el('div', {class: 'bar'});
    this.more = el('div', {class: 'bar second'});
    const titles = head('Limit', ['Scope', '', 'left'], 'Used', 'Bound', 'Share', 'Since');
    this.sorts(titles, ['name', 'scope', 'used', 'bound', 'share', null]);
    this.body.append(this.states, el('table', {'aria-label': 'Limits'}, titles, this.limits), this.more,
      el('table', {'aria-label': 'Alerts', 'aria-live': 'polite'}, head('Alert', ['Severity', '', 'left'], 'UTC'), this.alerts));
    this.limitRows = new Rows(this.limits, 6, tr => tr.tds[4].append(el('span', {class: 'meter'}, el('i')), el('span')));
    this.alertRows = new Rows(this.alerts, 3);
  }
  ask() { return {rows: this.app.page() === 'desk' ? 30 : 300}; }
  show(data) {
    const states = Object.entries(data.risk_states);
    const killed = data.killed ?? [];
    const told = JSON.stringify([states, killed, data.sessions, data.states_ns]);
    if (this.told !== told) { this.told = told; this.tellStates(states, killed, data); }
    // On the desk those with a number, so that alerts are in sight; the limits page has all of them.
    const desk = this.app.page() === 'desk' && !state.get('panel');
    const all = [...filtered(data.limits)].sort((a, b) => (b.share ?? -1) - (a.share ?? -1));
    const some = desk ? all.filter(row => known(row.share)).slice(0, 6) : all;
    const limits = this.ordered(some);
    text(this.more, limits.length < all.length ? all.length - limits.length + ' more on the limits page' : '');
    this.limitRows.update(limits, row => row.scope + row.name, (tr, row) => {
      cell(tr, 0, row.name.replaceAll('_', ' '), 'left');
      cell(tr, 1, row.scope, 'left');
      cell(tr, 2, short(row.used).replace('+', ''));
      cell(tr, 3, short(row.bound).replace('+', ''));
      const fill = tr.tds[4].firstChild.firstChild;
      const width = Math.min(100, 100 * (row.share ?? 0)).toFixed(1) + '%';
      if (fill.width_ !== width) { fill.width_ = width; fill.style.width = width; }
      if (fill.parentNode.hidden !== !known(row.share)) fill.parentNode.hidden = !known(row.share);
      const css = row.share >= 1 ? 'breach-fill' : row.share >= 0.8 ? 'warn-fill' : '';
      if (fill.className !== css) fill.className = css;
      text(tr.tds[4].lastChild, known(row.share) ? ' ' + fixed(100 * row.share, 1) + ' %' : ' not told');
      cell(tr, 5, clock(row.near_ns ?? row.set_ns).slice(0, 8), row.near_ns ? 'warn' : 'second');
      tip(tr.tds[5], row.near_ns ? 'near or passed since ' + dateTime(row.near_ns) : 'has this bound since ' + dateTime(row.set_ns));
    });
    // The same words at the same time are told apart by their number, counted from the oldest, so that a new one leaves the rest as they are.
    const times = new Map();
    const alerts = filtered(data.alerts).toReversed().map(it => {
      const words = it.time_ns + it.text;
      times.set(words, (times.get(words) ?? 0) + 1);
      return {...it, key: words + ' ' + times.get(words)};
    }).toReversed();
    this.alertRows.update(alerts, row => row.key, (tr, row) => {
      cell(tr, 0, row.text, 'words ' + (row.severity === 'CRITICAL' ? 'loss' : row.severity === 'WARNING' ? 'warn' : ''));
      cell(tr, 1, row.severity.toLowerCase(), 'left');
      cell(tr, 2, clock(row.time_ns));
    });
  }
  tellStates(states, killed, data) {
    this.states.replaceChildren(...(states.length || killed.length
      ? [...killed.map(it => el('span', {class: 'badge alarm'}, 'KILLED ' + it)), ...states.map(([name, value]) => el('span', {class: 'badge alarm', title: 'since ' + dateTime(data.states_ns[name])}, (name === '*' ? 'all' : name) + ' ' + value.replaceAll('_', ' ') + ' since ' + clock(data.states_ns[name]).slice(0, 8)))]
      : [el('span', {class: 'second'}, 'all risk states normal')]),
      ...Object.entries(data.sessions).map(([name, value]) => el('span', {class: 'second'}, name + ' ' + value.toLowerCase())));
  }
}

// Where the P&L stands, and why equity changed.
export class Attribution extends Panel {
  build() {
    this.tbody = el('tbody');
    this.why = el('tbody');
    this.words = el('p', {class: 'second note'});
    this.whyTable = el('table', {'aria-label': 'Why equity changed'}, head('Equity', 'Edge', 'Delta', 'Gamma', 'Vega', 'Theta', 'Cross', ['Un-', 'explained'], ['Hedge', 'fills'], 'Fees', 'Other', 'Made'), this.why);
    this.body.append(el('table', {'aria-label': 'P&L'}, head('P&L', 'Realised', 'Unrealised', 'Fees', 'Funding', 'Total'), this.tbody), this.whyTable, this.words);
    this.rows = new Rows(this.tbody, 6);
    this.whyRows = new Rows(this.why, 12);
  }
  show(data) {
    text(this.tools, data.currency);
    this.rows.update(filtered(data.underlyings), row => row.symbol, (tr, row) => {
      cell(tr, 0, row.symbol + (row.missing ? ' (' + row.missing + ')' : ''), 'left');
      [row.realised, row.unrealised, row.fees, row.funding, row.total].forEach((value, i) => cell(tr, i + 1, signed(value, 0), sign(value)));
    });
    const it = data.explain;
    this.whyTable.hidden = Boolean(it.missing);
    if (it.missing) { text(this.words, 'Why equity changed: ' + it.missing); return; }
    this.whyRows.update(filtered(it.rows), row => row.name, (tr, row) => {
      cell(tr, 0, row.name, 'left');
      [row.edge, row.delta, row.gamma, row.vega, row.theta, row.cross, row.unexplained, row.hedge_fills, row.fees, row.other, row.made].forEach((value, i) => {
        cell(tr, i + 1, short(value), sign(value));
        raw(tr.tds[i + 1], String(value));
      });
    });
    text(this.words, `${clock(it.from_ns)} to ${clock(it.to_ns)}, steps of ${duration(it.step_ns)}, ${it.currency}${it.closed ? '' : '; THE TERMS DO NOT ADD UP'}`
      + (it.transfers ? ` · beside ${short(it.transfers)} moved in or out` : '')
      + (it.notes.length ? ' · ' + it.notes.join(' · ') : ''));
    tip(this.words, 'Edge: customers and trades by hand against the mark before them. Delta to unexplained: moves of what was held, hedges too. Hedge fills: against the mark before them.');
  }
}

export class Latency extends Panel {
  build() {
    this.tbody = el('tbody');
    this.words = el('div', {class: 'bar second'});
    this.body.append(el('table', {'aria-label': 'Latency'}, head('Stage', 'p50', 'p90', 'p99', 'p99.9', 'max', 'count'), this.tbody), this.words);
    this.rows = new Rows(this.tbody, 7);
  }
  show(data) {
    text(this.words, data.source === 'counters' ? 'since the process began, as it counts now' : 'of ' + duration(data.interval_ns) + ' to ' + clock(data.as_of_ns) + ', as journaled');
    this.rows.update(filtered(data.stages), row => row.stage, (tr, row) => {
      cell(tr, 0, row.stage, 'left');
      [row.p50_ns, row.p90_ns, row.p99_ns, row.p999_ns, row.max_ns].forEach((value, i) => cell(tr, i + 1, duration(value)));
      cell(tr, 6, fixed(row.count, 0));
    });
  }
}

export class Chain extends Panel {
  build() {
    this.pick = el('select', {'aria-label': 'Expiry', onchange: () => { state.set({expiry: this.pick.value}); this.app.wants(); }});
    this.words = el('span', {class: 'second'});
    this.tbody = el('tbody');
    this.body.append(el('div', {class: 'bar'}, this.pick, this.words), el('table', {'aria-label': 'Option chain'},
      head('Lots', 'Edge', ['Bid', 'call'], 'Theo', ['Ask', 'call'], ['Vol', '%'], 'Strike', ['Bid', 'put'], 'Theo', ['Ask', 'put'], 'Edge', 'Lots'), this.tbody));
    this.rows = new Rows(this.tbody, 12);
  }
  ask() { return chainAsk(this.app); }
  show(data) {
    fillExpiries(this.pick, data);
    text(this.words, `${data.underlying} forward ${price(data.forward)} · ${fixed(data.days, 2)} days`);
    const strikes = new Map();
    for (const row of filtered(data.rows)) {
      const at = strikes.get(row.strike) ?? {strike: row.strike};
      at[row.call ? 'call' : 'put'] = row;
      strikes.set(row.strike, at);
    }
    const quote = value => known(value) ? price(value) : MISSING;
    this.rows.update([...strikes.values()], row => row.strike, (tr, {strike, call = {}, put = {}}) => {
      cell(tr, 0, call.lots ? signed(call.lots, 0) : '', sign(call.lots));
      cell(tr, 1, known(call.edge) ? quote(call.edge) : '', 'warn');
      cell(tr, 2, quote(call.bid)); cell(tr, 3, quote(call.theo), 'second'); cell(tr, 4, quote(call.ask));
      cell(tr, 5, known(call.vol ?? put.vol) ? fixed(100 * (call.vol ?? put.vol), 1) : MISSING);
      cell(tr, 6, price(strike), strike < data.forward ? 'second' : '');
      cell(tr, 7, quote(put.bid)); cell(tr, 8, quote(put.theo), 'second'); cell(tr, 9, quote(put.ask));
      cell(tr, 10, known(put.edge) ? quote(put.edge) : '', 'warn');
      cell(tr, 11, put.lots ? signed(put.lots, 0) : '', sign(put.lots));
    });
  }
}

export class Positions extends Panel {
  build() {
    this.held = el('tbody');
    this.working = el('tbody');
    const titles = head('Position', 'Lots', ['Average price'], 'Realised', 'Fees', 'Funding', 'Currency');
    this.sorts(titles, ['symbol', 'lots', 'average_price', 'realised', 'fees', 'funding', null]);
    this.table = el('table', {'aria-label': 'Positions'}, titles, this.held);
    this.body.append(this.table, el('h3', {class: 'bar'}, 'Working orders'),
      el('table', {'aria-label': 'Working orders'}, head('Instrument', 'Order', 'Sent', 'Lots', 'Limit', ['State', '', 'left']), this.working));
    this.heldRows = new Rows(this.held, 7, null, true);
    this.sight = new Sight(this.body, this.table, this.held, () => this.app.wants());
    this.workingRows = new Rows(this.working, 6);
  }
  ask() { return {...this.sight.ask(), ...this.askSorted(), ...(state.get('filter') ? {filter: state.get('filter')} : {})}; }
  show(data) {
    text(this.tools, fixed(data.all_rows, 0) + ' positions');
    markSort(this.sorted, this.sorting());
    this.heldRows.update(data.positions, row => row.symbol, (tr, row) => {
      cell(tr, 0, row.symbol, 'left');
      cell(tr, 1, signed(row.lots, 0), sign(row.lots));
      cell(tr, 2, price(row.average_price));
      [row.realised, -row.fees, row.funding].forEach((value, i) => cell(tr, i + 3, signed(value, 8), sign(value)));
      cell(tr, 6, row.currency);
    });
    this.sight.lay(data, data.positions.length);
    this.workingRows.update(data.orders, row => row.order_id, (tr, row) => {
      cell(tr, 0, row.symbol, 'left');
      cell(tr, 1, fixed(row.order_id, 0)); cell(tr, 2, clock(row.time_ns)); cell(tr, 3, signed(row.lots, 0), sign(row.lots));
      cell(tr, 4, price(row.limit_price)); cell(tr, 5, row.state.toLowerCase(), 'left');
    });
  }
  // All positions, not only those in sight.
  async csv() {
    const names = ['symbol', 'lots', 'average_price', 'realised', 'fees', 'funding', 'currency'];
    const orders = ['symbol', 'order_id', 'time_ns', 'lots', 'limit_price', 'state'];
    const rows = await this.app.allRows('positions', this.ask(), data => data.positions);
    return [names, ...rows.map(row => names.map(name => row[name])), [], orders, ...(this.data?.orders ?? []).map(row => orders.map(name => row[name]))];
  }
}

const MOVES = [-10, -5, -3, -2, -1, 1, 2, 3, 5, 10];

// What it would lose at worst, and what stands against it.
export class Margin extends Panel {
  build() {
    this.facts = el('dl', {class: 'bar'});
    this.accounts = el('tbody');
    this.ladders = el('tbody');
    this.body.append(this.facts, el('table', {'aria-label': 'Margin by account'}, head('Account', ['Initial', 'model'], ['Maintenance', 'model'], ['Initial', 'venue'], ['Maintenance', 'venue'],
      ['Falls to', 'liquidation'], ['Rises to', 'liquidation']), this.accounts),
    el('table', {'aria-label': 'Delta at moves of the price'}, head('Δ at', ...MOVES.map(move => signed(move, 0) + ' %')), this.ladders));
    this.accountRows = new Rows(this.accounts, 7);
    this.ladderRows = new Rows(this.ladders, 11);
  }
  show(data) {
    text(this.tools, data.state);
    const percent = value => known(value) ? fixed(100 * value, 1) + ' %' : 'none';
    const facts = [['asked at', clock(data.as_of_ns)], ['worst', `${short(-data.worst_loss)} at ${data.worst_name} of ${data.grid}`], ['expected shortfall', known(data.expected_shortfall) ? short(-data.expected_shortfall) : 'not asked'],
      ['equity / maintenance', known(data.margin_ratio) ? fixed(data.margin_ratio, 2) + ' × ' + data.margin_currency : MISSING], ['initial', short(data.initial_margin).replace('+', '')], ['maintenance', short(data.maintenance_margin).replace('+', '')],
      ['liquidation', percent(data.liquidation_distance) + (known(data.liquidation_distance_sds) ? ', ' + fixed(data.liquidation_distance_sds, 1) + ' sd of a day' : '')], ['leverage', fixed(data.leverage, 1) + ' ×'], ['left out', fixed(data.unvalued, 0)]];
    const words = JSON.stringify(facts);
    if (words !== this.shown) { this.shown = words; this.facts.replaceChildren(...facts.flatMap(([name, value]) => [el('dt', {class: 'second'}, name), el('dd', {}, value)])); }
    this.accountRows.update(filtered(data.accounts), row => row.venue + row.currency, (tr, row) => {
      cell(tr, 0, row.venue + ' ' + row.currency + (row.differs ? ' (venue and model differ)' : ''), row.differs ? 'warn' : '');
      [row.initial, row.maintenance, row.venue_initial, row.venue_maintenance].forEach((value, i) => cell(tr, i + 1, fixed(value, 4)));
      cell(tr, 5, percent(row.fall_to_liquidation)); cell(tr, 6, percent(row.rise_to_liquidation));
    });
    this.ladderRows.update(filtered(data.ladders), row => row.underlying, (tr, row) => {
      cell(tr, 0, row.underlying);
      row.delta_units.forEach((value, i) => cell(tr, i + 1, signed(value, 3), sign(value)));
    });
  }
}
