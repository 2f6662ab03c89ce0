import type { ReportPost, ReportRevision, ReportRoute, ReportSection } from '../report.ts';
import { count, decimal, inUnit } from './figures.ts';
import { facts, heading, leftOut, type PostView, part, state } from './html-parts.ts';
import { bidi, type Html, html, type Part } from './html-template.ts';
import { type Shown, shortened, wordDiff } from './word-diff.ts';
import { decisionOf, fullStop, headingOf, lengthOf, priceOf, STATUSES } from './wording.ts';

const LISTED = 200;

/** A card for each section: what was measured, who wrote it and why, what was tried and what came of it. */
export function sectionsPart(view: PostView): Html | null {
  const { sections } = view.post;
  if (sections.length === 0) return null;
  const worked = sections.some(({ route, revisions }) => route !== null || revisions.length > 0);
  return part(view, 'sections', worked ? 'Sections: who wrote what, and why' : 'Sections', [
    sections.slice(0, LISTED).map((section, index) => card(view, section, index + 1, worked)),
    leftOut(sections.length - LISTED, 'sections'),
  ]);
}

function card(view: PostView, section: ReportSection, number: number, worked: boolean): Html {
  const name = `s${number}`;
  return html`<section class="card">
${heading(view, 2, name, bidi(headingOf(section)))}
${measured(view, section)}
${section.route === null ? worked && section.revisions.length === 0 && html`<p class="quiet">Left as it was.</p>` : author(section.route)}
${section.revisions.map((revision) => revisionBlock(view.post, revision))}
</section>
`;
}

function measured({ post }: PostView, section: ReportSection): Html {
  const { topic, sentiment, keyphrase, readability, claims } = section.signals;
  const missed = Object.entries(section.kpis).filter(([, kpi]) => kpi.status === 'warn' || kpi.status === 'error');
  const entries: readonly (readonly [string, Part])[] = [
    ['Length', lengthOf(section)],
    ['Topic', topic && withDetail(topic.label, `confidence ${decimal(topic.confidence, 2)}`)],
    ['Tone', sentiment && inUnit(sentiment.valence, 'valence')],
    ['Keyphrase', keyphrase && uses(keyphrase)],
    ['Grade', readability && withDetail(decimal(readability.grade), `consensus ${readability.consensusGrade}`)],
    ['Reading ease', readability && decimal(readability.readingEase, 0)],
    [
      'Claims',
      claims && claims.total > 0 && `${decimal(claims.supported, 0)} of ${decimal(claims.total, 0)} supported`,
    ],
  ];
  return html`${facts('signals', entries)}
${missed.length > 0 && html`<ul class="misses">${missed.map(([id, kpi]) => miss(post, id, kpi))}</ul>`}`;
}

function withDetail(text: string, detail: string): Html {
  return html`${bidi(text)} <span class="quiet">${detail}</span>`;
}

function uses({ exact, forms, density }: NonNullable<ReportSection['signals']['keyphrase']>): Part {
  if (forms === 0 && exact === 0) return 'not here';
  const others = forms > exact ? `, ${decimal(forms, 0)} with other forms` : '';
  return withDetail(inUnit(density, 'percent'), `${decimal(exact, 0)} exact${others}`);
}

function miss(post: ReportPost, id: string, kpi: ReportSection['kpis'][string]): Html {
  const known = Object.hasOwn(post.kpis, id) ? post.kpis[id] : undefined;
  const wanted = known === undefined ? null : html` <span class="quiet">wanted ${bidi(known.expected)}</span>`;
  return html`<li>${state(kpi.status, STATUSES[kpi.status])} ${bidi(known?.title ?? id)} ${inUnit(kpi.value, known?.unit ?? '')}${wanted}</li>`;
}

function author(route: ReportRoute): Html {
  return html`<p class="author">${called(route)} wrote it: ${bidi(fullStop(route.reason))}</p>
${route.note !== undefined && html`<p class="quiet">It says of its work: ${bidi(fullStop(route.note))}</p>`}
${routeDetails(route)}`;
}

function called({ model, pinned }: ReportRoute): Html {
  return html`<b>${bidi(model)}</b>${pinned && html` <span class="pin">pinned</span>`}`;
}

function routeDetails(route: ReportRoute): Html {
  const others = Math.max(0, route.ranking.length - 1) + route.filtered.length;
  return html`<details class="route"><summary>${others > 0 ? `Who else could have been asked (${others})` : 'The call'}, ${priceOf(route)}</summary>
<ol class="ranking">${route.ranking.map(({ model, score }) => html`<li>${bidi(model)} <span class="quiet">${decimal(score, 2)}</span>${model === route.model && ' ← answered'}</li>`)}</ol>
${route.failed.length > 0 && html`<p>Asked before, without an answer: ${named(route.failed)}.</p>`}
${route.filtered.length > 0 && html`<p>Not eligible: ${named(route.filtered)}.</p>`}
<p class="quiet">Router ${bidi(route.router)}, task ${bidi(route.task)}, ${count(route.attempts, 'attempt')}; ${decimal(route.tokens.input, 0)} tokens in (${decimal(route.tokens.cachedInput, 0)} from cache), ${decimal(route.tokens.output, 0)} out${route.tokens.reasoning > 0 && html` (${decimal(route.tokens.reasoning, 0)} of reasoning)`}${route.tokens.estimated && ', our estimate'}.</p>
</details>`;
}

function named(models: readonly { readonly model: string; readonly why: string }[]): Part {
  return models.map(({ model, why }, index) => html`${index > 0 && '; '}${bidi(model)} (${bidi(why)})`);
}

function revisionBlock(post: ReportPost, revision: ReportRevision): Html {
  const { route, gaps, kept, why } = revision;
  return html`<div class="revision">
<p class="author">${called(route)} revised it: ${bidi(fullStop(route.reason))}</p>
<p>${state(kept ? 'pass' : 'dropped', decisionOf(revision))}${why !== '' && html`: ${bidi(fullStop(why))}`}${gaps.length > 0 && html` <span class="quiet">To close: ${gaps.map((gap, index) => html`${index > 0 && '; '}${gapText(post, gap)}`)}.</span>`}</p>
<details${kept && html` open`}><summary>${kept ? 'What changed' : 'What it would have changed'}</summary>
<div class="diff" dir="auto">${diff(revision)}</div>
</details>
${routeDetails(route)}
</div>`;
}

function gapText(post: ReportPost, gap: ReportRevision['gaps'][number]): Html {
  const kpi = Object.hasOwn(post.kpis, gap.kpi) ? post.kpis[gap.kpi] : undefined;
  return html`${bidi(kpi?.title ?? gap.kpi)} ${inUnit(gap.value, kpi?.unit ?? '')}, wanted ${bidi(gap.expected)}`;
}

function diff({ before, after }: ReportRevision): Part {
  if (before === after) return html`<span class="quiet">nothing</span>`;
  return shortened(wordDiff(before, after)).map(changed);
}

function changed(change: Shown): Html {
  switch (change.kind) {
    case 'gap':
      return html` <span class="gap">[…]</span> `;
    case 'removed':
      return html`<del>${change.text}</del>`;
    case 'added':
      return html`<ins>${change.text}</ins>`;
    case 'same':
      return html`${change.text}`;
  }
}
