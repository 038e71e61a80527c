/** One line of the bench's table. `value` in `unit`; `spread` the middle half of the runs. */
export interface Figure {
  what: string;
  value: number;
  unit: 'ms' | 's' | 'kB' | 'MB' | '/s' | '×';
  aim: { at: 'most' | 'least'; value: number } | null;
  spread: { from: number; to: number } | null;
  runs: number;
}

/** The value below which the share `p` (0–1) of the values lies, linear between neighbours. */
export function quantile(values: readonly number[], p: number): number {
  if (values.length === 0) throw new RangeError('No values.');
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function figure(what: string, values: readonly number[], unit: Figure['unit'], aim: Figure['aim'], p = 0.5): Figure {
  const spread = values.length > 1 ? { from: quantile(values, 0.25), to: quantile(values, 0.75) } : null;
  return { what, value: quantile(values, p), unit, aim, spread, runs: values.length };
}

const inWords = (value: number): string =>
  value >= 1000 ? new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(value) : value.toFixed(Math.abs(value) < 100 ? 1 : 0);

const met = ({ value, aim }: Figure): string => {
  if (!aim) return '';
  return (aim.at === 'most' ? value <= aim.value : value >= aim.value) ? 'met' : 'MISSED';
};

/** The table as text, columns aligned, readable as Markdown too. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((one) => [
    one.what,
    one.aim ? `${one.aim.at === 'most' ? '≤' : '≥'} ${inWords(one.aim.value)} ${one.unit}` : '',
    `${inWords(one.value)} ${one.unit}`,
    one.spread ? `${inWords(one.spread.from)} – ${inWords(one.spread.to)}` : '',
    String(one.runs),
    met(one),
  ]);
  const head = ['figure', 'aim', 'measured', 'middle half', 'runs', ''];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
