import type { ReportKpi } from '../report.ts';
import { allowed } from '../run-figures.ts';
import { type Html, html } from './html-template.ts';

const WIDTH = 132;
const HEIGHT = 14;

/**
 * One line: where the value stands against its target. The shaded stretch is what the target allows, the thick stroke
 * the value, the thin one the value before revision. Nothing where there is no value or nothing to compare it with.
 * The figures stand beside it, so that assistive technology skips it.
 */
export function bulletChart(kpi: ReportKpi): Html | null {
  if (kpi.value === null || kpi.unit === 'yes-no') return null;
  const [min, max] = allowed(kpi.target);
  if (min === null && max === null) return null;
  const before = kpi.before ?? null;
  const figures = [kpi.value, before, min, max].filter((figure) => figure !== null);
  const share = kpi.unit === 'share' ? 1 : Math.max(...figures);
  const low = Math.min(0, ...figures);
  const high = Math.max(share, low + 1e-9);
  const room = (high - low) * (kpi.unit === 'share' ? 0.02 : 0.12);
  const from = low < 0 ? low - room : low;
  const span = high + room - from;
  const x = (value: number) => Number((Math.min(1, Math.max(0, (value - from) / span)) * WIDTH).toFixed(1));
  const left = min === null ? 0 : x(min);
  const right = max === null ? WIDTH : x(max);
  const stroke = (value: number, kind: string, height: number) => {
    const at = Math.min(WIDTH - 1.5, Math.max(1.5, x(value)));
    const top = (HEIGHT - height) / 2;
    return html`<line class="${kind}" x1="${at}" x2="${at}" y1="${top}" y2="${HEIGHT - top}"/>`;
  };
  return html`<svg class="bullet" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false"><rect class="track" y="4" width="${WIDTH}" height="6"/><rect class="allowed" x="${left}" y="4" width="${Math.max(1, Number((right - left).toFixed(1)))}" height="6"/>${before !== null && before !== kpi.value ? stroke(before, 'before', 8) : null}${stroke(kpi.value, `value ${kpi.status}`, 14)}</svg>`;
}
