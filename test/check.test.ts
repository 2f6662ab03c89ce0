import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { planSchema } from '../pipeline/plan-data.ts';
import {
  copydesk,
  copyExamples,
  emptyFolder,
  filesIn,
  folderForFile,
  folderWithExamples,
  type Outcome,
  reportOf,
  root,
} from './command-line.ts';

interface Expected {
  readonly expected: readonly {
    readonly path: string;
    readonly rule: string;
    readonly line: number;
    readonly column: number;
  }[];
  readonly clean: readonly string[];
}

const { expected, clean } = JSON.parse(readFileSync(join(root, 'examples/site/expected.json'), 'utf8')) as Expected;

describe('check examples/site', () => {
  const folder = folderForFile();
  let outcome: Outcome;
  let untouched: ReadonlyMap<string, string>;

  beforeAll(() => {
    copyExamples(folder);
    untouched = filesIn(folder);
    outcome = copydesk(folder, ['check', 'examples/site', '--config', 'examples/site.yaml', '--format', 'json']);
  });

  test('finds every planted fault at its line and column', () => {
    const found = reportOf(outcome).posts.flatMap(({ path, findings }) =>
      findings.map(({ rule, range }) => `${path}:${range.start.line}:${range.start.column} ${rule}`),
    );
    expect(expected.length).toBeGreaterThan(30);
    const missed = expected
      .map(({ path, rule, line, column }) => `examples/site/${path}:${line}:${column} ${rule}`)
      .filter((place) => !found.includes(place));
    expect(missed).toEqual([]);
  });

  test('finds every post in the cluster it declares', () => {
    const { posts, summary } = reportOf(outcome);
    expect(summary.topics).toEqual({ clusters: 4, declared: 24, agreeing: 24, nmi: 1 });
    expect(posts.flatMap(({ findings }) => findings.filter(({ rule }) => rule === 'topic-fit'))).toEqual([]);
  });

  test('finds no error in a clean post, and exits 1 for those in the others', () => {
    const { posts, summary } = reportOf(outcome);
    expect(posts).toHaveLength(24);
    for (const name of clean) {
      const post = posts.find(({ path }) => path === `examples/site/${name}`);
      expect(post?.findings.filter(({ level }) => level === 'error')).toEqual([]);
      expect(post?.verdict, name).toBe('ready');
    }
    expect(summary.errors).toBeGreaterThan(0);
    expect(outcome.code).toBe(1);
  });

  test('judges single posts against the site that the configuration names', () => {
    const place = folderWithExamples();
    writeFileSync(join(place, 'copydesk.config.yaml'), 'site: ["examples/site/**/*.md"]\n');
    const names = clean.map((name) => `examples/site/${name}`);
    const alone = copydesk(place, ['check', ...names, '-f', 'json']);
    expect(alone.code, alone.stderr).toBe(0);
    expect(reportOf(alone).posts.map(({ path }) => path)).toEqual(names);
  });

  test('calls no internal link missing where the configuration names no site, and says so', () => {
    const place = folderWithExamples();
    const part = copydesk(place, [
      'check',
      'examples/site/toiletry-bag.md',
      'examples/site/web-fonts.md',
      '-f',
      'json',
    ]);
    const gates = reportOf(part).posts.map(({ gates }) => gates['link-targets']);
    expect(gates.map((gate) => gate?.status)).toEqual(['pass', 'pass']);
    expect(gates[0]?.evidence).toContain('2 internal ones were not looked up: `site` in the configuration');
  });

  test('gives the same bytes again, and writes nothing but its cache', () => {
    const again = copydesk(folder, ['check', 'examples/site', '--config', 'examples/site.yaml', '--format', 'json']);
    expect(again.stdout).toBe(outcome.stdout);
    expect(again.stderr).toBe(outcome.stderr);
    const files = new Map([...filesIn(folder)].filter(([path]) => !path.startsWith('.copydesk/cache.db')));
    expect(files).toEqual(untouched);
  });
});

