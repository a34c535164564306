// Small helpers over the document; text is never parsed as markup.
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'class') node.className = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}
// Writes text only where it has changed, into the text node that is there: a new one would have to be laid out anew.
export function text(node, value) {
  const only = node.firstChild;
  if (only && only === node.lastChild && only.nodeType === Node.TEXT_NODE) { if (only.data !== value) only.data = value; }
  else if (node.textContent !== value) node.textContent = value;
}

// What a hover tells, written only where it has changed.
export function tip(node, words) { if (node.tip !== words) { node.tip = words; node.title = words; } }
// The number behind what a cell shows, as it came; for saving and for whoever tests.
export function raw(td, value) { td.raw = value ?? ''; }

// Rows that stay the same elements from frame to frame, so that focus and selection stay where they are.
export class Rows {
  // again: whether the element of a row that has gone may show another one, which is cheaper than a new one where thousands are scrolled through
  constructor(body, cells, make, again = false) { this.body = body; this.cells = cells; this.make = make; this.again = again; this.byKey = new Map(); }
  update(rows, key, fill) {
    const spare = this.gone(new Set(rows.map(key)));
    let before = null;
    for (const row of rows) {
      const name = key(row);
      let tr = this.byKey.get(name);
      if (!tr) {
        tr = spare.shift() ?? this.blank(row);
        this.byKey.set(name, tr);
      }
      const place = before ? before.nextSibling : this.body.firstChild;
      if (place !== tr) this.body.insertBefore(tr, place);
      fill(tr, row);
      before = tr;
    }
    for (const tr of spare) tr.remove();
  }
  blank(row) {
    const tr = el('tr');
    tr.tds = Array.from({length: this.cells}, () => el('td'));
    tr.append(...tr.tds);
    if (this.make) this.make(tr, row);
    return tr;
  }
  // Elements of rows that are no more, for others; who has the focus takes it along.
  gone(names) {
    const spare = [];
    for (const [name, tr] of this.byKey) {
      if (names.has(name)) continue;
      this.byKey.delete(name);
      if (this.again && !tr.contains(document.activeElement)) spare.push(tr); else tr.remove();
    }
    return spare;
  }
}
export function cell(tr, place, value, css = '') {
  const td = tr.tds[place];
  if (td.words !== value) { td.words = value; text(td, value); }
  if ((td.css ?? '') !== css) { td.css = css; td.className = css; }
}
// Columns by their name, or by name, unit and class: a column of words is aligned to the left, heading and all.
export function head(...names) {
  return el('thead', {}, el('tr', {}, ...names.map(name => {
    const [label, unit, css] = Array.isArray(name) ? name : [name];
    return el('th', {scope: 'col', class: css}, label, unit ? el('small', {}, unit) : null);
  })));
}

// Headings that sort: pressed once from the largest on, again from the least on, a third time as it was. keys: of each column, or nothing; chosen: the order in force.
export function sortable(thead, keys, chosen, choose) {
  [...thead.rows[0].cells].forEach((th, i) => {
    if (!keys[i]) return;
    th.key = keys[i];
    const button = el('button', {class: 'sort', title: 'Sort', onclick: () => choose(chosen() === '-' + th.key ? th.key : chosen() === th.key ? '' : '-' + th.key)});
    button.append(...th.childNodes);
    th.append(button);
  });
}
export function markSort(thead, chosen) {
  for (const th of thead.rows[0].cells) {
    const how = th.key && chosen === th.key ? 'ascending' : th.key && chosen === '-' + th.key ? 'descending' : null;
    if (th.getAttribute('aria-sort') !== how) { if (how) th.setAttribute('aria-sort', how); else th.removeAttribute('aria-sort'); }
  }
}

// Of many rows only those in sight are asked for: what is above and below is room of the same height.
export class Sight {
  constructor(body, table, rows, onMove) {
    this.body = body; this.table = table; this.rows = rows; this.height = 22; this.from = 0;
    body.addEventListener('scroll', () => { const {offset} = this.ask(); if (offset !== this.from) { this.from = offset; onMove(); } });
  }
  ask() {
    const first = Math.floor(this.body.scrollTop / this.height);
    return {offset: Math.max(0, 20 * Math.floor((first - 20) / 20)), rows: Math.min(500, Math.ceil((this.body.clientHeight || 600) / this.height) + 60)};
  }
  // data: offset of its first row, all_rows
  lay(data, count) {
    const [one, other] = this.rows.children;
    if (other && !this.measured) { this.measured = true; this.height = other.offsetTop - one.offsetTop || this.height; }
    const above = data.offset * this.height, below = Math.max(0, data.all_rows - data.offset - count) * this.height;
    if (this.above !== above) { this.above = above; this.table.style.marginTop = above + 'px'; }
    if (this.below !== below) { this.below = below; this.table.style.marginBottom = below + 'px'; }
    if (this.all !== data.all_rows) { this.all = data.all_rows; this.table.setAttribute('aria-rowcount', data.all_rows + 1); }
  }
}
