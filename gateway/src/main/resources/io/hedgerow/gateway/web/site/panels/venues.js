import {Panel, filtered} from '../panel.js';
import {el, text, tip, raw, Rows, cell, head} from '../dom.js';
import {short, signed, fixed, sign, clock, duration, known, MISSING} from '../format.js';

// How the process and its venues fare: as it counts now, or as it journaled last.
export class Venues extends Panel {
  build() {
    this.process = el('dl', {class: 'bar'});
    this.tbody = el('tbody');
    this.body.append(this.process, el('table', {'aria-label': 'Venues'}, head('Venue', ['Mode', '', 'left'], ['Link', '', 'left'], 'Messages', 'Ticks', 'Fills', 'Orders', 'Gaps', 'Reconnected',
      ['Feed', 'age'], ['Clock', 'offset'], 'Credits', 'Stale', 'Unknown', 'Lines', ['Cancel on', 'disconnect']), this.tbody));
    this.rows = new Rows(this.tbody, 16);
  }
  show(data) {
    const it = data.process;
    const whole = value => fixed(value, 0);
    text(this.tools, data.source === 'counters' ? 'as the process counts now' : 'of ' + duration(it.interval_ns) + ' to ' + clock(it.time_ns) + ', as journaled');
    const facts = [['events', whole(it.events)], ['rejections', whole(it.rejections)], ['orders sent', whole(it.orders_sent)], ['working', whole(it.orders_working)],
      ['ring depth', whole(it.ring_depth ?? it.ring_depth_max)], ['not yet durable', whole(it.durable_lag)], ['telemetry dropped', whole(it.telemetry_dropped)], ['heap', known(it.heap_used_bytes) ? whole(it.heap_used_bytes / 1e6) + ' MB' : MISSING],
      ['collections', whole(it.collections) + ' in ' + duration(it.collection_ns)]];
    if (known(it.processor_ns)) facts.push(['processor', fixed(100 * it.processor_ns / it.interval_ns, 1) + ' % of a core']);
    const words = JSON.stringify(facts);
    if (words !== this.shown) { this.shown = words; this.process.replaceChildren(...facts.flatMap(([name, value]) => [el('dt', {class: 'second'}, name), el('dd', {}, value)])); }
    this.rows.update(filtered(data.venues), row => row.venue, (tr, row) => {
      cell(tr, 0, row.venue, 'left');
      cell(tr, 1, row.mode ?? MISSING, 'left');
      cell(tr, 2, row.link ?? MISSING, row.link === 'up' ? 'left gain' : 'left warn');
      [row.messages, row.ticks, row.fills, row.orders_sent, row.gaps, row.reconnections].forEach((value, i) => cell(tr, i + 3, whole(value)));
      cell(tr, 9, duration(row.feed_age_ns)); cell(tr, 10, duration(row.clock_offset_ns)); cell(tr, 11, whole(row.credits_left));
      cell(tr, 12, whole(row.stale_instruments)); cell(tr, 13, whole(row.unknown_outcomes), row.unknown_outcomes > 0 ? 'warn' : ''); cell(tr, 14, whole(row.connections));
      cell(tr, 15, row.cancel_on_disconnect === true ? 'yes' : row.cancel_on_disconnect === false ? 'no' : MISSING);
    });
  }
}

// Equity, margin and what is left, by venue and currency, and of each currency as a whole; in the coin or in the currency of reports.
export class Accounts extends Panel {
  build() {
    this.own = el('tbody');
    this.sums = el('tbody');
    this.words = el('div', {class: 'bar second'});
    const margin = ['Initial', 'Maintenance', 'Available', 'Headroom', ['Equity /', 'maintenance']];
    this.body.append(this.words, el('table', {'aria-label': 'Accounts'}, head('Account', 'Equity', ['P&L', 'made here'], 'Positions', ...margin, ['By', '', 'left']), this.own),
      el('table', {'aria-label': 'Currencies'}, head('Currency', 'Equity', ['P&L', 'made'], ['Moved in', 'and interest'], ...margin), this.sums));
    this.rows = new Rows(this.own, 10);
    this.sumRows = new Rows(this.sums, 9);
  }
  show(data) {
    const usd = this.app.units() === 'cash';
    text(this.tools, usd ? data.currency : 'coin');
    text(this.words, data.margin_missing ?? 'available: equity less initial margin · headroom: equity less maintenance margin');
    const money = (row, value) => usd ? value * row.rate : value;
    const write = (row, value, plus) => !known(value) || (usd && !known(row.rate)) ? MISSING : usd ? (plus ? short(money(row, value)) : short(money(row, value)).replace('+', '')) : (plus ? signed : fixed)(value, 6);
    const put = (tr, place, row, value, css = '', plus = false) => { cell(tr, place, write(row, value, plus), css); raw(tr.tds[place], known(value) ? money(row, value) : ''); };
    const margins = (tr, place, row) => {
      put(tr, place, row, row.initial); put(tr, place + 1, row, row.maintenance);
      put(tr, place + 2, row, row.available, row.available < 0 ? 'loss' : ''); put(tr, place + 3, row, row.headroom, row.headroom < 0 ? 'loss' : '');
      cell(tr, place + 4, known(row.ratio) ? fixed(row.ratio, 2) + ' ×' : MISSING, known(row.ratio) && row.ratio < 1.2 ? 'loss' : '');
    };
    this.rows.update(filtered(data.accounts), row => row.venue + ' ' + row.currency, (tr, row) => {
      cell(tr, 0, row.venue + ' ' + row.currency, 'left');
      put(tr, 1, row, row.equity);
      tip(tr.tds[1], row.equity_missing ?? (row.equity_by === 'venue' ? 'as the venue says' : 'of the book: no other venue holds ' + row.currency));
      put(tr, 2, row, row.made, sign(row.made), true);
      cell(tr, 3, fixed(row.positions, 0) + (row.unmarked ? ', ' + row.unmarked + ' without a price' : ''), row.unmarked ? 'warn' : '');
      margins(tr, 4, row);
      const cross = known(row.model_equity) && known(row.equity) && row.equity_by === 'book' && Math.abs(row.model_equity - row.equity) > 0.05 * Math.max(Math.abs(row.equity), row.initial ?? 0);
      cell(tr, 9, (row.equity_by ?? 'not told') + (cross ? ', cross margin' : ''), 'left second');
      tip(tr.tds[9], tr.tds[1].tip);
    });
    this.sumRows.update(filtered([...data.currencies, data.total]), row => row.currency, (tr, row) => {
      cell(tr, 0, row.currency, 'left');
      put(tr, 1, row, row.equity); put(tr, 2, row, row.made, sign(row.made), true); put(tr, 3, row, row.moved, '', true);
      margins(tr, 4, row);
    });
  }
}
