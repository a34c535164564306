// Puts panels on pages, asks for what is seen, and hands on what comes.
import {el, text} from './dom.js';
import {Stream} from './net.js';
import * as state from './state.js';
import {short, signed, fixed, price, sign, clock, dateTime, duration, known, MISSING} from './format.js';
import {Ladder} from './panels/ladder.js';
import {Heat} from './panels/heat.js';
import {Smile} from './panels/smile.js';
import {Term} from './panels/term.js';
import {TermChart} from './panels/termchart.js';
import {Delta} from './panels/delta.js';
import {Hedges, Limits, Attribution, Latency, Chain, Positions, Margin} from './panels/tables.js';
import {Venues, Accounts} from './panels/venues.js';
import {Cluster} from './panels/cluster.js';
import {Journal} from './panels/journal.js';
import {Control} from './panels/control.js';

const KINDS = {
  ladder: [Ladder, 'Risk ladder', 250, 'ladder'], heat: [Heat, 'Scenario P&L', 1000, 'heat'], smile: [Smile, 'Vol smile', 500, 'chain'],
  delta: [Delta, 'Net delta against its band', 500, 'delta'], hedges: [Hedges, 'Hedges', 100, 'hedges'], limits: [Limits, 'Limits and alerts', 200, 'limits'],
  attribution: [Attribution, 'P&L', 1000, 'attribution'], latency: [Latency, 'Latency', 1000, 'latency'], chain: [Chain, 'Option chain', 500, 'chain'],
  surface: [Term, 'Vols by expiry and delta', 1000, 'surface'], term: [TermChart, 'Term structure', 1000, 'surface'], control: [Control, 'Control', 1000, 'header'], margin: [Margin, 'Margin and what if', 1000, 'margin'], venues: [Venues, 'Venues and process', 1000, 'venues'], cluster: [Cluster, 'Cluster and copies', 1000, 'cluster'], accounts: [Accounts, 'Equity and margin by venue', 1000, 'accounts'], positions: [Positions, 'Positions and orders', 250, 'positions'], journal: [Journal, 'Journal', 250, 'journal'],
};
const PAGES = [['desk', 'Desk', ['ladder', 'attribution', 'heat', 'smile', 'delta', 'hedges', 'limits', 'latency']], ['surface', 'Surface', ['smile', 'term', 'surface', 'chain']],
  ['chain', 'Chain', ['chain']], ['positions', 'Positions', ['positions', 'hedges']], ['limits', 'Limits', ['margin', 'accounts', 'limits']], ['venues', 'Venues', ['venues', 'accounts', 'latency', 'cluster']], ['journal', 'Journal', ['journal', 'hedges']], ['control', 'Control', ['control', 'limits']]];
const TICK_MS = 500;
const DRAW_MS = 6; // of one animation frame, for panels; the rest is for layout and paint
const THEMES = ['dark', 'light', 'colour-blind'];

