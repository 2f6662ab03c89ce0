import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Report, reportSchema } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { emptyReport, sampleReport } from './sample-report.ts';
import { sampleSource } from './sample-texts.ts';

/** Everything that ever broke out of a report: markup of four formats, terminal sequences, direction overrides. */
export const PAYLOAD = [
  '</style></title></script><script>alert(1)</script><img src=x onerror=alert(1)>',
  '" onmouseover="alert(1) \' autofocus onfocus=\'alert(1) --> ]]> <!-- copydesk:report -->',
  '```code``` `x` | a | b | **bold** _em_ ~~no~~ [link](javascript:alert(1)) ![image](http://evil.example/x.png)',
  'http://evil.example/ www.evil.example mail@evil.example @someone #1 $x$ &lt;b&gt; ::error::x',
  '\u001b[31mred\u001b]8;;http://evil.example\u0007 \u009b31m \u0000\u0008',
  '# Heading',
  '- item',
  '',
  '1. item \u202e desrever \u2066 isolated \ud800 lone \r return \u2028 line',
].join('\n');

/** What some format takes for its own, to be strung together by chance. */
const CRUMBS = [
  ...['::', '::error file=x,line=1::', '%0A', '%', ',', ':', '##[error]', '\n', '\r', '\r\n', '\u0085', '\u2028'],
  ...[']]>', '<![CDATA[', '<!--', '-->', '<', '>', '&', '&#0;', '"', "'", '</failure>', '<?xml', '\\', '\\"', '{', '}'],
  ...['\u0000', '\u0007', '\u001b[2J', '\u007f', '\u009b', '\ud800', '\udc00', '\ufffe', '\uffff', '\ufeff'],
  ...[
    '\u202e',
    '\u2066',
    '\u2069',
    '\u200f',
    '|',
    '`',
    '```',
    '[x](',
    '](',
    ')',
    '#',
    '@',
    '_',
    '*',
    ' ',
    'a',
    'é',
    '😀',
  ],
];
const crumbs = fc.array(fc.constantFrom(...CRUMBS), { maxLength: 40 }).map((parts) => parts.join(''));

/** These hold one of a few words, or name the schema. */
const FIXED = new Set([
  'schema',
  'name',
  'command',
  'verdict',
  'status',
  'category',
  'level',
  'moment',
  'role',
  'baseline',
  'stopped',
  'scope',
]);

/** The report with every free string, and every key of its records, replaced by `text`. */
export function hostile(report: Report, text: string): Report {
  const records = new Set(['kpis', 'gates', 'models']);
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      const fixed = FIXED.has(key) || (key === 'kind' && ['band', 'curve', 'ratio', 'text', 'search'].includes(value));
      return fixed ? value : text;
    }
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [records.has(key) ? `${text}${name}` : name, walk(item, name)]),
    );
  };
  return reportSchema.parse(walk(report, ''));
}

/** The output of a reporter in one string. */
export function whole(pieces: Iterable<string>): string {
  return [...pieces].join('');
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

/** Not one of them belongs into a document that a person opens or a terminal prints. */
const STEERING = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u;

/**
 * What every reporter keeps. `harmless` asserts, for one format, that a document made of hostile text is still only
 * the document: it is given the output and must throw where something got out.
 */
export function reporterContract(name: string, reporter: Reporter, harmless: (output: string) => void): void {
  describe(`${name} keeps the reporter contract`, () => {
    const nothing = () => undefined;
    const evil = hostile(sampleReport, PAYLOAD);

    it('gives the same bytes twice and leaves the report alone', () => {
      const report = frozen(structuredClone(sampleReport));
      expect(whole(reporter(report, sampleSource))).toBe(whole(reporter(structuredClone(sampleReport), sampleSource)));
    });

    it('names every post and every file that failed', () => {
      const output = whole(reporter(sampleReport, sampleSource));
      for (const { path } of [...sampleReport.posts, ...sampleReport.failures]) expect(output).toContain(path);
      for (const { code } of sampleReport.failures) expect(output).toContain(code);
    });

    it.each([
      ['a run', sampleReport, sampleSource],
      ['a run without its texts', sampleReport, nothing],
      ['a check', { ...sampleReport, command: 'check' as const }, sampleSource],
      ['a run over nothing', emptyReport, nothing],
      ['a hostile run', evil, () => PAYLOAD],
    ])('prints %s as well-formed text without the traces of a slip', (_title, report, source) => {
      const output = whole(reporter(report, source));
      expect(output.trim()).not.toBe('');
      expect(output.endsWith('\n')).toBe(true);
      expect(output.isWellFormed()).toBe(true);
      expect(output).not.toMatch(/undefined|NaN|\[object |Infinity|\$\{/);
      expect(output).not.toMatch(STEERING);
    });

    it.each([
      ['as it is', PAYLOAD],
      ['lines alone', '\n\r\n\n'],
      ['a backslash at the end', 'text \\'],
      ['nothing', ''],
      ['one very long word', 'x'.repeat(5000)],
    ])('lets nothing out of hostile text: %s', (_title, payload) => {
      for (const command of ['write', 'revise', 'check'] as const) {
        harmless(whole(reporter({ ...hostile(sampleReport, payload), command }, () => payload)));
      }
    });

    it('lets nothing out of what chance strings together, and is well-formed all the same', () => {
      const check = fc.property(crumbs, (text) => {
        const output = whole(reporter(hostile(sampleReport, text), () => text));
        expect(output.isWellFormed()).toBe(true);
        expect(output).not.toMatch(STEERING);
        harmless(output);
      });
      fc.assert(check, { numRuns: 25, seed: 3 });
    });
  });
}
