import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { copydesk, emptyFolder, folderWithExamples, hasStackTrace, reportOf } from '../command-line.ts';
import { sharedData } from '../shared-data.ts';

const file = 'copydesk.config.yaml';

/** The share of the posts to which a KPI applies that miss it, by KPI. */
function missed(folder: string, posts: string): ReadonlyMap<string, number> {
  const counts = new Map<string, { all: number; missed: number }>();
  for (const post of reportOf(copydesk(folder, ['check', posts, '-f', 'json'])).posts) {
    for (const [id, { status }] of Object.entries(post.kpis)) {
      if (status === 'not-applicable') continue;
      const count = counts.get(id) ?? { all: 0, missed: 0 };
      counts.set(id, { all: count.all + 1, missed: count.missed + (status === 'pass' ? 0 : 1) });
    }
  }
  return new Map([...counts].map(([id, count]) => [id, count.missed / count.all]));
}

/** Learns from posts, and checks them again under what was learnt. */
function relearnt(folder: string, posts: string): { learnt: readonly string[]; after: ReadonlyMap<string, number> } {
  const outcome = copydesk(folder, ['learn', 'tune', '--bands', posts, '-o', file]);
  expect(outcome.code, outcome.stderr).toBe(0);
  const { kpi } = parse(readFileSync(join(folder, file), 'utf8')) as { kpi: Record<string, unknown> };
  return { learnt: Object.keys(kpi), after: missed(folder, posts) };
}

describe('learn tune --bands', () => {
  test('writes a configuration under which about one post in ten of the same misses a KPI', () => {
    const folder = folderWithExamples();
    const { learnt, after } = relearnt(folder, 'examples/site');
    expect(learnt).toEqual(expect.arrayContaining(['reading-grade', 'reading-ease', 'sentiment-fit', 'length']));
    // What a short text may have of its keyphrase, and what a brief asks for, is decided text by text.
    for (const id of learnt.filter((one) => one !== 'keyword-density' && one !== 'length')) {
      expect(after.get(id), id).toBeLessThanOrEqual(0.1);
    }
  });

  test('does so over hundreds of real posts', ({ skip }) => {
    const posts = sharedData('posts');
    if (posts === null) return skip('the corpus of real posts is not here');
    const folder = emptyFolder();
    cpSync(join(posts, '18F__18f.gsa.gov'), join(folder, 'posts', 'a'), { recursive: true });
    cpSync(join(posts, 'rust-lang__blog.rust-lang.org'), join(folder, 'posts', 'b'), { recursive: true });
    const before = missed(folder, 'posts');
    const { learnt, after } = relearnt(folder, 'posts');
    expect(before.get('reading-grade')).toBeGreaterThan(0.4);
    for (const id of learnt) expect(after.get(id), id).toBeLessThanOrEqual(0.1);
    // Bounds follow the posts; they are not merely put out of reach.
    for (const id of ['reading-grade', 'reading-ease', 'long-sentences'])
      expect(after.get(id), id).toBeGreaterThan(0.05);
  });

  test('never loosens a gate, and says why a target stays', () => {
    const folder = folderWithExamples();
    const { stdout, code } = copydesk(folder, ['learn', 'tune', '--bands', 'examples/site']);
    expect(code).toBe(0);
    const { kpi } = parse(stdout) as { kpi: Record<string, unknown> };
    for (const id of ['grounding', 'truncation', 'artefacts', 'link-targets', 'banned-words', 'originality']) {
      expect(Object.keys(kpi)).not.toContain(id);
      expect(stdout).toMatch(new RegExp(`^#   ${id}: a gate is never loosened$`, 'm'));
    }
    expect(stdout).toMatch(
      /^ {2}reading-grade: .* # 24 posts: p10 [\d.]+, median [\d.]+, p90 [\d.]+; was at most grade 11/m,
    );
  });

  test('keeps what the configuration says beside it, and writes over no file', () => {
    const folder = folderWithExamples();
    writeFileSync(join(folder, file), 'audience: technical\nkpi: { title: off, reading-grade: error }\n');
    const args = ['learn', 'tune', '--bands', 'examples/site', '-o'];
    const refused = copydesk(folder, [...args, file]);
    expect(refused.code).toBe(2);
    expect(refused.stderr.trim().split('\n')).toHaveLength(1);
    expect(refused.stderr).toContain('is not written over');
    expect(copydesk(folder, [...args, 'learnt.yaml']).code).toBe(0);
    const learnt = parse(readFileSync(join(folder, 'learnt.yaml'), 'utf8'));
    expect(learnt).toMatchObject({ audience: 'technical', kpi: { title: 'off', 'reading-grade': ['error', {}] } });
    expect(copydesk(folder, ['check', 'examples/site/home-baking.md', '-c', 'learnt.yaml']).code).toBe(0);
  });

  test('answers what makes no sense with one line', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'few'));
    for (let post = 0; post < 9; post++) writeFileSync(join(folder, `few/${post}.md`), `# Post ${post}\n\nText.\n`);
    for (const [args, line] of [
      [['learn', 'tune'], /add `--bands POSTS`/],
      [['learn', 'tune', '--bands', 'few'], /^9 posts are too few to learn bands from — name at least 10/],
      [['learn', 'tune', '--bands', 'nothing'], /nothing/],
      [['learn', 'tune', '--bands', 'few', '-o', 'bands.json'], /is no YAML file/],
    ] as const) {
      const outcome = copydesk(folder, args);
      expect(outcome.code, args.join(' ')).toBe(2);
      expect(outcome.stderr).toMatch(line);
      expect(outcome.stdout).toBe('');
      expect(hasStackTrace(outcome)).toBe(false);
    }
  });
});
