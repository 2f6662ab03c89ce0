import type { ReportPost } from '../report.ts';
import { decimal, scoreOfOne } from './figures.ts';
import { type Html, html } from './html-template.ts';
import { grade, meter } from './meter.ts';
import { CATEGORIES } from './wording.ts';

/** What each category scores for itself, and how much of the whole score it is. */
export function gauges({ kpis }: ReportPost): Html | null {
  const rows = Object.entries(CATEGORIES).flatMap(([category, title]) => {
    const own = Object.values(kpis).filter((kpi) => kpi.category === category && kpi.score !== null);
    const most = own.reduce((sum, { weight }) => sum + 100 * weight, 0);
    const points = own.reduce((sum, { weight, score }) => sum + 100 * weight * (score ?? 0), 0);
    return most > 0 ? [{ title, points, most }] : [];
  });
  if (rows.length === 0) return null;
  return html`<ul class="gauges">${rows.map(
    ({ title, points, most }) =>
      html`<li><span>${title}</span> ${meter(points / most, grade(points / most))} <span class="points">${scoreOfOne(points / most)} <span class="quiet">× ${decimal(most, 0)} %</span></span></li>
`,
  )}</ul>`;
}
