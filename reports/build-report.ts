import { createHash } from 'node:crypto';
import type { MeasuredArticle, MeasuredSection } from '../analyzers/analyzer.ts';
import type { Tone } from '../analyzers/tone.ts';
import { languageOf } from '../content/language.ts';
import { rangeOf } from '../content/position.ts';
import type { SectionId } from '../content/section.ts';
import { describeKpi } from './describe-kpi.ts';
import { duplicatesOf } from './duplicates.ts';
import { hasEvidence, isCommissioned, outlineOf } from './evidence.ts';
import { keyphraseFigures } from './keyphrase-figures.ts';
import { frontMatterText } from './places.ts';
import { readabilityFigures } from './readability-figures.ts';
import type { Report, ReportPost, ReportRevision, ReportRoute, ReportSection } from './report.ts';
import { competingOf, topicOf } from './report-topic.ts';
import { roundRoute, roundTo } from './rounding.ts';
import { passes, score } from './score.ts';
import type { Scorecard } from './scorecard.ts';
import { type PostSentiment, sentimentOfPost } from './sentiment-of-post.ts';
import { topicAgreement } from './topic-agreement.ts';
import { totalWords } from './totals.ts';

/** Who wrote and who revised a section, as the pipeline logged it. Scores of revisions are in [0, 1]. */
interface SectionProvenance {
  readonly route: ReportRoute | null;
  readonly revisions: readonly ReportRevision[];
}

interface PostFacts {
  readonly article: MeasuredArticle;
  readonly scorecard: Scorecard;
  /** Of the text before any revision; null where nothing was revised. */
  readonly before: Scorecard | null;
  readonly provenance: ReadonlyMap<SectionId, SectionProvenance>;
  readonly origin: string | null;
  readonly briefPath: string | null;
  readonly costUsd: number;
  readonly latencyMs: number;
  /** How it is linked with others; absent where nobody asked. */
  readonly links?: ReportPost['links'];
  readonly stopped?: NonNullable<ReportPost['stopped']>;
}

function moodOf({ valence, spread, sentences }: PostSentiment): PostSentiment {
  return { valence: roundTo(valence, 3), spread: roundTo(spread, 3), sentences };
}

function ratesOf(rates: NonNullable<Tone['rates']>): Tone['rates'] {
  const rate = (name: keyof typeof rates) => roundTo(rates[name], 1);
  return {
    hedges: rate('hedges'),
    imperatives: rate('imperatives'),
    firstPerson: rate('firstPerson'),
    secondPerson: rate('secondPerson'),
    contractions: rate('contractions'),
    superlatives: rate('superlatives'),
    exclamations: rate('exclamations'),
  };
}

function signalsOf({ signals }: MeasuredSection, { brief, draft }: MeasuredArticle): ReportSection['signals'] {
  const { topic, sentiment, tone, keyphrase, readability, claims } = signals;
  return {
    topic: topic
      ? {
          label: topic.label,
          confidence: roundTo(topic.confidence, 3),
          fit: roundTo(topic.fit, 3),
          ...competingOf(topic.competing),
        }
      : null,
    sentiment: sentiment
      ? {
          ...moodOf({ ...sentiment, sentences: sentiment.sentences.length }),
          course: sentiment.sentences.map(({ valence }) => roundTo(valence, 2)),
        }
      : null,
    tone: tone?.rates ? ratesOf(tone.rates) : null,
    keyphrase: keyphraseFigures(keyphrase, draft),
    readability: readabilityFigures(readability),
    // In other languages only what is cited was looked for.
    claims:
      claims && languageOf(brief) === 'en'
        ? {
            total: claims.claims.length,
            supported: claims.claims.filter(({ status }) => status === 'supported').length,
          }
        : null,
  };
}

function kpisOf(id: SectionId, scorecard: Scorecard): ReportSection['kpis'] {
  const kpis: ReportSection['kpis'] = {};
  for (const [name, { measurement, level, asked }] of scorecard.kpis) {
    const value = measurement.sections.get(id) ?? null;
    if (value === null) continue;
    const status = passes(value, asked) ? 'pass' : level;
    kpis[name] = { value: roundTo(value, 4), score: roundTo(score(value, asked) ?? 0, 4), status };
  }
  return kpis;
}

function revisionOf(revision: ReportRevision): ReportRevision {
  const points = (value: number | null) => (value === null ? null : roundTo(100 * value, 1));
  return {
    ...revision,
    route: roundRoute(revision.route),
    gaps: revision.gaps.map((gap) => ({ ...gap, value: roundTo(gap.value, 4) })),
    scoreBefore: points(revision.scoreBefore),
    scoreAfter: points(revision.scoreAfter),
  };
}

function sectionsOf({ article, scorecard, provenance }: PostFacts): ReportPost['sections'] {
  const { brief, draft } = article;
  const planned = isCommissioned(article) ? outlineOf(brief) : () => undefined;
  return article.sections.map((one) => {
    const { section, signals } = one;
    const { route = null, revisions = [] } = provenance.get(section.id) ?? {};
    return {
      id: section.id,
      heading: section.heading,
      words: signals.sentences?.words ?? 0,
      targetWords: planned(section)?.words ?? null,
      range: rangeOf(draft.lines, section.span),
      signals: signalsOf(one, article),
      kpis: kpisOf(section.id, scorecard),
      route: route === null ? null : roundRoute(route),
      revisions: revisions.map(revisionOf),
    };
  });
}

