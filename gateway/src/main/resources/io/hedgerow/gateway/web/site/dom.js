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

// Rows that stay the same elements from frame to frame, so that focus and selection stay where they are.
export class Rows {
  constructor(body, cells, make) { this.body = body; this.cells = cells; this.make = make; this.byKey = new Map(); }
  update(rows, key, fill) {
    const seen = new Set();
    let before = null;
    for (const row of rows) {
      const name = key(row);
      seen.add(name);
      let tr = this.byKey.get(name);
      if (!tr) {
        tr = el('tr');
        for (let i = 0; i < this.cells; i++) tr.append(el('td'));
        if (this.make) this.make(tr, row);
        this.byKey.set(name, tr);
      }
      const place = before ? before.nextSibling : this.body.firstChild;
      if (place !== tr) this.body.insertBefore(tr, place);
      fill(tr, row);
      before = tr;
    }
    for (const [name, tr] of this.byKey) if (!seen.has(name)) { tr.remove(); this.byKey.delete(name); }
  }
}
export function cell(tr, place, value, css = '') {
  const td = tr.children[place];
  text(td, value);
  if (td.dataset.css !== css) { td.dataset.css = css; td.className = css; }
}
export function head(...names) {
  return el('thead', {}, el('tr', {}, ...names.map(name => {
    const [label, unit] = Array.isArray(name) ? name : [name];
    return el('th', {scope: 'col'}, label, unit ? el('small', {}, unit) : null);
  })));
}