class App {
  constructor() {
    this.panels = [];
    this.latest = {}; // of each panel, for a page that is laid when nothing moves
    this.due = new Set(); // panels whose newest data is not drawn yet
    this.frozen = false;
    this.lastFrameAt = -Infinity;
    this.lastTickAt = -Infinity;
    this.sight = new IntersectionObserver(entries => this.seen(entries), {root: document, rootMargin: '100px'});
    this.theme();
    this.layPages();
    state.onChange(() => {
      if (state.get('at') !== this.at) this.goToAddress();
      this.theme();
      if (document.activeElement !== this.search) this.search.value = state.get('filter');
      this.layMain();
      this.wants();
      if (this.header) { this.showHeader(this.frame); this.footer(this.frame); }
      if (!this.frozen) this.draw(Object.keys(this.latest));
    });
    addEventListener('keydown', event => this.key(event));
    addEventListener('copy', event => this.copy(event));
    this.stream = new Stream(frame => this.take(frame), (how, why) => this.connection(how, why));
    this.at = state.get('at');
    if (Number(this.at) > 0) { this.stream.transport = {sequence: Number(this.at), speed: 0}; this.going = true; }
    this.layMain();
    this.wants();
    // Frames bring the ages with them; without frames they go on by themselves.
    setInterval(() => { if (performance.now() - this.lastTickAt >= 2 * TICK_MS) this.tick(); }, TICK_MS);
    document.addEventListener('visibilitychange', () => this.wants());
  }
  page() { return state.get('page', 'desk'); }
  units() { return state.get('units', 'cash'); }
  underlying() { return state.get('underlying'); }
  whatIf() {
    const ask = {};
    for (const [name, member] of [['move', 'move_percent'], ['vol', 'vol_points'], ['days', 'days']]) {
      if (state.get(name)) ask[member] = Number(state.get(name));
    }
    return {...ask, ...this.trades()};
  }
  // Trades that have not happened, as `hedgerow stress --what-if` takes them: BTC-PERPETUAL -50, BTC-27NOV26-100000-C 10
  trades() {
    const lots = {};
    for (const trade of state.get('trades').split(',')) {
      const [, symbol, count] = trade.trim().match(/^(\S+)\s+([+-]?[0-9]+)$/) ?? [];
      if (symbol) lots[symbol] = Number(count);
    }
    return Object.keys(lots).length ? {trades: lots} : {};
  }
  isWhatIf() { return Object.keys(this.whatIf()).length > 0; }
  theme() {
    const theme = THEMES.includes(state.get('theme')) ? state.get('theme') : 'dark';
    if (document.documentElement.dataset.theme !== theme) {
      document.documentElement.dataset.theme = theme;
      dispatchEvent(new Event('theme'));
    }
  }
  layPages() {
    const nav = document.getElementById('pages');
    this.search = el('input', {type: 'search', placeholder: 'filter  /', 'aria-label': 'Filter', oninput: () => state.set({filter: this.search.value.trim()})});
    this.search.value = state.get('filter');
    this.buttons = PAGES.map(([page, label]) => el('button', {onclick: () => state.set({page: page === 'desk' ? '' : page})}, label));
    nav.replaceChildren(el('h1', {class: 'sr-only'}, 'Hedgerow console'), ...this.buttons, el('span', {class: 'space'}), this.search,
      el('button', {onclick: () => this.askWhatIf()}, 'What if (s)'), el('button', {onclick: () => this.nextTheme()}, 'Theme (t)'),
      el('button', {onclick: () => this.nextUnits()}, 'Units (u)'), el('button', {onclick: () => this.help()}, 'Keys (?)'));
  }
  layMain() {
    const alone = state.get('panel');
    const [page, , names] = PAGES.find(it => it[0] === this.page()) ?? PAGES[0];
    const shown = alone && KINDS[alone] ? [alone] : names;
    PAGES.forEach((it, i) => { if (it[0] === page) this.buttons[i].setAttribute('aria-current', 'page'); else this.buttons[i].removeAttribute('aria-current'); });
    document.body.classList.toggle('what-if', this.isWhatIf());
    const key = shown.join();
    if (key === this.laid) return;
    this.laid = key;
    const main = document.getElementById('main');
    main.className = (['', 'one', 'two', 'three', 'four'][shown.length] ?? 'desk') + (alone ? '' : ' page-' + page);
    main.replaceChildren();
    this.sight.disconnect();
    this.panels = shown.map(name => {
      const [Kind, title, period, source] = KINDS[name];
      const panel = new Kind(name, title, period, this);
      panel.source = source;
      main.append(panel.section);
      this.sight.observe(panel.section);
      return panel;
    });
    for (const panel of this.panels) {
      const kept = this.latest[panel.source];
      if (kept) panel.take(kept.data, kept.frame);
    }
  }
  // What is scrolled out of sight is not drawn; when it comes into sight it is.
  seen(entries) {
    for (const entry of entries) {
      const panel = this.panels.find(it => it.section === entry.target);
      if (!panel) continue;
      panel.hidden = !entry.isIntersecting;
      if (!panel.hidden) this.draw([panel.source]);
    }
  }
  wants() {
    if (!this.stream) return;
    if (document.hidden) { this.stream.want({}); return; }
    const asked = {header: {}};
    for (const panel of this.panels) asked[panel.source] = {...asked[panel.source], ...panel.ask()};
    if (this.cause) asked.cause = {order_id: this.cause};
    this.stream.want(asked);
  }
  take(frame) {
    this.lastFrameAt = performance.now();
    this.frame = frame;
    if (frame.sequence !== this.lastSequence) { this.lastSequence = frame.sequence; this.movedAt = performance.now(); }
    if (frame.control_answer) for (const panel of this.panels) if (panel.answer) panel.answer(frame.control_answer);
    const came = Object.keys(frame.panels ?? {});
    for (const source of came) this.latest[source] = {data: frame.panels[source], frame};
    for (const source of frame.unchanged ?? []) {
      if (this.latest[source]) this.latest[source].frame = frame;
      if (!this.frozen && !this.due.has(source)) for (const panel of this.panels) if (panel.source === source && panel.data) panel.confirm(frame);
    }
    if (!this.frozen) this.draw(came);
  }
  freeze() {
    this.frozen = !this.frozen;
    if (this.frame && this.header) this.showHeader(this.frame);
    if (!this.frozen) this.draw(Object.keys(this.latest));
  }
  draw(sources) {
    for (const source of sources) if (this.latest[source]) this.due.add(source);
    if (!this.painting) { this.painting = true; requestAnimationFrame(() => this.paint()); }
  }
  // Draws what is due; what does not fit into this animation frame waits for the next, first come first served.
  paint() {
    this.painting = false;
    const begun = performance.now();
    for (const source of this.due) {
      this.due.delete(source);
      this.drawSource(source);
      if (performance.now() - begun > DRAW_MS) break;
    }
    if (begun - this.lastTickAt >= TICK_MS) this.tick();
    if (this.due.size) this.draw([]);
  }
  drawSource(source) {
    const {data, frame} = this.latest[source];
    if (source === 'header') this.takeHeader(data, frame);
    if (source === 'cause') this.fillCause(data);
    for (const panel of this.panels) if (panel.source === source && !panel.hidden) panel.take(data, frame);
  }
  takeHeader(data, frame) {
    const known = this.header?.underlyings.length;
    this.header = data;
    this.showHeader(frame);
    if (known !== data.underlyings.length) this.wants();
  }
  showHeader(frame) {
    const head = this.header;
    const figure = (label, value, css = '') => ({label, value, css});
    const currency = head.currency || '';
    const figures = [];
    for (const it of head.underlyings.slice(0, 3)) {
      figures.push(figure(it.symbol, price(it.price)));
      const band = known(it.band_half_width_units) ? ` ± ${fixed(it.band_half_width_units, 2)}` : '';
      figures.push(figure(`Δ ${it.symbol} / band`, it.missing ? MISSING : signed(it.net_delta_units, 3) + band, it.outside_band ? 'warn' : ''));
    }
    figures.push(figure('P&L ' + currency, signed(head.pnl, 0), sign(head.pnl)), figure('Equity ' + currency, short(head.equity).replace('+', '')),
      figure('Δ ' + currency, short(head.delta_cash), sign(head.delta_cash)), figure('Γ 1 % ' + currency, short(head.gamma_cash_per_percent), sign(head.gamma_cash_per_percent)),
      figure('Vega / pt', short(head.vega_per_vol_point), sign(head.vega_per_vol_point)), figure('Θ / day', short(head.theta_per_day), sign(head.theta_per_day)),
      figure('Leverage', fixed(head.gross_leverage, 1) + ' ×'),
      figure('Decision p50 / p99.9', head.decision ? duration(head.decision.p50_ns) + ' / ' + duration(head.decision.p999_ns) : MISSING));
    // What nobody has asked takes no room.
    if (known(head.margin_ratio)) figures.push(figure('Equity / margin', fixed(head.margin_ratio, 2) + ' ×', head.margin_ratio < 1.2 ? 'loss' : ''));
    if (known(head.liquidation_distance)) figures.push(figure('Liquidation', fixed(100 * head.liquidation_distance, 1) + ' %', head.liquidation_distance < 0.1 ? 'loss' : ''));
    if (known(head.worst_loss)) figures.push(figure('Worst node', short(-head.worst_loss), 'loss'));
    if (known(head.expected_shortfall)) figures.push(figure('ES', short(-head.expected_shortfall), 'loss'));
    const node = document.getElementById('header');
    const names = figures.map(it => it.label).join();
    if (this.names !== names) {
      this.names = names;
      this.badge = el('span', {class: 'badge'});
      this.states = el('span');
      this.cluster = el('span', {hidden: true});
      this.feed = el('b', {class: 'wide'});
      this.record = el('small');
      this.clock = el('b', {class: 'widest'});
      node.replaceChildren(this.badge, this.cluster, this.states, ...figures.map(it => el('span', {class: 'figure'}, el('small', {}, it.label), el('b'))),
        el('span', {class: 'figure'}, el('small', {}, 'feed age'), this.feed), el('span', {class: 'figure'}, this.record, this.clock));
      this.values = [...node.querySelectorAll('.figure > b')];
    }
    figures.forEach((it, i) => {
      const value = this.values[i];
      text(value, it.value);
      if (value.className !== it.css) value.className = it.css;
      // Room that was needed once stays, so that nothing beside it moves.
      if (it.value.length > (value.room ?? 0)) { value.room = it.value.length; value.style.width = it.value.length + 1 + 'ch'; }
    });
    const mode = this.isWhatIf() ? 'WHAT IF' : this.frozen ? 'FROZEN' : frame.mode;
    text(this.badge, mode);
    const badge = 'badge ' + (this.isWhatIf() ? 'replay' : frame.mode.toLowerCase());
    if (this.badge.className !== badge) this.badge.className = badge;
    const cluster = head.cluster;
    this.cluster.hidden = !cluster;
    text(this.cluster, cluster?.words ?? '');
    const how = cluster ? 'badge ' + (cluster.well ? 'well' : 'unwell') : '';
    if (this.cluster.className !== how) this.cluster.className = how;
    const states = Object.entries(head.risk_states);
    text(this.states, states.map(([name, value]) => (name === '*' ? 'all' : name) + ' ' + value.replaceAll('_', ' ')).join(', '));
    const alarm = states.length ? 'badge alarm' : '';
    if (this.states.className !== alarm) this.states.className = alarm;
    text(this.record, 'UTC · record ' + fixed(frame.sequence, 0));
    text(this.clock, dateTime(frame.time_ns).slice(0, 23));
  }
  footer(frame) {
    const parts = [frame.mode === 'REPLAY' ? 'replay' : 'journal', 'record ' + fixed(frame.sequence, 0), frame.level ? 'level' : 'catching up',
      `frames ${fixed(frame.frame, 0)}, skipped ${fixed(frame.skipped, 0)}`];
    if (this.header) parts.push(`${fixed(this.header.events, 0)} events, ${fixed(this.header.fills, 0)} fills, ${fixed(this.header.orders_sent, 0)} orders, ${fixed(this.header.rejections, 0)} rejections`);
    if (this.header?.source) parts.push(this.header.source);
    if (frame.waiting) parts.push(frame.waiting + ', ' + fixed(frame.records_read, 0) + ' records');
    if (frame.error) parts.push('refused: ' + frame.error);
    if (frame.failure) this.connection('failed', frame.failure); else if (this.how === 'failed' || this.how === 'silent') this.connection('open');
    if (this.isWhatIf()) parts.push('WHAT IF: ' + JSON.stringify(this.whatIf()) + ', Esc ends it');
    const node = document.getElementById('footer');
    if (!this.foot) { this.foot = el('span'); node.replaceChildren(this.foot, el('span', {class: 'keys'}, 'keys ?  ·  what if s  ·  units u  ·  theme t  ·  freeze space')); }
    text(this.foot, parts.join('  ·  '));
  }
  tick() {
    const now = performance.now();
    this.lastTickAt = now;
    if (this.frame) { this.footer(this.frame); this.keepMoment(this.frame); }
    // A desk that has given up goes on saying that it is there: what it shows is as old as the frame that brought it.
    const ended = this.frame?.failure && this.frame.mode !== 'REPLAY';
    for (const panel of this.panels) panel.tick(now, this.frozen || ended ? -Infinity : this.lastFrameAt, this.lastSequence);
    if (this.feed) text(this.feed, !/^(REPLAY|FINISHED)$/.test(this.frame?.mode ?? 'REPLAY') ? duration((now - this.movedAt) * 1e6) : MISSING);
    if (now - this.lastFrameAt > 3000 && this.lastFrameAt > 0 && this.how === 'open') this.connection('silent');
  }
  askToken() {
    const input = el('input', {type: 'password', autocomplete: 'off', 'aria-label': 'Token'});
    const form = el('form', {onsubmit: event => {
      event.preventDefault();
      this.stream.token = input.value.trim();
      sessionStorage.setItem('token', this.stream.token);
      document.getElementById('dialog').close();
      this.stream.reopen();
    }}, el('p', {}, 'Whoever started this console has its token.'), input, el('button', {class: 'tool'}, 'show it'));
    this.dialog('Token', form);
    input.focus();
  }
  connection(how, why) {
    if (how === 'lost') for (const panel of this.panels) panel.lost?.();
    if (how === 'lost' && /token/.test(why ?? '') && !document.getElementById('dialog').open) this.askToken();
    this.how = how;
    const lost = how !== 'open';
    document.body.classList.toggle('lost', lost);
    const node = document.getElementById('lost');
    node.hidden = !lost;
    text(node, how === 'failed' ? 'The console has given up reading this journal: ' + why : how === 'silent' ? 'Nothing has come for three seconds: what stands here is old.' : 'Connection lost' + (why ? ' (' + why + ')' : '') + ': what stands here is old. Trying again …');
  }
  // Where in the journal one is stands in the address, as soon as it stands still there.
  goToAddress() {
    this.at = state.get('at');
    this.going = Number(this.at) > 0;
    this.stream.go(this.going ? {sequence: Number(this.at), speed: 0} : {at: 'live'});
  }
  keepMoment(frame) {
    if (frame.waiting) return;
    const replay = frame.mode === 'REPLAY';
    if (replay || frame.replay_missing) this.going = false;
    if (this.going || (replay && frame.speed !== 0)) return;
    const at = replay ? String(frame.sequence) : '';
    if (at === this.at) return;
    this.at = at;
    if (replay) this.stream.transport = {sequence: frame.sequence, speed: 0}; // A connection that comes back goes there again.
    state.set({at});
  }
  // All rows of a panel as of the record that is shown, page by page.
  async allRows(source, ask, rows) {
    const shown = this.latest[source];
    const {data, frame} = shown;
    if (data.offset === 0 && rows(data).length === data.all_rows) return rows(data);
    const headers = this.stream.token ? {Authorization: 'Bearer ' + this.stream.token} : {};
    const all = [];
    while (all.length < data.all_rows) {
      const query = new URLSearchParams({panels: source, at: frame.sequence, [source]: JSON.stringify({...ask, offset: all.length, rows: 500})});
      const answer = await fetch('api/snapshot?' + query, {headers});
      const page = answer.ok ? rows((await answer.json()).panels[source]) : [];
      if (!page.length) break;
      all.push(...page);
    }
    return all;
  }
  go(transport) { this.stream.go(transport); }
  popOut(name) { open(location.pathname + '#' + new URLSearchParams({...state.state, panel: name}), '_blank', 'popup,width=900,height=600'); }
  nextTheme() { state.set({theme: THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length]}); }
  nextUnits() { state.set({units: this.units() === 'cash' ? 'coin' : ''}); this.panels.forEach(panel => panel.data && panel.take(panel.data, this.frame)); }
  dialog(title, ...inside) {
    const dialog = document.getElementById('dialog');
    dialog.replaceChildren(el('h2', {id: 'dialog-title'}, title, el('button', {class: 'tool', onclick: () => dialog.close()}, 'close (Esc)')), el('div', {class: 'inside', tabindex: '0'}, ...inside));
    dialog.onclose = () => { this.cause = null; this.wants(); };
    if (!dialog.open) dialog.showModal();
    return dialog;
  }
  showCause(orderId) {
    this.cause = orderId;
    this.causeBody = el('div', {}, 'asking …');
    this.causeShown = '';
    this.dialog('Why order ' + orderId, this.causeBody);
    this.wants();
  }
  fillCause(data) {
    if (!this.causeBody || !this.cause) return;
    const words = JSON.stringify(data);
    if (words === this.causeShown) return;
    this.causeShown = words;
    if (data.missing) { this.causeBody.replaceChildren(data.missing); return; }
    const steps = data.steps.map(step => el('li', {}, el('details', {open: step.type === 'HedgeDecision'},
      el('summary', {}, `${step.type}  ·  record ${fixed(step.sequence, 0)}  ·  ${known(step.after_cause_ns) ? '+' + duration(step.after_cause_ns) : MISSING}`
        + (step.record.text ? '  ·  ' + step.record.text : '')),
      el('dl', {}, ...Object.entries(step.record).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value === null ? MISSING : String(value))])))));
    this.causeBody.replaceChildren(el('p', {}, data.order.why), el('ol', {class: 'steps'}, ...steps));
  }
  askWhatIf() {
    const field = (name, label, unit) => {
      const input = el('input', {type: 'number', step: 'any', name, 'aria-label': label});
      input.value = state.get(name);
      return el('label', {class: 'bar'}, label, input, unit);
    };
    const trades = el('input', {name: 'trades', size: '48', placeholder: 'BTC-PERPETUAL -50, BTC-27NOV26-100000-C 10', 'aria-label': 'Trades that have not happened',
      pattern: '\\s*(\\S+\\s+[+\\-]?[0-9]+\\s*(,\\s*\\S+\\s+[+\\-]?[0-9]+\\s*)*)?', title: 'instrument and signed lots, with commas between'});
    trades.value = state.get('trades');
    const form = el('form', {onsubmit: event => {
      event.preventDefault();
      const values = new FormData(form);
      state.set({move: values.get('move'), vol: values.get('vol'), days: values.get('days'), trades: values.get('trades').trim()});
      this.wants();
      document.getElementById('dialog').close();
    }}, field('move', 'Spot', '%'), field('vol', 'Vol', 'points'), field('days', 'Time', 'days'),
      el('label', {class: 'bar'}, 'Trades', trades, 'lots'),
      el('div', {class: 'bar'}, el('button', {class: 'tool'}, 'show'),
        el('button', {class: 'tool', type: 'button', onclick: () => { this.endWhatIf(); document.getElementById('dialog').close(); }}, 'back to what is')));
    this.dialog('What if', form);
    form.querySelector('input').focus();
  }
  endWhatIf() { state.set({move: '', vol: '', days: '', trades: ''}); this.wants(); }
  help() {
    const keys = [['1 – 9', 'go to a panel'], ['arrows', 'move in a table'], ['Enter', 'open, show why'], ['Backspace', 'one level up'], ['/', 'filter'], ['g', 'next underlying'],
      ['s', 'what if'], ['Esc', 'end what if, close'], ['t', 'theme: dark, light, colour-blind'], ['u', 'units: currency or coin'], ['Space', 'freeze the numbers'],
      ['e', 'save the panel as CSV'], ['Ctrl C', 'copy the table that has the focus'], ['[ ]', 'page before, next page'], ['?', 'this']];
    this.dialog('Keys', el('dl', {}, ...keys.flatMap(([key, what]) => [el('dt', {}, el('kbd', {}, key)), el('dd', {}, what)])));
  }
  nextUnderlying() {
    const all = this.header?.underlyings.map(it => it.symbol) ?? [];
    if (!all.length) return;
    state.set({underlying: all[(all.indexOf(this.underlying() || all[0]) + 1) % all.length], expiry: ''});
  }
  // Ctrl+C without anything selected copies the table that has the focus, with the numbers as they came.
  copy(event) {
    const table = document.activeElement?.closest('.panel')?.querySelector('table:not(.sr-only)');
    if (!table || String(getSelection())) return;
    event.clipboardData.setData('text/plain', [...table.rows].map(row => [...row.cells].map(cell => cell.raw ?? cell.textContent).join('\t')).join('\n'));
    event.preventDefault();
  }
  key(event) {
    // What the focused element has taken is its own; a button is pressed by Space, by Enter too.
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ' && /^(BUTTON|SUMMARY|A)$/.test(event.target.tagName)) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === 'Escape') {
      if (typing) event.target.blur();
      else if (this.isWhatIf() && !document.getElementById('dialog').open) this.endWhatIf();
      return;
    }
    if (typing || document.getElementById('dialog').open) return;
    const page = PAGES.findIndex(it => it[0] === this.page());
    const by = {
      '?': () => this.help(), '/': () => this.search.focus(), t: () => this.nextTheme(), u: () => this.nextUnits(), s: () => this.askWhatIf(), g: () => this.nextUnderlying(),
      e: () => this.panels.find(panel => panel.section.contains(document.activeElement))?.save(),
      ' ': () => this.freeze(),
      '[': () => state.set({page: PAGES[(page + PAGES.length - 1) % PAGES.length][0]}), ']': () => state.set({page: PAGES[(page + 1) % PAGES.length][0]}),
    }[event.key];
    if (by) { by(); event.preventDefault(); return; }
    if (/^[1-9]$/.test(event.key)) this.panels[Number(event.key) - 1]?.focus();
  }
}
window.hedgerow = new App();