function claimsOf({ draft, sections }: MeasuredArticle): ReportPost['claims'] {
  return sections.flatMap(({ section, signals }) =>
    (signals.claims?.claims ?? []).map(({ text, span, kind, status, source, why }) => ({
      text,
      section: section.id,
      range: rangeOf(draft.lines, span),
      kind,
      status,
      source,
      why,
    })),
  );
}

function sourcesOf({ brief, sections }: MeasuredArticle): ReportPost['sources'] {
  if (!hasEvidence(brief)) return [];
  const used = new Set(
    sections.flatMap(({ signals }) => [
      ...(signals.claims?.cited ?? []),
      ...(signals.claims?.claims ?? []).flatMap(({ status, source }) =>
        status === 'supported' && source ? [source] : [],
      ),
    ]),
  );
  for (const fact of brief.facts) if (used.has(fact.id)) used.add(fact.source);
  return brief.sources.map(({ id, title, publisher, url }) => ({ id, title, publisher, url, used: used.has(id) }));
}

/** One post of the report. All rounding happens here and nowhere else; keys stand in a fixed order. */
export function buildPost(facts: PostFacts): ReportPost {
  const { article, scorecard, before } = facts;
  const { brief, draft, signals } = article;
  const mood = sentimentOfPost(article);
  const duplicates = duplicatesOf(signals);
  const points = (value: number | null) => (value === null ? null : roundTo(100 * value, 1));
  return {
    path: draft.path,
    origin: facts.origin,
    brief: facts.briefPath,
    title: draft.title,
    slug: brief.slug === '' ? null : brief.slug,
    description: frontMatterText(draft, ['description', 'excerpt', 'summary']) ?? brief.description,
    keyphrase: brief.keywords.primary,
    verdict: scorecard.verdict,
    why: scorecard.why,
    score: points(scorecard.score),
    scoreBefore: points(before?.score ?? null),
    arithmetic: scorecard.arithmetic,
    words: totalWords(article) ?? 0,
    targetWords: brief.length.words,
    costUsd: roundTo(facts.costUsd, 6),
    latencyMs: Math.round(facts.latencyMs),
    contentHash: createHash('sha256').update(draft.source).digest('hex'),
    readability: readabilityFigures(signals.reading),
    kpis: Object.fromEntries(
      [...scorecard.kpis].map(([id, result]) => [
        id,
        describeKpi(result, before === null ? null : (before.kpis.get(id) ?? null)),
      ]),
    ),
    gates: Object.fromEntries(scorecard.gates),
    sentiment: mood === null ? null : moodOf(mood),
    sections: sectionsOf(facts),
    claims: claimsOf(article),
    sources: sourcesOf(article),
    topic: topicOf(signals['topic-map']),
    ...(signals.suggestions === undefined
      ? {}
      : { suggestions: signals.suggestions.phrases.map(({ phrase, why }) => ({ phrase, why })) }),
    ...(facts.stopped === undefined ? {} : { stopped: facts.stopped }),
    ...(duplicates.length === 0 ? {} : { duplicates }),
    ...(facts.links === undefined ? {} : { links: facts.links }),
    findings: scorecard.findings.map(({ actual, ...finding }) => ({
      ...finding,
      ...(actual === undefined ? {} : { actual: typeof actual === 'number' ? roundTo(actual, 4) : actual }),
    })),
  };
}

function summaryOf(posts: readonly ReportPost[]): Report['summary'] {
  const verdicts = { ready: 0, 'needs-edits': 0, blocked: 0 };
  const levels = { error: 0, warn: 0 };
  let known: number | null = null;
  const scores = posts.flatMap(({ score }) => (score === null ? [] : [score]));
  const models = new Map<string, number>();
  for (const { verdict, findings, sections } of posts) {
    verdicts[verdict]++;
    for (const { level, baseline } of findings) {
      if (baseline !== undefined) known ??= 0;
      if (baseline === 'unchanged') known = (known ?? 0) + 1;
      else levels[level]++;
    }
    for (const { route, revisions } of sections) {
      const hands = [route, ...revisions.filter(({ kept }) => kept).map((revision) => revision.route)];
      const names = new Set(hands.flatMap((hand) => (hand === null ? [] : [hand.model])));
      for (const name of names) models.set(name, (models.get(name) ?? 0) + 1);
    }
  }
  const topics = topicAgreement(posts);
  return {
    posts: posts.length,
    ready: verdicts.ready,
    needsEdits: verdicts['needs-edits'],
    blocked: verdicts.blocked,
    errors: levels.error,
    warnings: levels.warn,
    ...(known === null ? {} : { known }),
    score: scores.length === 0 ? null : roundTo(scores.reduce((sum, one) => sum + one, 0) / scores.length, 1),
    costUsd: roundTo(
      posts.reduce((sum, { costUsd }) => sum + costUsd, 0),
      6,
    ),
    models: Object.fromEntries([...models].sort(([one], [other]) => (one < other ? -1 : 1))),
    ...(topics === undefined ? {} : { topics }),
  };
}

/** The report of a run: the one document every reporter prints. Posts stay in the order given. */
export function buildReport(
  command: Report['command'],
  posts: readonly ReportPost[],
  failures: Report['failures'],
  version: string,
  map?: Report['map'],
): Report {
  return {
    schema: 'copydesk.report/v1',
    tool: { name: 'copydesk', version },
    command,
    summary: summaryOf(posts),
    posts: [...posts],
    ...(map === undefined ? {} : { map }),
    failures: [...failures],
  };
}
