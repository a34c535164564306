// What one looks at, kept in the address so that it can be shared: #page=desk&underlying=BTC&...
const listeners = new Set();
const read = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
export let state = read();
export function get(name, otherwise = '') { return state[name] ?? otherwise; }
export function set(changes) {
  const next = {...state};
  for (const [name, value] of Object.entries(changes)) {
    if (value === '' || value === null || value === undefined) delete next[name]; else next[name] = String(value);
  }
  if (JSON.stringify(next) === JSON.stringify(state)) return;
  state = next;
  history.replaceState(null, '', '#' + new URLSearchParams(state));
  for (const listener of listeners) listener(state);
}
export function onChange(listener) { listeners.add(listener); }
addEventListener('hashchange', () => { state = read(); for (const listener of listeners) listener(state); });
