import type { Brief } from '../content/brief.ts';
import { readBrief } from '../content/read-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import type { Analyzer, ArticleSignals, Context, MeasuredArticle, SectionSignals } from './analyzer.ts';
import { type Corpus, emptyCorpus } from './corpus.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A brief with nothing in it but what is compulsory, and what a test gives. */
export function sampleBrief(given: Partial<Brief> = {}): Brief {
  const source =
    '---\nschema: brief/v1\ntitle: A Sample Post\nkeywords: { primary: home composting }\naudience: { who: anyone }\n---\n';
  const { brief, problems } = readBrief('sample.md', source);
  if (brief === null) throw new Error(problems.map((problem) => problem.message).join('\n'));
  return { ...brief, outline: [], ...given };
}

/** A post measured by some analyzers, given in the order of their needs. */
export function measuredBy(
  analyzers: readonly Analyzer[],
  source: string,
  given: { readonly brief?: Brief; readonly corpus?: Corpus; readonly path?: string } = {},
): MeasuredArticle {
  const draft = readDraft(given.path ?? 'posts/sample.md', source);
  const brief = given.brief ?? sampleBrief();
  const context: Context = { brief, corpus: given.corpus ?? emptyCorpus };
  const sections = draft.sections.map((section) => {
    const signals: Partial<Writable<SectionSignals>> = {};
    for (const analyzer of analyzers) {
      if (analyzer.extent !== 'section') continue;
      const value = analyzer.analyze(section, signals, context);
      if (value !== null) Object.assign(signals, { [analyzer.name]: value });
    }
    return { section, signals };
  });
  const signals: Partial<Writable<ArticleSignals>> = {};
  const article: MeasuredArticle = { draft, brief, sections, signals };
  for (const analyzer of analyzers) {
    if (analyzer.extent !== 'article') continue;
    const value = analyzer.analyze(article, context);
    if (value !== null) Object.assign(signals, { [analyzer.name]: value });
  }
  return article;
}
