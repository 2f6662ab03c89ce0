import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brief } from '../content/brief.ts';
import type { Span } from '../content/position.ts';
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

/** Each after what it needs, as far as that is among them. */
function inOrder(analyzers: readonly Analyzer[]): readonly Analyzer[] {
  const order: Analyzer[] = [];
  let left = [...analyzers];
  while (left.length > 0) {
    const waiting = new Set<string>(left.map(({ name }) => name));
    const ready = left.filter(({ needs }) => !needs.some((need) => waiting.has(need)));
    if (ready.length === 0) throw new Error(`analyzers need each other in a circle: ${[...waiting].join(', ')}`);
    order.push(...ready);
    left = left.filter((analyzer) => !ready.includes(analyzer));
  }
  return order;
}

/** A post measured by some analyzers. */
export function measuredBy(
  analyzers: readonly Analyzer[],
  source: string,
  given: { readonly brief?: Brief; readonly corpus?: Corpus; readonly path?: string } = {},
): MeasuredArticle {
  const draft = readDraft(given.path ?? 'posts/sample.md', source);
  const brief = given.brief ?? sampleBrief();
  const context: Context = { brief, corpus: given.corpus ?? emptyCorpus };
  const ordered = inOrder(analyzers);
  const sections = draft.sections.map((section) => {
    const signals: Partial<Writable<SectionSignals>> = {};
    for (const analyzer of ordered) {
      if (analyzer.extent !== 'section') continue;
      const value = analyzer.analyze(section, signals, context);
      if (value !== null) Object.assign(signals, { [analyzer.name]: value });
    }
    return { section, signals };
  });
  const signals: Partial<Writable<ArticleSignals>> = {};
  const article: MeasuredArticle = { draft, brief, sections, signals };
  for (const analyzer of ordered) {
    if (analyzer.extent !== 'article') continue;
    const value = analyzer.analyze(article, context);
    if (value !== null) Object.assign(signals, { [analyzer.name]: value });
  }
  return article;
}

const prose = `Home composting is easier than it looks, and it isn’t costly. Dr. Smith found in 2019 that 30 % of waste
could be composted at home!

## What you *need*

Take dry leaves, e.g. from oaks, and [kitchen scraps](/scraps). "Is that all?" Yes... that is all.

- Browns: leaves and twigs
- Greens, which bring nitrogen to the pile.

> A pile needs air.

### How long it takes

It takes three to six months. It was never a bad idea to wait, but patience pays.
`;

const nasty: Readonly<Record<string, string>> = {
  nothing: '',
  'white space': ' \n\t\r\n ',
  'one word': 'Hello',
  'code alone': '```js\nconst a = 1;\n```',
  'an open fence': '```\nconst a = 1;',
  'front matter alone': '---\ntitle: A\n---\n',
  'a mark of byte order and CRLF':
    '\uFEFF# Title\r\n\r\nOne line.\r\nAnother line.\r\n\r\n## Two\r\n\r\nHome composting.\r\n',
  Chinese: '# 标题\n\n这是第一句话。这是第二句话！\n\n## 小节\n\n内容在这里。',
  Arabic: '# عنوان\n\nمرحبا بالعالم. كيف حالك؟\n',
  emoji: '# 🎉\n\n👩‍👩‍👧‍👦 🎉🎉 👍🏽!\n\n- 🌱\n',
  'lone surrogates': 'A \uD83D text \uDE00 here.\n\n## \uD83D\n\nMore \uDFFF.',
  'NUL bytes': 'A \0 text.\n\n## He\0ad\n\n\0\0',
  'names that objects inherit':
    '# constructor\n\n__proto__ toString hasOwnProperty valueOf.\n\n## constructor\n\n## __proto__\n',
  'headings alone': '# A\n\n## B\n\n### C\n\n## B\n',
  'signs alone': '...\n\n## ?!\n\n*** ___ ~~~ [[[ ]]] ((( )))\n',
  'links of all kinds': '[](){} [a]() [b](#) ![]() <a href> [c](javascript:x) [d](%E0%A4%A) [e][f] [^1]\n\n[^1]: n\n',
  'deep nesting': `${'> '.repeat(60)}text\n\n${'- '.repeat(40)}item\n`,
};

const hostile: Readonly<Record<string, string>> = {
  'a line of 200 KB': 'Home composting, e.g. Mr. X, is good. '.repeat(5_400),
  'a word of 200 KB': 'a'.repeat(200_000),
  'a hyphenated word of 200 KB': 'home-composting-'.repeat(12_500),
  '200 KB of stops': '. '.repeat(100_000),
  '5,000 headings': '## Same heading\n\nText of it.\n\n'.repeat(5_000),
};

