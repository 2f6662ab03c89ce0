import type { Analyzer, MeasuredArticle } from '../analyzers/analyzer.ts';
import { emptyCorpus } from '../analyzers/corpus.ts';
import { distribution } from '../analyzers/distribution.ts';
import { keyphrase } from '../analyzers/keyphrase.ts';
import { links } from '../analyzers/links.ts';
import { placement } from '../analyzers/placement.ts';
import { sentences } from '../analyzers/sentences.ts';
import { structure } from '../analyzers/structure.ts';
import { isFunctionWord, stem } from '../analyzers/words.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { measure } from '../pipeline/measure.ts';
import { competingLinks } from '../reports/kpis/competing-links.ts';
import { keywordDensity } from '../reports/kpis/keyword-density.ts';
import { passes, score } from '../reports/score.ts';
import type { Question } from './yoastseo-oracle.ts';

const analyzers: readonly Analyzer[] = [sentences(), keyphrase(), structure(), distribution(), placement(), links()];

/** A text and a keyphrase, measured by copydesk. */
export function measured(
  text: { readonly path: string; readonly source: string },
  primary: string,
  synonyms: readonly string[],
): MeasuredArticle {
  const draft = readDraft(text.path, text.source);
  const implied = impliedBrief(draft);
  const keywords = { ...implied.keywords, primary, synonyms };
  return measure(draft, { brief: { ...implied, keywords }, corpus: emptyCorpus }, analyzers);
}

/** The four bands of yoastseo, as the score of the KPI gives them. */
function densityBand(article: MeasuredArticle): number | null {
  const kpi = keywordDensity();
  const { value, target = kpi.target, mild } = kpi.measure(article, kpi.target);
  if (value === null) return null;
  if (passes(value, target)) return 9;
  if (mild === true) return 4;
  return (score(value, target) ?? 0) >= 0.5 ? -10 : -50;
}

function distributionBand(gapPercent: number, sentences: number): number {
  if (sentences < 15) return gapPercent < 100 ? 9 : 1;
  return gapPercent <= 30 ? 9 : gapPercent <= 50 ? 6 : 1;
}

/** What copydesk finds, in the words of yoastseo. */
export function figuresOf(article: MeasuredArticle) {
  const { brief, sections, signals } = article;
  const found = sections.flatMap(({ signals }) => signals.keyphrase ?? []);
  const sum = (figure: (one: (typeof found)[number]) => number) => found.reduce((all, one) => all + figure(one), 0);
  const words = sum((one) => one.words);
  const count = sum((one) => one.forms);
  const headings = sections
    .flatMap(({ signals }) => signals.structure?.headings ?? [])
    .filter(({ depth }) => depth === 2 || depth === 3).length;
  const { gapPercent = 0, sentences = 0 } = signals.distribution ?? {};
  return {
    words,
    count,
    exact: sum((one) => one.exact),
    keyphraseLength: found[0]?.contentWords.length ?? 0,
    density: words === 0 ? 0 : Math.min(100, (100 * count) / words),
    band: densityBand(article),
    sentences,
    gapPercent: sentences < 15 ? (gapPercent < 100 ? 10 : 100) : gapPercent,
    distribution: distributionBand(gapPercent, sentences),
    title: signals.placement?.title ?? null,
    slug: signals.placement?.slug ?? null,
    description: signals.placement?.description ?? null,
    opening: signals.placement?.opening ?? null,
    alt: signals.placement?.alt ?? null,
    subheadings: { count: headings, matches: Math.round((signals.placement?.headings ?? 0) * headings) },
    competing: competingLinks().measure(article, competingLinks().target).value,
    internal: signals.links?.internal ?? 0,
    external: signals.links?.external ?? 0,
    slugText: brief.slug,
  };
}

/** The same text as a question to yoastseo; `shared`: with our word forms and words of grammar. */
export function questionOf(article: MeasuredArticle, id: string, markdown: string, shared: boolean): Question {
  const { brief, draft } = article;
  const { primary, synonyms } = brief.keywords;
  const question = {
    id,
    markdown,
    keyword: primary ?? '',
    synonyms,
    title: draft.title ?? '',
    description: brief.description ?? '',
    slug: brief.slug,
  };
  if (!shared) return question;
  const text = [markdown, primary, ...synonyms, draft.title, brief.description, brief.slug.replaceAll('-', ' ')].join(
    ' ',
  );
  const words = new Set(
    text
      .replace(/[’‘ʼ]/g, "'")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+(?:['.&_]+[\p{L}\p{N}\p{M}]+)*/gu),
  );
  return {
    ...question,
    stems: Object.fromEntries([...words].map((word) => [word, stem(word)])),
    functionWords: [...words].filter(isFunctionWord),
  };
}
