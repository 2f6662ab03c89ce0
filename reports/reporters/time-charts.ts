import { decimal } from './figures.ts';
import { type Html, html } from './html-template.ts';

const WIDTH = 720;
const HEIGHT = 160;
const LEFT = 44;
const BOTTOM = 18;
const TOP = 8;
const SHADES = 7;

const round = (value: number) => Number(value.toFixed(1));
const y = (share: number) => round(TOP + (1 - share) * (HEIGHT - TOP - BOTTOM));

function frame(label: string, most: string, days: readonly string[], content: readonly Html[]): Html {
  const last = days.at(-1) ?? '';
  return html`<svg class="plot" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}"><line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${y(1)}" y2="${y(1)}"/><line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${y(0)}" y2="${y(0)}"/><text x="0" y="${y(1) + 4}">${most}</text><text x="0" y="${y(0) + 4}">0</text><text x="${LEFT}" y="${HEIGHT - 3}">${days[0] ?? ''}</text>${last !== days[0] && html`<text x="${WIDTH - 64}" y="${HEIGHT - 3}">${last}</text>`}${content}</svg>`;
}

/** A line through figures from 0 to `most`, in their order; those that are null leave a gap. */
export function lineChart(label: string, points: readonly { day: string; value: number | null }[], most: number): Html {
  const step = (WIDTH - LEFT - 12) / Math.max(1, points.length - 1);
  const dots = points.flatMap(({ value }, at) =>
    value === null ? [] : [{ x: round(LEFT + 6 + at * step), y: y(value / most) }],
  );
  const line = dots.length > 1 && html`<path class="curve" d="M${dots.map((dot) => `${dot.x} ${dot.y}`).join('L')}"/>`;
  const marks = html`${line}${dots.map((dot) => html`<circle class="dot" cx="${dot.x}" cy="${dot.y}" r="3"/>`)}`;
  return frame(
    label,
    decimal(most, 0),
    points.map(({ day }) => day),
    [marks],
  );
}

export interface Portion {
  readonly day: string;
  readonly name: string;
  readonly amount: number;
}

/** Names by what they have in all, the most first: the order of colours and of the legend. */
export function namesOf(portions: readonly Portion[]): readonly string[] {
  const sums = new Map<string, number>();
  for (const { name, amount } of portions) sums.set(name, (sums.get(name) ?? 0) + amount);
  return [...sums].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).map(([name]) => name);
}

/** A column a day of portions on each other; `isShare`: each column fills the height. */
export function columnChart(label: string, portions: readonly Portion[], most: string, isShare: boolean): Html {
  const days = [...new Set(portions.map(({ day }) => day))].sort();
  const names = namesOf(portions);
  const ofDay = (day: string) => portions.filter((portion) => portion.day === day);
  const sum = (parts: readonly Portion[]) => parts.reduce((total, { amount }) => total + amount, 0);
  const highest = Math.max(1e-12, ...days.map((day) => sum(ofDay(day))));
  const step = (WIDTH - LEFT) / days.length;
  const bars = days.map((day, at) => {
    const whole = isShare ? sum(ofDay(day)) || 1 : highest;
    let below = 0;
    return names.map((name, index) => {
      const share = sum(ofDay(day).filter((portion) => portion.name === name)) / whole;
      const from = below;
      below += share;
      if (share === 0) return null;
      return html`<rect class="shade-${Math.min(index, SHADES - 1)}" x="${round(LEFT + at * step + step * 0.1)}" y="${y(below)}" width="${round(Math.min(60, step * 0.8))}" height="${round(y(from) - y(below))}"/>`;
    });
  });
  return frame(label, most, days, [html`${bars}`]);
}

/** The colour of each name in words beside it. */
export function legend(names: readonly string[]): Html {
  return html`<ul class="legend">${names.map(
    (
      name,
      index,
    ) => html`<li><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false"><rect class="shade-${Math.min(index, SHADES - 1)}" width="12" height="12"/></svg> <bdi>${name}</bdi></li>
`,
  )}</ul>`;
}
