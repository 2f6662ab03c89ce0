import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Root } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { describe, expect, it } from 'vitest';
import { kpis } from '../reports/kpis/all.ts';
import type { ReportFinding } from '../reports/report.ts';
import { copydesk, copyExamples, emptyFolder, reportOf, root } from '../test/command-line.ts';
import { checkRun } from './check-run.ts';
import { parseConfig, type UserConfig } from './config.ts';
import type { LintOptions } from './lint.ts';
import { remarkCopydesk } from './remark-copydesk.ts';

const examples = globSync('examples/**/*.md', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/README|briefs/.test(path))
  .sort();

function process(path: string, value: string, options: LintOptions = {}) {
  return remark().use(remarkGfm).use(remarkCopydesk, options).processSync({ path, value });
}

/** What `check` says of a file, as a plug-in should say it. */
const expectedOf = ({ rule, level, message, range }: ReportFinding) => ({
  rule,
  fatal: level === 'error',
  message,
  ...range,
});

type Messages = ReturnType<typeof process>['messages'];

function messagesOf(messages: Messages) {
  return messages.map(({ ruleId, fatal, reason, place }) => {
    if (place === undefined || !('start' in place)) throw new Error(`${reason} has no range`);
    const { start, end } = place;
    const at = ({ line, column }: typeof start) => ({ line, column });
    return { rule: ruleId, fatal, message: reason, start: at(start), end: at(end) };
  });
}

describe('remarkCopydesk', () => {
  it('says of a post what `copydesk check` says', () => {
    const folder = emptyFolder();
    copyExamples(folder);
    const path = 'examples/site/web-fonts.md';
    const { findings = [] } = reportOf(copydesk(folder, ['check', path, '--format', 'json'])).posts[0] ?? {};
    expect(findings.length).toBeGreaterThan(2);
    expect(messagesOf(process(path, readFileSync(join(root, path), 'utf8')).messages)).toEqual(
      findings.map(expectedOf),
    );
  });

  it.each([
    ['as it comes', {}],
    ['strict and technical', { preset: 'strict', audience: 'technical', kpi: { length: 'error', title: 'off' } }],
  ] satisfies [string, UserConfig & LintOptions][])(
    'says of every example what checkRun says: %s',
    async (_, options) => {
      const around = {
        configPath: '',
        abort: new AbortController().signal,
        cache: null,
        baseline: null,
        isChanged: null,
        today: '2026-05-04',
      };
      let told = 0;
      for (const path of examples) {
        const { report } = await checkRun([join(root, path)], parseConfig(options, 'test'), around);
        const findings = (report.posts[0]?.findings ?? []).map(expectedOf);
        expect(messagesOf(process(path, readFileSync(join(root, path), 'utf8'), options).messages), path).toEqual(
          findings,
        );
        told += findings.length;
      }
      expect(told).toBeGreaterThan(examples.length);
    },
  );

  it('says with one KPI what it says of that KPI with all', () => {
    const path = 'examples/site/web-fonts.md';
    for (const at of [path, 'examples/drafts/fix-a-bike-puncture.md']) {
      const value = readFileSync(join(root, at), 'utf8');
      const all = messagesOf(process(at, value).messages);
      for (const { id } of kpis) {
        const alone = messagesOf(process(at, value, { only: [id] }).messages);
        expect(alone, id).toEqual(all.filter(({ rule }) => rule === id));
      }
    }
  });

  const bad = 'In today’s fast-paced world, [](https://a.example) it is what it is.\n';

  it('leads to the characters, whatever ends the lines', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const value = ['---', 'title: A', '---', '', '\u{1F600} word.', bad].join(end);
      const [message] = process('a.md', value, {
        only: ['stock-phrases'],
        kpi: { 'stock-phrases': ['error', { max: 1 }] },
      }).messages;
      expect(message).toMatchObject({ fatal: true, ruleId: 'stock-phrases', source: 'copydesk', line: 6, column: 1 });
      const place = message?.place;
      if (place === undefined || !('start' in place)) throw new Error('no range');
      expect(value.slice(place.start.offset, place.end.offset)).toBe('In today’s fast-paced');
      expect(message?.note).toBe('Expected: at most 1 per 1000 words. Say what is meant, or leave it out.');
      expect(message?.expected).toBeUndefined();
    }
  });

  it('goes by the file and leaves the tree as it is, whatever other plug-ins do', () => {
    const value = '# A\n\nWords.\n\nThe reader\\\ncounts.\n';
    const trees: Root[] = [];
    const keep = () => (tree: Root) => {
      trees.push(structuredClone(tree));
    };
    const kept = remark()
      .use(keep)
      .use(remarkCopydesk)
      .use(() => keep())
      .processSync({ path: 'a.md', value });
    expect(kept.messages.length).toBeGreaterThan(0);
    expect(trees[1]).toEqual(trees[0]);
    const emptied = remark()
      .use(() => (given: Root) => {
        given.children = [];
      })
      .use(remarkCopydesk, { only: ['title'] })
      .processSync({ path: 'a.md', value });
    expect(emptied.messages.map(({ ruleId }) => ruleId)).toEqual(
      process('a.md', value, { only: ['title'] }).messages.map(({ ruleId }) => ruleId),
    );
    expect(String(emptied)).toBe('');
  });

  it('can be switched off, and used once with the last options', () => {
    const value = bad.repeat(3);
    const strict: LintOptions = { only: ['repeated-sentences'], kpi: { 'repeated-sentences': 'error' } };
    expect(remark().use(remarkCopydesk, false).processSync(value).messages).toEqual([]);
    const twice = remark().use(remarkCopydesk).use(remarkCopydesk, strict).processSync(value);
    expect(twice.messages).toHaveLength(2);
    expect(twice.messages.every(({ fatal }) => fatal === true)).toBe(true);
  });

  it('takes a keyphrase, and the field that holds it', () => {
    const value = `---\nseo: { focus: goose }\n---\n\n${'A goose is a goose. '.repeat(30)}\n`;
    const only = ['keyword-density'];
    for (const keyphrase of ['goose', { from: 'seo.focus' }]) {
      expect(process('a.md', value, { only, keyphrase }).messages.map(({ ruleId }) => ruleId)).toContain(
        'keyword-density',
      );
    }
    expect(process('a.md', value, { only }).messages).toEqual([]);
  });

  it.each([
    [{ only: ['reading-grad'] }, /remarkCopydesk: only: .*"reading-grad" — did you mean "reading-grade"\?/],
    [{ prest: 'strict' }, /remarkCopydesk: unknown key "prest" — did you mean "preset"\?/],
    [{ kpi: { lenght: 'off' } }, /unknown key "kpi.lenght" — did you mean "length"\?/],
    [{ brief: {} }, /brief: a brief as `readBrief` gives it is wanted/],
  ])('tells a mistake in its options when it is used: %j', (options, line) => {
    expect(() =>
      remark()
        .use(remarkCopydesk, options as LintOptions)
        .freeze(),
    ).toThrow(expect.objectContaining({ line: expect.stringMatching(line) }));
  });
});