describe('the other commands', () => {
  const folder = folderForFile();
  beforeAll(() => {
    copyExamples(folder);
    expect(copydesk(folder, ['write', 'examples/briefs', '--quiet']).code).toBe(0);
  });

  test('report prints the saved report in every format', () => {
    const pretty = copydesk(folder, ['report']);
    expect(pretty.code).toBe(0);
    expect(pretty.stdout).toContain('Balcony Herb Garden');
    const json = copydesk(folder, ['report', 'out/report.json', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toEqual(JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8')));
    const page = copydesk(folder, ['report', '-f', 'markdown', '-o', 'page.html']);
    expect(page.stdout).toContain('### Blocked · 4 posts: 3 ready, 1 blocked');
    // A report that stands alone holds the overview that stands beside the one of a run.
    const [alone, beside, index] = ['page.html', 'out/report.html', 'out/index.html'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    );
    const articles = (html = '') => html.slice(html.indexOf('<article'), html.lastIndexOf('</article>'));
    expect(articles(alone)).toBe(articles(beside));
    expect([alone, beside, index].map((html) => html?.includes('id="all-posts"'))).toEqual([true, false, true]);
    const wrong = copydesk(folder, ['report', 'out/balcony-herb-garden.md']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('the file is not JSON');
  });

  test('explain tells who wrote a section and why, and guesses a slip', () => {
    const { code, stdout } = copydesk(folder, ['explain', 'out/balcony-herb-garden.md#faq']);
    expect(code).toBe(0);
    expect(stdout).toContain('Questions new growers ask  (#faq)');
    expect(stdout).toMatch(/written by house\/faq/);
    expect(stdout).toMatch(/^ +house\/faq +\d\.\d+ /m);
    const slip = copydesk(folder, ['explain', 'balcony-herb-garden#fqa']);
    expect(slip.code).toBe(2);
    expect(slip.stderr).toContain('did you mean "faq"?');
    const none = copydesk(folder, ['explain', 'out/nothing.md']);
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('there is no record');
  });

  test('plan prices every section with five models, without key or network', () => {
    const plan = copydesk(folder, ['plan', 'examples/briefs', '--config', 'examples/five-models.yaml']);
    expect(plan.code).toBe(0);
    const models = ['openai/gpt-5-mini', 'anthropic/claude-sonnet-5-5', 'google/gemini', 'mistral/', 'deepseek/'];
    for (const model of models) expect(plan.stdout).toContain(model);
    expect(plan.stdout).toMatch(/dial 0 would take \S+ for 0\.\d+ USD/);
    expect(plan.stdout).toMatch(
      /^4 posts, 24 sections, \d+ in \+ \d+ out tokens: low 0\.\d+, likely 0\.\d+, high 0\.\d+ USD/m,
    );
    const json = copydesk(folder, ['plan', 'examples/briefs', '-c', 'examples/five-models.yaml', '-f', 'json']);
    const { posts } = planSchema.parse(JSON.parse(json.stdout));
    for (const section of posts.flatMap(({ sections }) => sections)) {
      expect(section.reason.length).toBeGreaterThan(20);
      expect(section.ranking.length).toBeGreaterThanOrEqual(2);
      expect(section.costUsd).toBeGreaterThan(0);
    }
  });

  test('rules lists and explains KPIs, and guesses a slip', () => {
    const list = copydesk(folder, ['rules']);
    expect(list.code).toBe(0);
    for (const { rule } of expected) expect(list.stdout).toMatch(new RegExp(`^${rule} `, 'm'));
    const one = copydesk(folder, ['rules', 'keyword-density']);
    expect(one.code).toBe(0);
    expect(one.stdout).toMatch(/target: .*3/);
    const slip = copydesk(folder, ['rules', 'keyword-densty']);
    expect(slip.code).toBe(2);
    expect(slip.stderr).toContain('did you mean "keyword-density"?');
  });

  test('models lists built-in editors and dated cards, and says which cannot be reached', () => {
    const { code, stdout } = copydesk(folder, ['models', '--config', 'examples/five-models.yaml']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/openai\/gpt-5-mini .*as of 20\d\d-.*OPENAI_API_KEY/);
    const plain = copydesk(folder, ['models']);
    expect(plain.stdout).toMatch(/house\/explanation .*free/);
  });

  test('init gives a start that works, and touches nothing that exists', () => {
    const place = emptyFolder();
    const init = copydesk(place, ['init']);
    expect(init.code).toBe(0);
    expect(init.stdout).toContain('created copydesk.config.yaml');
    const files = filesIn(place);
    const again = copydesk(place, ['init']);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('kept    copydesk.config.yaml');
    expect(filesIn(place)).toEqual(files);
    const written = copydesk(place, ['write', 'briefs', '-f', 'json']);
    expect(written.code).toBe(0);
    const { posts, failures } = reportOf(written);
    expect(failures).toEqual([]);
    expect(posts.map(({ path, verdict }) => `${path} ${verdict}`)).toEqual(['out/keep-a-reading-log.md ready']);
  });
});
