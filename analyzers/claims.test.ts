import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brief } from '../content/brief.ts';
import { readBrief } from '../content/read-brief.ts';
import { measuredBy, sampleBrief } from './analyzer-contract.ts';
import { type Claim, claims } from './claims.ts';
import { emptyCorpus } from './corpus.ts';
import { evidenceOf } from './evidence.ts';
import { sentences } from './sentences.ts';
import { trace } from './trace.ts';

const source = `---
schema: brief/v1
title: "Fraud Alerts: 3 Things to Know"
keywords: { primary: fraud alert }
audience: { who: adults }
facts:
  - { id: f1, claim: "An initial fraud alert lasts one year.", source: agency-faq }
  - { id: f2, claim: "An extended alert lasts seven years and needs a police report.", source: agency-faq }
sources:
  - { id: agency-faq, title: "Alerts, answered", publisher: Agency, url: "https://agency.example/faq/" }
---

# Outline
## The 2 kinds of alert {#kinds}
- both [f1] [f2]
`;

function brief(): Brief {
  const read = readBrief('brief.md', source).brief;
  if (read === null) throw new Error('the brief is sound');
  return read;
}

function claimsIn(text: string, given: Brief = brief()) {
  const article = measuredBy([sentences(), claims()], text, { brief: given });
  const found = article.sections.flatMap(({ signals }) => signals.claims?.claims ?? []);
  return { found, cited: article.sections.flatMap(({ signals }) => signals.claims?.cited ?? []) };
}

const shape = ({ kind, status, source: id }: Claim) => [kind, status, id];

describe('claims', () => {
  it('stand where they are made, with what carries or contradicts them', () => {
    const text =
      '## The 2 kinds of alert\n\nAct now. An initial *fraud alert* lasts two years. Then an extended alert lasts seven years.\n';
    const { found } = claimsIn(text);
    expect(found.map(shape)).toEqual([
      ['number', 'unsupported', 'f1'],
      ['number', 'supported', 'f2'],
    ]);
    const [first] = found;
    expect(text.slice(first?.span.start, first?.span.end)).toBe('An initial *fraud alert* lasts two years.');
    expect(first?.why).toBe('f1 says one year, here two years');
  });

  it('are not made by headings of the outline, list markers, code, quotes of commands and footnote numbers', () => {
    const text =
      '## The 2 kinds of alert\n\n1. Call the bureau.\n2. Ask for the alert.\n\n```\nwait 99 days\n```\n\nRun `wait 77`.[^1] Then stop.\n\n[^1]: Page 12, 1999.\n';
    expect(claimsIn(text).found).toEqual([]);
  });

  it('are made by headings that nobody planned', () => {
    const { found } = claimsIn(
      '## The 2 kinds of alert\n\nText.\n\n### An initial fraud alert lasts nine years\n\nText.\n',
    );
    expect(found.map(shape)).toEqual([['number', 'unsupported', 'f1']]);
  });

  it('know what is cited', () => {
    const text =
      'A fraud alert lasts one year.[f1] See [the answers](https://www.agency.example/faq#top) and [^agency-faq] or [f9] and [note-x].\n\n[^agency-faq]: Agency.\n';
    expect(claimsIn(text).cited).toEqual(['f1', 'agency-faq', 'f9']);
  });

  it('marked as open stay open', () => {
    const { found } = claimsIn('Does it hurt your score? [NEEDS SOURCE]\n\n- Cost: [NEEDS SOURCE]\n');
    expect(found.map(shape)).toEqual([
      ['marker', 'needs-source', null],
      ['marker', 'needs-source', null],
    ]);
  });

  it('are read from tables, cell by cell', () => {
    const text =
      '| Alert | Lasts | Report |\n|---|---|---|\n| Initial fraud alert | two years | no |\n| Extended alert | seven years | [NEEDS SOURCE] |\n';
    const { found } = claimsIn(text);
    expect(found.map(({ text: cell, status }) => [cell, status])).toEqual([
      ['two years', 'unsupported'],
      ['seven years', 'supported'],
      ['[NEEDS SOURCE]', 'needs-source'],
    ]);
    expect(text.slice(found[0]?.span.start, found[0]?.span.end)).toContain('two years');
  });

  it('take their subject from the heading where the sentence has none', () => {
    const text = '## Extended alert\n\nIt lasts seven years.\n\n## Initial fraud alert\n\nIt lasts seven years.\n';
    expect(claimsIn(text).found.map(({ status }) => status)).toEqual(['supported', 'unsupported']);
  });

  it('of a draft without facts are never verified; links are named', () => {
    const text = 'It fell by 30 percent. It rose to 12 in 2019, [they say](https://news.example/a).\n\nNothing here.\n';
    const { found } = claimsIn(text, sampleBrief());
    expect(found.map(({ status, why }) => [status, why])).toEqual([
      ['unverified', '30 percent: no facts or sources to check it against'],
      ['unverified', 'cites news.example, not checked offline'],
    ]);
  });

  it('of a draft without facts are all that its sentences claim, whatever their words', () => {
    const none = evidenceOf(sampleBrief());
    const piece = fc.constantFrom(
      ...[
        'a',
        'an',
        'the',
        'half',
        'of',
        'dozen',
        'hundred-odd',
        'five',
        'v',
        'May',
        'once',
        'week',
        '3',
        '½',
        '$',
        '9x',
      ],
      ...['our', 'most', 'best-known', 'only', 'number', 'one', 'by', 'far', 'leading', 'leads', 'to', 'due', 'proven'],
      ...['data', 'shows', 'results', 'in', '"', 'she', 'said', '[NEEDS SOURCE]', 'word_of', 'Über', '-', ',', "it's"],
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const text = `Xyz ${pieces.join(' ')} xyz.`;
        const all = measuredBy([sentences()], text).sections[0]?.signals.sentences?.all ?? [];
        const claiming = all.flatMap((one) => (trace(one.text, none) === null ? [] : [one.text]));
        expect(claimsIn(text, sampleBrief()).found.map((claim) => claim.text)).toEqual(claiming);
      }),
      { numRuns: 200 },
    );
  });

  it('are found at the same place behind CRLF and a byte-order mark', () => {
    const text = '\uFEFF## Alerts\r\n\r\nAct now.\r\nAn initial fraud alert lasts two years.\r\n';
    const [claim] = claimsIn(text).found;
    expect(text.slice(claim?.span.start, claim?.span.end)).toBe('An initial fraud alert lasts two years.');
  });

  it('survive what is no prose', () => {
    const nothing = ['', '\n', '```\n1 2 3\n```', '# 5', '東京は5年です。', 'مرحبا 5', '\ud800 5 \udfff'];
    for (const text of nothing) for (const { why } of claimsIn(text).found) expect(why).not.toBe('');
    expect(measuredBy([sentences(), claims()], '```\ncode\n```\n').sections[0]?.signals.claims).toBeUndefined();
  });

  it('grow with the text, not with its square', () => {
    const text = '## Part\n\nAn initial fraud alert lasts two years.\n\n'.repeat(3000);
    const article = measuredBy([sentences()], text, { brief: brief() });
    const context = { brief: article.brief, corpus: emptyCorpus };
    for (const { section, signals } of article.sections) claims().analyze(section, signals, context);
  });
});
