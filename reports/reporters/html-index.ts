import type { Report } from '../report.ts';
import { count, decimal, duration, money } from './figures.ts';
import { leftOut, type PostView, scrolling, state } from './html-parts.ts';
import { bidi, type Html, html } from './html-template.ts';
import { nameOf, scoreChange, VERDICTS } from './wording.ts';

const FAILURES_LISTED = 200;

/** Files that could not be done, before anything else. */
export function failureList(report: Report): Html | null {
  if (report.failures.length === 0) return null;
  return html`<section class="failures" aria-labelledby="failures">
<h2 id="failures">${count(report.failures.length, 'file')} could not be done</h2>
<ul>${report.failures.slice(0, FAILURES_LISTED).map(
    ({ path, line, column, code, message }) =>
      html`<li><b>${bidi([path, line, column].filter((part) => part !== null).join(':'))}</b> ${bidi(message)} <span class="rule">${bidi(code)}</span></li>
`,
  )}</ul>
${leftOut(report.failures.length - FAILURES_LISTED, 'failures')}</section>
`;
}

/** All posts at a glance, the worst first; those printed below are linked. */
export function postIndex(views: readonly PostView[], printed: number): Html {
  const rows = views.map((view, index) => {
    const { post, id } = view;
    const failing = Object.entries(post.gates).filter(([, gate]) => gate.status === 'fail');
    const errors = post.findings.filter((finding) => finding.level === 'error').length;
    const name = bidi(nameOf(post));
    return html`<tr><th scope="row">${index < printed ? html`<a href="#${id}">${name}</a>` : name}<br><span class="quiet">${bidi(post.path)}</span></th>
<td>${state(post.verdict, VERDICTS[post.verdict])}${failing.length > 0 && html`<br><span class="quiet">gate ${failing.map(([gate], place) => html`${place > 0 && ', '}${bidi(gate)}`)}</span>`}</td>
<td class="figure">${scoreChange(post.scoreBefore, post.score)}</td><td class="figure">${decimal(errors, 0)}</td><td class="figure">${decimal(post.findings.length - errors, 0)}</td><td class="figure">${decimal(post.words, 0)}</td><td class="figure">${money(post.costUsd)}</td><td class="figure">${duration(post.latencyMs)}</td></tr>
`;
  });
  return html`<section class="index" aria-labelledby="posts">
<h2 id="posts">All posts</h2>
${scrolling(
  'All posts',
  html`<table><thead><tr><th scope="col">Post</th><th scope="col">Verdict</th><th scope="col" class="figure">Score</th><th scope="col" class="figure">Errors</th><th scope="col" class="figure">Warnings</th><th scope="col" class="figure">Words</th><th scope="col" class="figure">Cost</th><th scope="col" class="figure">Time</th></tr></thead>
<tbody>${rows}</tbody></table>`,
)}
${printed < views.length && html`<p class="quiet">The first ${decimal(printed, 0)} are printed below; the others stand in the JSON report.</p>`}</section>
`;
}
