// Numbers and times as a trader reads them: a true minus sign, thousands, a dash for what is not known.
const cache = new Map();
const formatter = digits => {
  if (!cache.has(digits)) cache.set(digits, new Intl.NumberFormat('en-US', {minimumFractionDigits: digits, maximumFractionDigits: digits}));
  return cache.get(digits);
};
export const MISSING = '–';
export const known = value => typeof value === 'number' && Number.isFinite(value);
export function fixed(value, digits = 2) {
  if (!known(value)) return MISSING;
  const text = formatter(digits).format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? '\u2212' + text : text;
}
export function signed(value, digits = 2) {
  const text = fixed(value, digits);
  return known(value) && value > 0 && /[1-9]/.test(text) ? '+' + text : text;
}
export function price(value) {
  if (!known(value) || value <= 0) return MISSING;
  return fixed(value, value >= 1000 ? 1 : value >= 1 ? 3 : 5);
}
// Money in as few characters as tell it: 1,234 or 12.3k or 4.56m.
export function short(value) {
  if (!known(value)) return MISSING;
  const size = Math.abs(value);
  if (size >= 1e9) return signed(value / 1e9, 2) + 'b';
  if (size >= 1e6) return signed(value / 1e6, 2) + 'm';
  if (size >= 1e4) return signed(value / 1e3, 1) + 'k';
  return signed(value, size >= 100 || size === 0 ? 0 : 2);
}
export const sign = value => !known(value) || value === 0 ? '' : value > 0 ? 'gain' : 'loss';
export function clock(ns) { return known(ns) && ns > 0 ? new Date(ns / 1e6).toISOString().slice(11, 23) : MISSING; }
export function dateTime(ns) { return known(ns) && ns > 0 ? new Date(ns / 1e6).toISOString().replace('T', ' ').slice(0, 23) + 'Z' : MISSING; }
export function duration(ns) {
  if (!known(ns)) return MISSING;
  if (ns < 1e3) return fixed(ns, 0) + ' ns';
  if (ns < 1e6) return fixed(ns / 1e3, 1) + ' µs';
  if (ns < 1e9) return fixed(ns / 1e6, 1) + ' ms';
  return fixed(ns / 1e9, 1) + ' s';
}
// Three digits and a letter: what a narrow cell has room for.
export function compact(value) {
  if (!known(value)) return MISSING;
  const [size, letter] = value >= 999.5e6 ? [1e9, 'b'] : value >= 999.5e3 ? [1e6, 'm'] : value >= 1e3 ? [1e3, 'k'] : [1, ''];
  const scaled = value / size;
  return fixed(scaled, letter === '' || scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2) + letter;
}
