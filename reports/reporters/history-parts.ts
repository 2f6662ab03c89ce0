import type { History } from '../history.ts';
import { type KpiFigures, type RunFigures, summedWins } from '../run-figures.ts';
import { type Share, shareOf } from '../share.ts';
import { count, decimal, inUnit } from './figures.ts';
import { scrolling, state } from './html-parts.ts';
import { bidi, type Html, html } from './html-template.ts';
import { spark } from './spark.ts';

const dayOf = ({ at }: RunFigures): string => at.slice(0, 10);

/** Each KPI over the runs, those that the fewest posts hold first. */
export function kpiCharts(runs: readonly RunFigures[]): Html | null {
  const titles = new Map<string, KpiFigures>();
  for (const { kpis } of runs) for (const [id, kpi] of Object.entries(kpis)) titles.set(id, kpi);
  const sorted = [...titles].sort(
    ([one, a], [other, b]) => a.hold / a.posts - b.hold / b.posts || (one < other ? -1 : 1),
  );
  if (sorted.length === 0) return null;
  return html`<p class="quiet">The median of each run, of questions with yes or no the share of yes; the shaded stretch is what the target allows. Those that the fewest posts hold come first.</p>
<ul class="sparks">${sorted.map(([id, last]) => kpiChart(id, last, runs))}</ul>
${scrolling(
  'Key figures of each run',
  html`<details><summary>The figures</summary><table><thead><tr><th scope="col">Key figure</th>${runs.map((run) => html`<th scope="col" class="figure">${dayOf(run)}</th>`)}</tr></thead><tbody>${sorted.map(
    ([id, last]) =>
      html`<tr><th scope="row">${bidi(last.title)}</th>${runs.map(({ kpis }) => {
        const kpi = kpis[id];
        return html`<td class="figure">${kpi === undefined ? '–' : html`${inUnit(shown(kpi), unitOf(kpi))} <span class="quiet">${kpi.hold} of ${kpi.posts}</span>`}</td>`;
      })}</tr>
`,
  )}</tbody></table></details>`,
)}`;
}

/** Of questions with yes or no the share of yes says more than the one in the middle. */
function shown(kpi: KpiFigures | undefined): number | null {
  if (kpi === undefined) return null;
  return kpi.unit === 'yes-no' ? kpi.hold / kpi.posts : kpi.median;
}

function unitOf({ unit }: KpiFigures): string {
  return unit === 'yes-no' ? 'share' : unit;
}

function kpiChart(id: string, last: KpiFigures, runs: readonly RunFigures[]): Html {
  const { title, expected, hold, posts, min, max } = last;
  const values = runs.map(({ kpis }) => shown(kpis[id]));
  const unit = unitOf(last);
  const known = values.filter((value) => value !== null);
  const first = known[0] ?? null;
  const path =
    known.length < 2
      ? inUnit(shown(last), unit)
      : `from ${inUnit(first, unit)} to ${inUnit(shown(last), unit)} in ${count(known.length, 'run')}`;
  const wanted = expected === null ? 'targets differ from post to post' : `wanted ${expected}`;
  const label = `${title}: median ${path}; ${wanted}`;
  const grade = hold === posts ? 'pass' : hold / posts >= 0.5 ? 'warn' : 'error';
  return html`<li><b>${bidi(title)}</b> <span class="median">${inUnit(shown(last), unit)}</span>${spark(label, values, { min, max })}<span>${state(grade, `${decimal(hold, 0)} of ${count(posts, 'post')}`)} <span class="quiet">${bidi(wanted)}</span></span></li>
`;
}

/** How often the revisions of each model were kept, over all runs. */
export function winTable(runs: readonly RunFigures[]): Html | null {
  const wins = summedWins(runs.flatMap((run) => run.wins));
  if (wins.length === 0) return null;
  const rows = wins.map(({ model, kept, tried }) => {
    const share = shareOf(kept, tried) as Share;
    const path = runs.map((run) => {
      const own = run.wins.find((one) => one.model === model);
      return own === undefined ? null : own.kept / own.tried;
    });
    const moved = path.filter((value) => value !== null);
    const label = `${model}: share kept in each run, ${moved.map((value) => `${percent(value)} %`).join(', ')}`;
    return html`<tr><th scope="row">${bidi(model)}</th><td class="figure">${decimal(kept, 0)} of ${decimal(tried, 0)}</td>${shareCells(share)}<td class="chart">${moved.length > 1 && spark(label, path, { min: 0, max: 1 })}</td></tr>
`;
  });
  return html`<p class="quiet">Revisions that bettered the text and were kept, over all runs; the stretch is the 95 % interval, which is wide where there were few.</p>
${scrolling(
  'Revisions kept',
  html`<table class="wins"><thead><tr><th scope="col">Model</th><th scope="col" class="figure">Kept</th><th scope="col" class="figure">Share</th><th scope="col" class="figure">95 % interval</th><td class="chart"></td><th scope="col">Over the runs</th></tr></thead><tbody>${rows}</tbody></table>`,
)}`;
}