/** Stretches of the file anywhere in a signal. */
function spansIn(value: unknown, found: Span[] = []): readonly Span[] {
  if (typeof value !== 'object' || value === null) return found;
  const { start, end } = value as Partial<Span>;
  if (typeof start === 'number' && typeof end === 'number') found.push({ start, end });
  for (const inner of Object.values(value)) spansIn(inner, found);
  return found;
}

/** Numbers anywhere in a signal. */
function numbersIn(value: unknown, found: number[] = []): readonly number[] {
  if (typeof value === 'number') found.push(value);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) numbersIn(inner, found);
  return found;
}

/** A signal without its places, which move when something is put before them. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  // What is remembered of a word (`known`) depends on who asked before.
  const others = ['span', 'spans', 'first', 'block', 'known'];
  const entries = Object.entries(value).filter(([key]) => !others.includes(key));
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutPlaces(inner)]));
}

/** What is said of the prose alone: code and the like must not move it. */
const ofProse = new Set<string>([
  'sentences',
  'readability',
  'reading',
  'sentiment',
  'keyphrase',
  'topic',
  'distribution',
  'overlap',
]);

const noProse = [
  '```js\nconst homeComposting = "home composting"; // Home composting.\n```',
  '~~~\nTerrible! Home composting.\n~~~',
  '| home | composting |\n|---|---|\n| home composting | 3.8 |',
  'https://example.org/home-composting?a=1',
  '<https://example.org/home/composting>',
  '{{< youtube home-composting >}}',
  '{% include home-composting.html title="Home composting." %}',
  '<!-- Home composting. -->',
  '<div class="home-composting"></div>',
];

function everySpanWithin(article: MeasuredArticle, name: string): void {
  for (const { section, signals } of article.sections) {
    for (const { start, end } of spansIn(signals[name as keyof SectionSignals])) {
      expect(start).toBeGreaterThanOrEqual(section.span.start);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(section.span.end);
    }
  }
  for (const { start, end } of spansIn(article.signals[name as keyof ArticleSignals])) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(article.draft.source.length);
  }
}

function signalsOf(article: MeasuredArticle, name: string): unknown {
  return [
    ...article.sections.map(({ signals }) => signals[name as keyof SectionSignals]),
    article.signals[name as keyof ArticleSignals],
  ];
}

/** What every analyzer promises, played by each of them among all it may need. */
export function analyzerContract(analyzers: readonly Analyzer[]): void {
  const posts = Object.fromEntries(
    Object.entries({ prose, ...nasty }).map(([what, source]) => [what, () => measuredBy(analyzers, source)]),
  );

  describe.each(analyzers.map(({ name }) => name))('%s', (name) => {
    it.each(Object.keys(posts))('says the same twice and stays in its place: %s', (what) => {
      const article = (posts[what] as () => MeasuredArticle)();
      everySpanWithin(article, name);
      const said = signalsOf(article, name);
      expect(numbersIn(said).filter((number) => !Number.isFinite(number))).toEqual([]);
      expect(JSON.stringify(signalsOf((posts[what] as () => MeasuredArticle)(), name))).toBe(JSON.stringify(said));
    });

    if (!ofProse.has(name)) return;
    it('is not moved by code, tables, addresses and shortcodes', () => {
      const parts = prose.split('\n\n');
      const said = withoutPlaces(signalsOf(measuredBy(analyzers, prose), name));
      fc.assert(
        fc.property(fc.nat(parts.length - 1), fc.constantFrom(...noProse), (at, extra) => {
          const source = parts.toSpliced(at + 1, 0, extra).join('\n\n');
          expect(withoutPlaces(signalsOf(measuredBy(analyzers, source), name))).toEqual(said);
        }),
        { numRuns: 40, seed: 7 },
      );
    });
  });

  it('all of them take whatever a file holds', () => {
    const scraps = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '\n\n',
        '\n',
        ' ',
        '# ',
        '## ',
        '- ',
        '> ',
        '**',
        '`',
        '```\n',
        '[',
        '](',
        ')',
        '<a href="',
        '">',
        '![',
        '.',
        '. ',
        '…',
        'Dr. ',
        'home ',
        'composting',
        "isn't ",
        ' good',
        '{{',
        '}}',
        '| a |\n|---|\n',
        '\uD83D',
      ),
    );
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 60 }), (parts) => {
        const article = measuredBy(analyzers, parts.join(''));
        for (const { name } of analyzers) {
          everySpanWithin(article, name);
          expect(numbersIn(signalsOf(article, name)).every(Number.isFinite)).toBe(true);
        }
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it.each(Object.keys(hostile))('all of them get through %s', (what) => {
    const began = process.cpuUsage();
    const article = measuredBy(analyzers, hostile[what] as string);
    const { user, system } = process.cpuUsage(began);
    expect(article.sections.length).toBeGreaterThan(0);
    expect((user + system) / 1000).toBeLessThan(8_000);
  });
}
