import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasuredArticle } from '../analyzers/analyzer.ts';
import type { Brief } from '../content/brief.ts';
import { kpis } from './kpis/all.ts';
import { articleOf, cleanPost, planted, sampleBrief, withSignals } from './sample-article.ts';
import { isBetter, type Scorecard, scorecard } from './scorecard.ts';
import { type SettingsOptions, settingsFor } from './settings.ts';

const supported = (article: MeasuredArticle): MeasuredArticle =>
  withSignals(article, (id) =>
    id === 'why-home-composting-helps'
      ? {
          claims: {
            claims: [
              {
                text: '30 percent',
                span: { start: cleanPost.indexOf('30 percent'), end: cleanPost.indexOf('30 percent') + 10 },
                kind: 'number',
                status: 'supported',
                source: 'f1',
                why: 'as f1',
              },
            ],
            cited: ['f1'],
          },
        }
      : { claims: { claims: [], cited: [] } },
  );

const card = (article: MeasuredArticle, options: SettingsOptions = {}): Scorecard =>
  scorecard(article, settingsFor(options, article.brief));
const perfect = () => supported(articleOf(cleanPost, sampleBrief()));

describe('scorecard', () => {
  it('gives a perfect post 100 points, and calls it ready', () => {
    const result = card(perfect());
    expect(result.findings).toEqual([]);
    expect(result.gaps.size).toBe(0);
    expect((100 * (result.score ?? 0)).toFixed(1)).toBe('100.0');
    expect(result.verdict).toBe('ready');
    expect(result.why).toBe('score 100.0, no error, every KPI on target');
    for (const gate of result.gates.values()) expect(gate.status).toBe('pass');
  });

  it('weighs applicable KPIs so that the weights sum to 1 and the score is their sum', () => {
    for (const article of [perfect(), articleOf('# T\n\nA bit of text.\n'), articleOf(cleanPost)]) {
      const results = [...card(article).kpis.values()];
      expect(results.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
      const total = results.reduce((sum, { weight, score }) => sum + weight * (score ?? 0), 0);
      expect(card(article).score).toBeCloseTo(total, 12);
      for (const { score, weight } of results) if (score === null) expect(weight).toBe(0);
    }
  });

  it('does not average a failed error away: the worst of them takes up to three tenths of the score', () => {
    const stuffed = card(supported(planted('Your plants will thank you', 'Home composting. '.repeat(30))));
    const density = stuffed.kpis.get('keyword-density');
    expect(density?.score).toBeLessThan(0.01);
    expect(density?.weight).toBeGreaterThan(0.3);
    expect(stuffed.score).toBeLessThan(0.7);
    const weights = [...stuffed.kpis.values()].reduce((sum, { weight }) => sum + weight, 0);
    expect(weights).toBeCloseTo(1, 12);
    const total = [...stuffed.kpis.values()].reduce((sum, { weight, score }) => sum + weight * (score ?? 0), 0);
    expect(stuffed.score).toBeCloseTo(total, 12);
  });

  it('takes nothing more for a warning, and nothing for an error that hardly fails', () => {
    const lasting = (level: 'warn' | 'error', value: number) => {
      const one = kpis.filter(({ id }) => id === 'title' || id === 'headings');
      const measured = one.map((kpi) => ({
        ...kpi,
        measure: () => ({ value: kpi.id === 'title' ? value : 0, sections: new Map(), findings: [] }),
      }));
      const settings = settingsFor({ kpi: { title: level } }, sampleBrief());
      return scorecard(perfect(), settings, measured).kpis.get('title')?.weight ?? Number.NaN;
    };
    expect(lasting('warn', 900)).toBeCloseTo(0.4, 9);
    expect(lasting('error', 600)).toBeCloseTo(0.4, 9);
    expect(lasting('error', 720)).toBeCloseTo(0.4, 6);
    expect(lasting('error', 90_000)).toBeCloseTo(0.4 * 0.7 + 0.3, 4);
  });

  it('never falls when the value of a KPI comes nearer to its target', () => {
    const some = kpis.filter(({ id }) => ['keyword-density', 'originality', 'grounding', 'headings'].includes(id));
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const scored = (shares: readonly number[]) => {
      const measured = some.map((kpi, index) => ({
        ...kpi,
        measure: () => ({
          value: kpi.target.kind === 'ratio' ? (shares[index] ?? 0) : 8 * (1 - (shares[index] ?? 0)) ** 2,
          sections: new Map(),
          findings: [],
        }),
      }));
      const settings = settingsFor({ kpi: { 'keyword-density': ['error', { min: 0 }] } }, sampleBrief());
      return scorecard(perfect(), settings, measured).score ?? Number.NaN;
    };
    fc.assert(
      fc.property(fc.array(share, { minLength: 4, maxLength: 4 }), fc.nat(3), share, (shares, at, better) => {
        const raised = shares.map((one, index) => (index === at ? Math.max(one, better) : one));
        expect(scored(raised)).toBeGreaterThanOrEqual(scored(shares) - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('prints a sum that adds up by hand to the last digit', () => {
    const texts = [cleanPost, '# T\n\nA bit of text.\n', cleanPost.replaceAll('heap', 'home composting')];
    for (const text of texts) {
      const [left = '', right = ''] = card(articleOf(text, sampleBrief())).arithmetic.split(' = ');
      const summands = [...left.matchAll(/(\d+\.\d) of (\d+\.\d)/g)];
      const sum = (index: number) =>
        summands.reduce((total, match) => total + Math.round(Number(match[index]) * 10), 0);
      expect(sum(1)).toBe(Math.round(Number(/^(\d+\.\d) of 100$/.exec(right)?.[1]) * 10));
      expect(sum(2)).toBe(1000);
    }
  });

  it('blocks a post whose gate fails, whatever its score, and says which', () => {
    const result = card(supported(planted('You need browns', 'As an AI language model I say: you need browns')));
    expect(result.score).toBeGreaterThan(0.8);
    expect(result.verdict).toBe('blocked');
    expect(result.why).toMatch(/^gate failed: artefacts/);
    expect(result.gates.get('artefacts')?.status).toBe('fail');
  });

  it('wants a commissioned post verified, and tells a found draft what is known', () => {
    const unverified = (brief: Brief, path?: string) =>
      withSignals(articleOf(cleanPost, brief, path), () => ({
        claims: {
          claims: [
            { text: 'a', span: { start: 0, end: 1 }, kind: 'cause', status: 'unverified', source: null, why: '?' },
          ],
          cited: [],
        },
      }));
    const written = card(unverified(sampleBrief()));
    expect(written.verdict).toBe('needs-edits');
    expect(written.why).toMatch(/^to be verified: grounding/);
    const nothing = { facts: [], sources: [], experience: [] };
    const found = card(unverified(sampleBrief({ ...nothing, path: 'post.md' }), 'post.md'));
    expect(found.gates.get('grounding')?.status).toBe('unverified');
    expect(found.verdict).toBe('ready');
  });

  it('never passes a gate that was not measured', () => {
    const article = withSignals(perfect(), () => ({ claims: undefined }) as never);
    const bare = {
      ...article,
      sections: article.sections.map(({ section, signals: { claims: _, ...signals } }) => ({ section, signals })),
    };
    expect(card(bare).gates.get('grounding')).toEqual({ status: 'unverified', evidence: 'not measured: claims' });
  });

  it('gives too much of a keyphrase an error and too little a warning', () => {
    const stuffed = card(supported(planted('Your plants will thank you', 'Home composting. '.repeat(30))));
    expect(stuffed.kpis.get('keyword-density')?.status).toBe('error');
    expect(stuffed.verdict).toBe('needs-edits');
    const starved = card(
      supported(articleOf(cleanPost, sampleBrief({ keywords: { ...sampleBrief().keywords, primary: 'worms' } }))),
    );
    expect(starved.kpis.get('keyword-density')?.status).toBe('warn');
  });

  it('sends sections with a gap to revision, the costliest gap first', () => {
    const hard =
      'Organisational representatives systematically underestimate decentralised decomposition initiatives, notwithstanding considerable environmental improvements attainable individually. ';
    const { gaps } = card(
      supported(
        planted('Wet your compost heap', `${hard.repeat(4)} It is awful, horrible and terrible. Wet your compost heap`),
      ),
    );
    expect([...gaps.keys()]).toEqual(['what-to-mix']);
    const list = gaps.get('what-to-mix') ?? [];
    expect(list.map(({ kpi }) => kpi)).toContain('reading-grade');
    for (const [index, gap] of list.entries()) {
      expect(gap.loss).toBeGreaterThan(0);
      expect(gap.loss).toBeLessThanOrEqual(list[index - 1]?.loss ?? 1);
    }
  });

  it('keeps the name of a finding when its lines move, and tells twins apart', () => {
    const text = '---\ntitle: T\n---\n\nA black gold day.\n\nA black gold day, a Black  Gold night.\n';
    const voice = { ...sampleBrief().voice, avoid: ['black gold'] };
    const names = (source: string) =>
      card(articleOf(source, sampleBrief({ voice })))
        .findings.filter(({ rule }) => rule === 'banned-words')
        .map(({ fingerprint }) => fingerprint);
    expect(new Set(names(text)).size).toBe(3);
    expect(names(text.replace('\n\nA', '\n\nSomething new.\n\nA'))).toEqual(names(text));
    expect(names(text.replaceAll('\n', '\r\n'))).toEqual(names(text));
  });

  it.each([
    ['an empty file', ''],
    ['one word', 'Hello'],
    ['only front matter', '---\ntitle: T\n---\n'],
    ['broken front matter', '---\ntitle: "T\nfoo: [\n---\n\nText.\n'],
    ['a byte-order mark and CRLF', '\uFEFF# T\r\n\r\nText, text.\r\n'],
    ['right-to-left text', '# כותרת\n\nזהו משפט. וזה עוד אחד.\n'],
    ['Chinese', '# 堆肥\n\n这是一个句子。这是另一个句子。\n'],
    ['one long line', 'A sentence of some words. '.repeat(8000)],
    ['only code', '```js\nlet a = 1;\n```\n'],
  ])('survives %s', (_, text) => {
    const result = card(articleOf(text));
    expect(result.verdict).not.toBe(undefined);
    expect(result.arithmetic).not.toMatch(/NaN/);
    const lines = text.split(/\r\n|\r|\n/).length;
    for (const { range } of result.findings) expect(range.end.line).toBeLessThanOrEqual(lines);
  });

  it('calls a file it cannot read an error', () => {
    const result = card(articleOf('---\ntitle: "T\nfoo: [\n---\n\nText.\n'));
    expect(result.findings.some(({ rule, level }) => rule === 'front-matter-invalid' && level === 'error')).toBe(true);
    expect(result.verdict).not.toBe('ready');
  });
});

describe('isBetter', () => {
  const good = card(perfect());
  const worse = card(supported(planted('## What to mix', '#### What to mix')));
  const broken = card(supported(planted('You need browns', 'Lorem ipsum dolor sit amet. You need browns')));

  it('keeps what raises the score', () => {
    expect(isBetter(worse, good).better).toBe(true);
    expect(isBetter(worse, good).why).toMatch(/^score \d+\.\d+ → \d+\.\d+$/);
  });

  it('drops what lowers it, and what changes nothing', () => {
    expect(isBetter(good, worse).better).toBe(false);
    expect(isBetter(good, good)).toEqual({ better: false, why: 'score unchanged at 100.0' });
  });

  it('keeps, at an unchanged score, what brings a section nearer to its target', () => {
    const gap = { kpi: 'sentiment-fit', value: -0.9, target: { kind: 'ratio', min: 1 }, loss: 0.1 } as const;
    const missing: Scorecard = { ...good, gaps: new Map([['intro', [gap]]]) };
    expect(isBetter(missing, good)).toMatchObject({ better: true });
    expect(isBetter(good, missing)).toMatchObject({ better: false });
  });

  it('drops what breaks a gate, even at a higher score', () => {
    const lower: Scorecard = { ...worse, score: 0.1 };
    expect(broken.gates.get('artefacts')?.status).toBe('fail');
    expect(isBetter(lower, broken)).toMatchObject({ better: false });
    expect(isBetter(lower, broken).why).toMatch(/^it breaks the gate artefacts/);
  });
});