const percent = (value: number): string => decimal(100 * value, 0);

function shareCells(share: Share): Html {
  return html`<td class="figure">${percent(share.share)} %</td><td class="figure">${percent(share.low)}–${percent(share.high)} %</td><td class="chart">${interval(share)}</td>`;
}

/** How often editors liked the text of each model better than another one, who was compared most first. */
export function preferenceTable(preferred: History['preferred']): Html | null {
  if (preferred.length === 0) return null;
  const compared = new Map<string, { better: number; alike: number; of: number }>();
  const add = (model: string, better: number, alike: number): void => {
    const known = compared.get(model) ?? { better: 0, alike: 0, of: 0 };
    compared.set(model, { better: known.better + better, alike: known.alike + alike, of: known.of + 1 });
  };
  for (const { model, over, alike } of preferred) {
    add(model, alike ? 0 : 1, alike ? 1 : 0);
    add(over, 0, alike ? 1 : 0);
  }
  const sorted = [...compared].sort(([one, a], [other, b]) => b.of - a.of || (one < other ? -1 : 1));
  const rows = sorted.map(([model, { better, alike, of }]) => {
    const share = shareOf(better + alike / 2, of) as Share;
    return html`<tr><th scope="row">${bidi(model)}</th><td class="figure">${decimal(better, 0)}</td><td class="figure">${decimal(alike, 0)}</td><td class="figure">${decimal(of - better - alike, 0)}</td>${shareCells(share)}</tr>
`;
  });
  return html`<p class="quiet">Two texts of one section, compared at the desk without names. Where neither was better, each counts half.</p>
${scrolling(
  'What editors preferred',
  html`<table class="wins"><thead><tr><th scope="col">Written by</th><th scope="col" class="figure">Better</th><th scope="col" class="figure">Alike</th><th scope="col" class="figure">Worse</th><th scope="col" class="figure">Share</th><th scope="col" class="figure">95 % interval</th><td class="chart"></td></tr></thead><tbody>${rows}</tbody></table>`,
)}`;
}

/** The share as a stroke in its interval. The figures stand beside it, so that assistive technology skips it. */
function interval({ share, low, high }: Share): Html {
  const at = (value: number) => Number((160 * value).toFixed(1));
  return html`<svg class="interval" width="160" height="14" viewBox="0 0 160 14" aria-hidden="true" focusable="false"><rect class="track" y="4" width="160" height="6"/><rect class="allowed" x="${at(low)}" y="4" width="${Math.max(2, at(high - low))}" height="6"/><line class="value" x1="${Math.min(158.5, Math.max(1.5, at(share)))}" x2="${Math.min(158.5, Math.max(1.5, at(share)))}" y1="0" y2="14"/></svg>`;
}

/** Fewer posts than this are thin coverage of a cluster: a pillar and two spokes. */
const fewPosts = 3;

/** The clusters of the last run that had any: how many posts they have, and where coverage is thin. */
export function clusterTable({ runs }: History): Html | null {
  const last = runs.findLast(({ clusters }) => clusters.length > 0);
  if (last === undefined) return null;
  const sorted = [...last.clusters].sort((one, other) => other.posts - one.posts || (one.label < other.label ? -1 : 1));
  const most = sorted[0]?.posts ?? 1;
  const rows = sorted.map(({ label, posts, pillar, missing }) => {
    const thin = [
      !pillar && 'no pillar',
      posts < fewPosts && count(posts, 'post only', 'posts only'),
      missing > 0 && `${count(missing, 'link')} missing`,
    ].filter((one) => one !== false);
    const path = runs.map((run) => run.clusters.find((one) => one.label === label)?.posts ?? null);
    const known = path.filter((value) => value !== null);
    const told = `${label}: posts in each run, ${known.map((value) => decimal(value, 0)).join(', ')}`;
    return html`<tr><th scope="row">${bidi(label)}</th><td class="figure">${decimal(posts, 0)}</td><td class="chart">${bar(posts / most)}</td><td>${thin.length === 0 ? state('pass', 'covered') : state('warn', thin.join(', '))}</td><td class="chart">${known.length > 1 && spark(told, path, { min: null, max: null })}</td></tr>
`;
  });
  return html`${scrolling(
    'Clusters',
    html`<table class="wins"><thead><tr><th scope="col">Cluster</th><th scope="col" class="figure">Posts</th><td class="chart"></td><th scope="col">Coverage</th><th scope="col">Over the runs</th></tr></thead><tbody>${rows}</tbody></table>`,
  )}`;
}

function bar(share: number): Html {
  return html`<svg class="meter" width="160" height="8" viewBox="0 0 160 8" aria-hidden="true" focusable="false"><rect class="track" width="160" height="8"/><rect class="shade-0" width="${Number((160 * share).toFixed(1))}" height="8"/></svg>`;
}
