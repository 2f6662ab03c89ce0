import { count, decimal, duration, money, readingTime, scoreText } from './figures.ts';
import { appendix } from './html-appendix.ts';
import { articlePart } from './html-article.ts';
import { coursePart } from './html-course.ts';
import { gauges } from './html-gauges.ts';
import { historyPart } from './html-history.ts';
import { kpiPart } from './html-kpis.ts';
import { ledgerPart } from './html-ledger.ts';
import { linksPart } from './html-links.ts';
import { facts, headingAt, type PostView, part, state } from './html-parts.ts';
import { previewPart } from './html-preview.ts';
import { sectionsPart } from './html-sections.ts';
import { signOffPart } from './html-sign-off.ts';
import { bidi, type Html, html, type Part } from './html-template.ts';
import { type Priority, prioritiesOf } from './priorities.ts';
import { HONESTY, lengthOf, nameOf, VERDICTS } from './wording.ts';

const FIRST = 5;

/** What a post is told in, in this order; what there is nothing of is left out. */
const PARTS: readonly (readonly [name: string, label: string, part: (view: PostView) => Html | null])[] = [
  ['first', 'What to do first', firstPart],
  ['gates', 'Gates', gatesPart],
  ['kpis', 'Key figures', kpiPart],
  ['sections', 'Sections', sectionsPart],
  ['course', 'Along the text', coursePart],
  ['article', 'Annotated text', articlePart],
  ['ledger', 'Claims and sources', ledgerPart],
  ['links', 'Links and cluster', linksPart],
  ['history', 'Revision history', historyPart],
  ['preview', 'Search preview', previewPart],
  ['sign-off', 'Sign-off', signOffPart],
];

/** One post as its editor reads it, from the verdict down to the search preview. */
export function postArticle(view: PostView): Html {
  const parts = PARTS.flatMap(([name, label, print]) => {
    const part = print(view);
    return part === null ? [] : [{ name, label, part }];
  });
  return html`<article class="post" aria-labelledby="${view.id}">
${header(view)}
<nav class="contents" aria-labelledby="${view.id}-contents"><p id="${view.id}-contents" class="hidden">Parts of the report on ${bidi(nameOf(view.post))}</p><ul>${parts.map(
    ({ name, label }) => html`<li><a href="#${view.id}-${name}">${label}</a></li>`,
  )}</ul></nav>
${parts.map(({ part }) => part)}${appendix(view)}</article>
`;
}

function header({ post, id, level }: PostView): Html {
  const writers = post.sections.flatMap(({ route }) => (route === null ? [] : [route.model]));
  const revisers = post.sections.flatMap(({ revisions }) =>
    revisions.filter(({ kept }) => kept).map(({ route }) => route.model),
  );
  return html`<header>
<p class="verdict ${post.verdict}">${state(post.verdict, VERDICTS[post.verdict])} <span class="why">${bidi(post.why)}</span></p>
${headingAt(level, id, bidi(nameOf(post)))}
<div class="figures">
<p class="score">${post.scoreBefore !== null && post.scoreBefore !== post.score && html`<span class="was"><span class="hidden">Score before: </span>${scoreText(post.scoreBefore)}<span aria-hidden="true"> →</span></span> `}<span class="hidden">Score: </span><strong>${scoreText(post.score)}</strong>${post.score !== null && html`<span class="of"> of 100</span>`}</p>
${gauges(post)}
</div>
<p class="arithmetic">${bidi(post.arithmetic)}<br>${HONESTY}</p>
${facts('facts', [
  ['File', bidi(post.path)],
  ['From', post.origin !== null && bidi(post.origin)],
  ['Brief', post.brief !== null && bidi(post.brief)],
  ['Length', `${lengthOf(post)}, ${readingTime(post.words)} to read`],
  ['Keyphrase', post.keyphrase !== null && bidi(post.keyphrase)],
  [
    'Topic',
    post.topic !== null &&
      html`${bidi(post.topic.label)}${post.topic.role !== null && html`, ${post.topic.role}`}${post.topic.pillar !== null && post.topic.role !== 'pillar' && html` of ${bidi(post.topic.pillar)}`}`,
  ],
  ['Written by', named(writers)],
  ['Revised by', named(revisers)],
  ['Cost', `${money(post.costUsd)}, ${duration(post.latencyMs)}`],
  ['Content hash', html`<code>${bidi(post.contentHash.slice(0, 12))}</code>`],
])}
</header>
`;
}

function named(models: readonly string[]): Part {
  if (models.length === 0) return null;
  return [...new Set(models)].map((model, index) => html`${index > 0 && ', '}${bidi(model)}`);
}

function firstPart(view: PostView): Html {
  const all = prioritiesOf(view.post);
  if (all.length === 0) return part(view, 'first', 'What to do first', html`<p>Nothing: no rule found fault.</p>`);
  return part(view, 'first', 'What to do first', html`<ol>${all.slice(0, FIRST).map((item) => todo(view, item))}</ol>`);
}

function todo(view: PostView, { finding, index, more, gain }: Priority): Html {
  const number = view.noteOf[index] ?? 0;
  const { line, column } = finding.range.start;
  const place = `line ${line}, column ${column}`;
  const noted = view.source !== undefined && number > 0 && number <= view.notes;
  const points = gain === null ? 0 : Math.round(gain);
  return html`<li>${state(finding.level, finding.level === 'error' ? 'Error' : 'Warning')} ${bidi(finding.message)}${finding.suggestion !== undefined && html`<br><span class="arrow" aria-hidden="true">→</span> ${bidi(finding.suggestion)}`}<br><span class="quiet">${noted ? html`<a href="#${view.id}-n${number}">Note ${number}</a>, ${place}` : place}, ${bidi(finding.rule)}${more > 0 && `, ${decimal(more, 0)} more like it`}${points > 0 && `, worth up to ${count(points, 'point')}`}</span></li>
`;
}

function gatesPart(view: PostView): Html | null {
  const urgency = { fail: 0, unverified: 1, pass: 2 };
  const gates = Object.entries(view.post.gates).sort(
    ([, one], [, other]) => urgency[one.status] - urgency[other.status],
  );
  if (gates.length === 0) return null;
  const rows = gates.map(
    ([
      name,
      gate,
    ]) => html`<tr><th scope="row">${bidi(name)}</th><td>${state(gate.status, gate.status)}</td><td>${bidi(gate.evidence)}</td></tr>
`,
  );
  return part(
    view,
    'gates',
    'Gates',
    html`<table class="gates"><thead><tr><th scope="col">Gate</th><th scope="col">Result</th><th scope="col">Evidence</th></tr></thead><tbody>${rows}</tbody></table>`,
  );
}
