import type { ReportKpi } from '../report.ts';
import { bulletChart } from './bullet-chart.ts';
import { decimal, inUnit, scoreOfOne } from './figures.ts';
import { type PostView, part, scrolling, state } from './html-parts.ts';
import { bidi, type Html, html } from './html-template.ts';
import { CATEGORIES, STATUSES } from './wording.ts';

/** Every KPI by category: value, target, a bullet chart, score, weight. */
export function kpiPart(view: PostView): Html | null {
  const kpis = Object.entries(view.post.kpis);
  if (kpis.length === 0) return null;
  const groups = Object.entries(CATEGORIES)
    .map(([category, title]) => ({ title, rows: kpis.filter(([, kpi]) => kpi.category === category) }))
    .filter(({ rows }) => rows.length > 0);
  return part(
    view,
    'kpis',
    'Key figures',
    scrolling(
      'Key figures',
      html`<table class="kpis">
<thead><tr><th scope="col">Figure</th><th scope="col" class="figure">Value</th><th scope="col">Wanted</th><td class="chart"></td><th scope="col">Result</th><th scope="col" class="figure">Score</th><th scope="col" class="figure">Weight</th></tr></thead>
${groups.map(
  ({ title, rows }) => html`<tbody>
<tr class="group"><th scope="rowgroup" colspan="7">${title}</th></tr>
${rows.map(([id, kpi]) => kpiRow(id, kpi, notesOf(view, id)))}</tbody>
`,
)}</table>`,
    ),
  );
}

const LINKED = 6;

/** The notes of a rule, where they are printed. */
function notesOf({ id, post, source, noteOf, notes }: PostView, rule: string): Html | null {
  if (source === undefined) return null;
  const numbers = post.findings
    .flatMap((finding, at) => (finding.rule === rule ? (noteOf[at] ?? 0) : []))
    .filter((number) => number > 0 && number <= notes)
    .sort((one, other) => one - other);
  if (numbers.length === 0) return null;
  const links = numbers
    .slice(0, LINKED)
    .map((number, at) => html`${at > 0 && ', '}<a href="#${id}-n${number}">${number}</a>`);
  const rest = numbers.length - LINKED;
  return html`<br><span class="quiet">${numbers.length === 1 ? 'Note' : 'Notes'} ${links}${rest > 0 && ` and ${rest} more`}</span>`;
}

function kpiRow(id: string, kpi: ReportKpi, notes: Html | null): Html {
  const { before } = kpi;
  const changed = before !== undefined && before !== kpi.value;
  return html`<tr><th scope="row">${bidi(kpi.title)} <span class="rule">${bidi(id)}</span>${kpi.evidence !== undefined && html`<br><span class="quiet">${bidi(kpi.evidence)}</span>`}</th>
<td class="figure">${changed && html`<span class="quiet">${inUnit(before, kpi.unit)} →</span> `}${inUnit(kpi.value, kpi.unit)}</td>
<td>${bidi(kpi.expected)}</td><td class="chart">${bulletChart(kpi)}</td>
<td>${state(kpi.status, STATUSES[kpi.status])}${notes}</td><td class="figure">${scoreOfOne(kpi.score)}</td><td class="figure">${decimal(kpi.weight * 100)} %</td></tr>
`;
}
