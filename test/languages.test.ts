import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyzers } from '../analyzers/all.ts';
import { emptyCorpus } from '../analyzers/corpus.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { measure } from '../pipeline/measure.ts';
import type { Report } from '../reports/report.ts';
import { scorecard } from '../reports/scorecard.ts';
import { settingsFor } from '../reports/settings.ts';
import {
  copydesk,
  copyExamples,
  emptyFolder,
  folderForFile,
  folderWithExamples,
  hasStackTrace,
  type Outcome,
  reportOf,
} from './command-line.ts';

/** How often each example carries its keyphrase, counted by hand, inflected uses included; most declare no language. */
const examples: Readonly<Record<string, { readonly name: string; readonly uses: number; readonly ease: RegExp }>> = {
  de: { name: 'German', uses: 3, ease: /Amstad 1978/ },
  es: { name: 'Spanish', uses: 3, ease: /Fernández Huerta 1959/ },
  fr: { name: 'French', uses: 2, ease: /Kandel and Moles 1958/ },
  it: { name: 'Italian', uses: 2, ease: /Franchina and Vacca 1986/ },
  ja: { name: 'Japanese', uses: 3, ease: /no formula/ },
  nl: { name: 'Dutch', uses: 2, ease: /Douma 1960/ },
  no: { name: 'Norwegian', uses: 3, ease: /LIX/ },
  pt: { name: 'Portuguese', uses: 2, ease: /Martins et al. 1996/ },
  ru: { name: 'Russian', uses: 2, ease: /Oborneva 2006/ },
  sv: { name: 'Swedish', uses: 3, ease: /LIX/ },
};

describe('check examples/languages', () => {
  const folder = folderForFile();
  let outcome: Outcome;
  let posts: Report['posts'];

  beforeAll(() => {
    copyExamples(folder);
    outcome = copydesk(folder, ['check', 'examples/languages', '--format', 'json']);
    posts = reportOf(outcome).posts;
  });

  const post = (code: string) => posts.find(({ path }) => path === `examples/languages/${code}.md`);

  test('reads every one of them, with no error and nothing that is not a number', () => {
    expect(posts.map(({ path }) => path)).toEqual(Object.keys(examples).map((code) => `examples/languages/${code}.md`));
    expect(outcome.stdout).not.toMatch(/NaN|undefined/);
    expect(posts.flatMap(({ findings }) => findings.filter(({ level }) => level === 'error'))).toEqual([]);
    expect(outcome.code).toBe(0);
  });

  test.each(Object.entries(examples))('%s: no English verdict, and the reason', (code, { name, ease }) => {
    const { kpis = {}, gates = {}, findings = [] } = post(code) ?? {};
    for (const id of ['reading-grade', 'sentiment-fit', 'voice-drift', 'person-fit', 'stock-phrases', 'grounding']) {
      expect(kpis[id], id).toMatchObject({
        status: 'not-applicable',
        value: null,
        evidence: `measured for English only; this post is ${name}`,
      });
    }
    expect(gates.grounding).toMatchObject({ status: 'unverified' });
    expect(kpis['reading-ease']?.evidence).toMatch(ease);
    expect(findings.map(({ rule }) => rule)).not.toContain('reading-grade');
    expect(kpis.length?.value).toBeGreaterThan(100);
  });

  test.each(Object.entries(examples))('%s: finds the keyphrase in its forms', (code, { uses }) => {
    const forms = post(code)?.sections.reduce((sum, { signals }) => sum + (signals.keyphrase?.forms ?? 0), 0);
    expect(forms).toBe(uses);
    // Also in an address without accents; nobody can tell how Cyrillic or kanji would be transliterated.
    const placement = post(code)?.findings.filter(({ message }) => /title|slug/i.test(message));
    expect(placement).toEqual([]);
  });
});

describe('write and revise in another language', () => {
  test('a brief in German is not filled with English rules', () => {
    const folder = emptyFolder();
    const points = 'Der Platz soll im Schatten liegen, damit der Haufen nicht austrocknet und die Würmer kommen';
    const brief = `---
schema: brief/v1
title: Einen Komposthaufen anlegen
keywords: { primary: Komposthaufen }
audience: { who: Gärtner }
---

# Outline

${['Den Platz wählen', 'Das Material mischen', 'Den Haufen wenden', 'Die Erde nutzen'].map((heading) => `## ${heading}\n\n- ${points}\n`).join('\n')}`;
    writeFileSync(join(folder, 'brief.md'), brief);
    const { code, stderr } = copydesk(folder, ['write', 'brief.md']);
    expect(code).toBe(3);
    expect(stderr).toContain('house/explanation (knows English only, the post is German)');
  });

  test('a post in German comes back as it was', () => {
    const folder = folderWithExamples();
    const outcome = copydesk(folder, ['revise', 'examples/languages/de.md', '--format', 'json']);
    expect(hasStackTrace(outcome)).toBe(false);
    const original = readFileSync(join(folder, 'examples/languages/de.md'), 'utf8');
    expect(readFileSync(join(folder, 'out/de.md'), 'utf8')).toBe(original);
  });
});

describe('any language', () => {
  const locales = [
    'de',
    'fr-CA',
    'it',
    'ja',
    'zh-TW',
    'th',
    'ar',
    'he',
    'ru',
    'tr',
    'nb',
    'und',
    'xx',
    'x',
    'es_ES.UTF-8',
  ];

  test('never throws and gives finite figures, whatever the text', () => {
    const words = fc.constantFrom(
      'Haus',
      "l'eau",
      'z. B. ',
      '。',
      '「',
      '» ',
      '[f3] ',
      '\n\n',
      '## ',
      '- ',
      '…',
      '! ',
      '?',
    );
    const scraps = fc.oneof(fc.string({ unit: 'binary', maxLength: 10 }), words);
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 50 }), fc.constantFrom(...locales), (parts, locale) => {
        const source = `---\ntitle: Haus\nkeyphrase: "l'eau vive"\nlang: ${locale}\n---\n\n${parts.join('')}`;
        const draft = readDraft('post.md', source);
        const brief = impliedBrief(draft);
        const article = measure(draft, { brief, corpus: emptyCorpus }, analyzers);
        const { kpis } = scorecard(article, settingsFor({}, brief));
        for (const { value, measurement } of kpis.values()) {
          expect(value === null || Number.isFinite(value)).toBe(true);
          for (const { span } of measurement.findings) {
            expect(span.end).toBeGreaterThanOrEqual(span.start);
            expect(span.end).toBeLessThanOrEqual(source.length);
          }
        }
      }),
      { numRuns: 120, seed: 3 },
    );
  });
});
