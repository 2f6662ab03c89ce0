import type { ReportRevision, ReportRoute, ReportSection } from '../report.ts';
import { count, decimal, inUnit, scoreOfOne } from './figures.ts';
import { facts, heading, leftOut, type PostView, part, state } from './html-parts.ts';
import { bidi, type Html, html, type Part } from './html-template.ts';
import { type Shown, shortened, wordDiff } from './word-diff.ts';
import { headingOf, lengthOf, outcomeOf, priceOf } from './wording.ts';

const LISTED = 200;

/** A card for each section: what was measured, who wrote it and why, what was tried and what came of it. */
export function sectionsPart(view: PostView): Html | null {
  const { sections } = view.post;
  if (sections.length === 0) return null;
  return part(view, 'sections', 'Sections: who wrote what, and why', [
    sections.slice(0, LISTED).map((section, index) => card(view, section, index + 1)),
    leftOut(sections.length - LISTED, 'sections'),
  ]);
}

function card(view: PostView, section: ReportSection, number: number): Html {
  const name = `s${number}`;
  return html`<section class="card" aria-labelledby="${view.id}-${name}">
${heading(view, 2, name, bidi(headingOf(section)))}
${measured(view, section)}
${section.route === null ? section.revisions.length === 0 && html`<p class="quiet">Left as it was.</p>` : author(section.route)}
${section.revisions.map(revisionBlock)}
</section>
`;
}

function measured({ post }: PostView, section: ReportSection): Html {
  const { topic, sentiment, keyphrase, readability, claims } = section.signals;
  const missed = Object.entries(section.kpis).filter(([, kpi]) => kpi.status === 'warn' || kpi.status === 'error');
  return html`${facts(
    'signals',
    [
      ['Length', lengthOf(section)],
      [
        'Topic',
        topic &&
          html`${bidi(topic.label)} <span class="quiet">confidence ${decimal(topic.confidence, 2)}, fit ${decimal(topic.fit, 2)}</span>`,
      ],
      ['Tone', sentiment && inUnit(sentiment.valence, 'valence')],
      [
        'Keyphrase',
        keyphrase &&
          `${keyphrase.exact} exact, ${keyphrase.forms} in any form, ${inUnit(keyphrase.density, 'percent')}`,
      ],
      [
        'Grade',
        readability &&
          html`${decimal(readability.grade)} <span class="quiet">reading ease ${decimal(readability.readingEase, 0)}</span>`,
      ],
      ['Claims', claims && claims.total > 0 && `${claims.supported} of ${claims.total} supported`],
    ].map(([term, description]) => [term, description || null] as [string, Part]),
  )}
${
  missed.length > 0 &&
  html`<p class="misses">${missed.map(([id, kpi]) => {
    const known = Object.hasOwn(post.kpis, id) ? post.kpis[id] : undefined;
    return html`${state(kpi.status, '')}${bidi(known?.title ?? id)} ${inUnit(kpi.value, known?.unit ?? '')}, score ${scoreOfOne(kpi.score)} `;
  })}</p>`
}`;
}

function author(route: ReportRoute): Html {
  return html`<p class="author"><b>${bidi(route.model)}</b>${route.pinned && html` <span class="pin">pinned</span>`} wrote it: ${bidi(route.reason)}.</p>
${route.note !== undefined && html`<p class="quiet">It says of its work: ${bidi(route.note)}.</p>`}
${routeDetails(route)}`;
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

function revisionBlock(revision: ReportRevision): Html {
  const { route, gaps, kept } = revision;
  return html`<div class="revision">
<p class="author"><b>${bidi(route.model)}</b>${route.pinned && html` <span class="pin">pinned</span>`} revised it: ${bidi(route.reason)}.</p>
<p>${state(kept ? 'pass' : 'dropped', outcomeOf(revision))}${gaps.length > 0 && html` <span class="quiet">It was asked for ${gaps.map((gap, index) => html`${index > 0 && ', '}${bidi(gap.kpi)} (${decimal(gap.value, 2)}, wanted ${bidi(gap.expected)})`)}.</span>`}</p>
<details${kept && html` open`}><summary>${kept ? 'What changed' : 'What it would have changed'}</summary>
<div class="diff" dir="auto">${diff(revision)}</div>
</details>
${routeDetails(route)}
</div>`;
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
