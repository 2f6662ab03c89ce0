import type { History } from '../history.ts';
import { count, decimal, money, scoreText } from './figures.ts';
import { clusterTable, kpiCharts, preferenceTable, winTable } from './history-parts.ts';
import { frame } from './html-page.ts';
import { scrolling } from './html-parts.ts';
import { clusterMaps } from './html-pillars.ts';
import { bidi, type Html, html, type Part, printed } from './html-template.ts';
import { columnChart, legend, lineChart, namesOf, type Portion } from './time-charts.ts';

/** Figures over time as a page of its own, each chart with its table. */
export function* historyPage(history: History, version: string): Iterable<string> {
  const about = { tool: { name: 'copydesk', version }, schema: 'copydesk.report/v1' } as const;
  const title = 'Figures over time';
  const pieces = frame(about, { title, goal: 'Skip to the figures', isWide: false, isSortable: false }, () => [
    html`<header class="run"><p class="tool">copydesk report --history</p><h1>${title}</h1></header>
<main id="main">${historyParts(history)}`,
  ]);
  for (const piece of pieces) yield printed(piece);
}

/** The same without a page around it, for a page that has one. */
export function historyParts(history: History): Html {
  const { runs, spending, chosen, preferred, clusters } = history;
  const parts = [
    section('Score of each run', runs.length > 0 && scores(runs)),
    section('Key figures', kpiCharts(runs)),
    section('Spend by model', spending.length > 0 && spend(spending)),
    section('Who was chosen', chosen.length > 0 && shares(chosen)),
    section('Revisions that were kept', winTable(runs)),
    section('What editors preferred', preferenceTable(preferred)),
    section('Clusters', clusterTable(history)),
    section('Links of the clusters', clusters.length > 0 && clusterMaps(clusters)),
  ].filter((part) => part !== null);
  return html`${parts}`;
}

function section(title: string, content: Part): Html | null {
  if (content === false || content === null) return null;
  return html`<section class="part"><h2>${title}</h2>
${content}</section>
`;
}

function table(label: string, heads: readonly string[], rows: readonly (readonly Part[])[]): Html {
  return html`<details><summary>The figures</summary>${scrolling(
    label,
    html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows.map(
      (cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
    )}</tbody></table>`,
  )}</details>
`;
}

function scores(runs: History['runs']): Html {
  const [first, last] = [runs[0]?.score ?? null, runs.at(-1)?.score ?? null];
  const told = `Mean score of ${count(runs.length, 'run')}, from ${scoreText(first)} to ${scoreText(last)}`;
  const rows = runs.map(({ at, posts, ready, score }) => [
    at.slice(0, 10),
    decimal(posts, 0),
    decimal(ready, 0),
    scoreText(score),
  ]);
  const points = runs.map(({ at, score }) => ({ day: at.slice(0, 10), value: score }));
  return html`${scrolling('Score of each run', lineChart(told, points, 100))}
${table('Score of each run, figures', ['Day', 'Posts', 'Ready', 'Mean score'], rows)}`;
}

function spend(spending: History['spending']): Html {
  const portions = spending.map(({ day, model, costUsd }): Portion => ({ day, name: model, amount: costUsd }));
  const days = [...new Set(portions.map(({ day }) => day))];
  const total = (parts: readonly Portion[]) => parts.reduce((sum, { amount }) => sum + amount, 0);
  const most = Math.max(...days.map((day) => total(portions.filter((portion) => portion.day === day))));
  const names = namesOf(portions);
  const told = `${money(total(portions))} in ${count(days.length, 'day')}, most of it for ${names[0] ?? 'nobody'}`;
  return html`${scrolling('Spend by model', columnChart(told, portions, money(most), false))}
${legend(names)}
${table(
  'Spend by model, figures',
  ['Day', 'Model', 'US dollars'],
  portions.map(({ day, name, amount }) => [day, bidi(name), money(amount)]),
)}`;
}

function shares(chosen: History['chosen']): Html {
  const portions = chosen.map(({ day, model, decisions }): Portion => ({ day, name: model, amount: decisions }));
  const names = namesOf(portions);
  const total = portions.reduce((sum, { amount }) => sum + amount, 0);
  const told = `${count(total, 'decision')}, most often for ${names[0] ?? 'nobody'}`;
  return html`${scrolling('Who was chosen', columnChart(told, portions, '100 %', true))}
${legend(names)}
${table(
  'Who was chosen, figures',
  ['Day', 'Model', 'Decisions'],
  portions.map(({ day, name, amount }) => [day, bidi(name), decimal(amount, 0)]),
)}`;
}
