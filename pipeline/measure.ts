import type {
  Analyzer,
  ArticleAnalyzer,
  ArticleSignals,
  Context,
  MeasuredArticle,
  MeasuredSection,
  SectionAnalyzer,
  SectionSignals,
} from '../analyzers/analyzer.ts';
import type { Draft } from '../content/draft.ts';
import type { Section } from '../content/section.ts';

/** The analyzers in an order in which each comes after what it needs; throws on a circle. */
export function inOrder(analyzers: readonly Analyzer[]): readonly Analyzer[] {
  const byName = new Map<string, Analyzer>(analyzers.map((analyzer) => [analyzer.name, analyzer]));
  const done = new Set<string>();
  const open = new Set<string>();
  const order: Analyzer[] = [];
  const visit = (analyzer: Analyzer): void => {
    if (done.has(analyzer.name)) return;
    if (open.has(analyzer.name)) throw new Error(`analyzers need each other in a circle at ${analyzer.name}`);
    open.add(analyzer.name);
    for (const need of analyzer.needs) {
      const needed = byName.get(need);
      if (needed !== undefined) visit(needed);
    }
    done.add(analyzer.name);
    order.push(analyzer);
  };
  for (const analyzer of analyzers) visit(analyzer);
  return order;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function signalsOf(section: Section, context: Context, ordered: readonly Analyzer[]): Partial<SectionSignals> {
  const signals: Partial<Writable<SectionSignals>> = {};
  const run = <N extends keyof SectionSignals>(analyzer: SectionAnalyzer<N>): void => {
    const value = analyzer.analyze(section, signals, context);
    if (value !== null) signals[analyzer.name] = value;
  };
  for (const analyzer of ordered) {
    if (analyzer.extent === 'section') run(analyzer as SectionAnalyzer<keyof SectionSignals>);
  }
  return signals;
}

/** Measures one section: every section analyzer whose needs were met; what cannot be measured is absent. */
export function measureSection(
  section: Section,
  context: Context,
  analyzers: readonly Analyzer[],
): Partial<SectionSignals> {
  return signalsOf(section, context, inOrder(analyzers));
}

/**
 * Measures a draft: its sections first, then the whole. Pure; positions lead into `draft.source`. `known` may give what an
 * earlier measurement says of a section; null where it says nothing.
 */
export function measure(
  draft: Draft,
  context: Context,
  analyzers: readonly Analyzer[],
  known: (section: Section) => MeasuredSection['signals'] | null = () => null,
): MeasuredArticle {
  const ordered = inOrder(analyzers);
  const sections: readonly MeasuredSection[] = draft.sections.map((section) => ({
    section,
    signals: known(section) ?? signalsOf(section, context, ordered),
  }));
  const signals: Partial<Writable<ArticleSignals>> = {};
  const { brief, today } = context;
  const article: MeasuredArticle = { draft, brief, sections, signals, ...(today === undefined ? {} : { today }) };
  const run = <N extends keyof ArticleSignals>(analyzer: ArticleAnalyzer<N>): void => {
    const value = analyzer.analyze(article, context);
    if (value !== null) signals[analyzer.name] = value;
  };
  for (const analyzer of ordered) {
    if (analyzer.extent === 'article') run(analyzer as ArticleAnalyzer<keyof ArticleSignals>);
  }
  return article;
}
