import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { sentencesOf } from '../analyzers/sentences.ts';
import type { Brief } from '../content/brief.ts';
import { readBrief } from '../content/read-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { reviewSchema } from '../pipeline/review.ts';
import type { Report } from '../reports/report.ts';
import {
  copydesk,
  copyExamples,
  emptyFolder,
  filesIn,
  folderForFile,
  hasStackTrace,
  type Outcome,
  reportOf,
  root,
} from './command-line.ts';

/** A post in a form that tests can ask. */
interface WrittenPost {
  readonly brief: Brief;
  readonly text: string;
  readonly frontMatter: Record<string, unknown>;
  readonly entry: Report['posts'][number];
}

describe('write within a site', () => {
  const folder = folderForFile();
  let report: Report;

  beforeAll(() => {
    copyExamples(folder);
    const run = copydesk(folder, [
      'write',
      'examples/briefs',
      '--config',
      'examples/site.yaml',
      '--format',
      'json',
      '-q',
    ]);
    expect(run.code, run.stderr).toBe(0);
    report = reportOf(run);
  });

  test('proposes links on words of the post, in report and record, and inserts none', () => {
    const proposed = report.posts.flatMap(({ path, links }) =>
      (links?.proposed ?? []).map((link) => ({ path, ...link })),
    );
    expect(proposed.length).toBeGreaterThan(0);
    for (const { path, anchor, url, range, to } of proposed) {
      const text = readFileSync(join(folder, path), 'utf8');
      const line = text.split('\n')[range.start.line - 1] ?? '';
      expect(line.slice(range.start.column - 1, range.end.column - 1)).toBe(anchor);
      expect(text).not.toContain(`](${url})`);
      expect(to).toMatch(/^examples\/site\/|^out\//);
      const review = reviewSchema.parse(
        JSON.parse(readFileSync(join(folder, path.replace(/\.md$/, '.review.json')), 'utf8')),
      );
      expect(review.links.map((link) => link.anchor)).toContain(anchor);
    }
  });

  test('maps each post to the pillar that its brief declares, and tells which links are missing', () => {
    const cluster = report.map?.clusters.find(({ label }) => label === 'container-gardening');
    expect(cluster?.pillar?.path).toBe('examples/site/container-gardening.md');
    expect(cluster?.spokes.find(({ path }) => path === 'out/balcony-herb-garden.md')).toMatchObject({
      linksPillar: true,
      pillarLinks: false,
    });
    expect(report.map?.orphans).toContain('out/balcony-herb-garden.md');
  });
});

describe('write examples/briefs', () => {
  const folder = folderForFile();
  let outcome: Outcome;
  let report: Report;
  let posts: readonly WrittenPost[];

  beforeAll(() => {
    copyExamples(folder);
    outcome = copydesk(folder, ['write', 'examples/briefs', '--format', 'json']);
    report = reportOf(outcome);
    posts = report.posts.map((entry): WrittenPost => {
      const path = entry.brief ?? '';
      const { brief } = readBrief(path, readFileSync(join(folder, path), 'utf8'));
      if (brief === null) throw new Error(`${path} is no brief`);
      const text = readFileSync(join(folder, entry.path), 'utf8');
      const frontMatter = parse(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '') as Record<string, unknown>;
      return { brief, text, frontMatter, entry };
    });
  });

  test('succeeds, and stdout is one report/v1 by the code and by the committed schema', () => {
    expect(outcome.code).toBe(0);
    expect(hasStackTrace(outcome)).toBe(false);
    const schema = JSON.parse(readFileSync(join(root, 'schemas/report.v1.json'), 'utf8'));
    const committed = z.fromJSONSchema(schema);
    expect(committed.safeParse(JSON.parse(outcome.stdout)).success).toBe(true);
    expect(committed.safeParse({ ...JSON.parse(outcome.stdout), posts: [{}] }).success).toBe(false);
    expect(report.failures).toEqual([]);
  });

  test('writes a post with its record for every brief, and a report', () => {
    const names = [...filesIn(join(folder, 'out')).keys()];
    expect(posts).toHaveLength(4);
    for (const { entry } of posts) {
      const name = entry.path.replace('out/', '');
      expect(names).toContain(name);
      expect(names).toContain(name.replace(/\.md$/, '.review.json'));
    }
    expect(names).toHaveLength(12);
    expect(names).toEqual(expect.arrayContaining(['history.jsonl', 'index.html', 'report.html', 'report.json']));
  });

  test('pages that copydesk leaves among the posts are not checked as posts', () => {
    const other = emptyFolder();
    cpSync(join(folder, 'out'), join(other, 'out'), { recursive: true });
    expect(copydesk(other, ['report', '--history']).code).toBe(0);
    const check = () => JSON.parse(copydesk(other, ['check', 'out', '-f', 'json', '-o', 'out/again.html']).stdout);
    for (const { posts: checked } of [check(), check()]) expect(checked).toHaveLength(4);
  });

  test('the overview names every post, and leads to its place in the report', () => {
    const index = readFileSync(join(folder, 'out/index.html'), 'utf8');
    const page = readFileSync(join(folder, 'out/report.html'), 'utf8');
    const targets = [...index.matchAll(/href="report\.html#(p\d+)"/g)].map((match) => match[1]);
    for (const { entry } of posts) expect(index).toContain(entry.path);
    expect(new Set(targets).size).toBe(4);
    for (const target of targets) expect(page).toContain(`id="${target}"`);
  });

  test('front matter is YAML, with title and description, of a draft', () => {
    for (const { brief, frontMatter } of posts) {
      expect(frontMatter, brief.path).toMatchObject({ title: brief.title, draft: true });
      expect(String(frontMatter.description).length, brief.path).toBeGreaterThan(50);
    }
  });

  test('every heading of the outline stands in its post, in order', () => {
    for (const { brief, text } of posts) {
      const headings = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
      expect(headings).toEqual(brief.outline.map((section) => section.heading));
    }
  });

  test('a fact that the outline asks for is cited in its section, and every marker leads to a footnote', () => {
    let asked = 0;
    for (const { brief, text } of posts) {
      for (const [index, section] of brief.outline.entries()) {
        const body = text.split(/^## .+$/m)[index + 1] ?? '';
        for (const id of section.points.flatMap((point) => point.facts)) {
          const source = brief.facts.find((fact) => fact.id === id)?.source ?? '';
          expect(body, `${brief.slug}#${section.id} cites ${id}`).toContain(`[^${source}]`);
          asked++;
        }
      }
      const markers = new Set([...text.matchAll(/\[\^([^\]]+)\](?!:)/g)].map((match) => match[1]));
      const footnotes = new Set([...text.matchAll(/^\[\^([^\]]+)\]:/gm)].map((match) => match[1]));
      expect(markers).toEqual(footnotes);
    }
    expect(asked).toBeGreaterThan(10);
  });

  test('every statement is traced, and what nobody knows is marked instead of guessed', () => {
    for (const { entry } of posts) {
      expect(entry.claims.length).toBeGreaterThan(0);
      const open = entry.claims.filter(({ status }) => status === 'unsupported' || status === 'unverified');
      expect(open.map(({ text, why }) => `${text}: ${why}`)).toEqual([]);
    }
    const thin = posts.find(({ brief }) => brief.slug === 'season-a-cast-iron-pan');
    expect(thin?.text).toMatch(/How many years does a cast-iron pan last\?\S* \[NEEDS SOURCE\]/);
    expect(thin?.entry.claims.some(({ status }) => status === 'needs-source')).toBe(true);
    expect(thin?.entry.verdict).toBe('blocked');
    for (const { brief, text } of posts)
      expect(text.includes('[NEEDS SOURCE]'), brief.slug).toBe(brief === thin?.brief);
  });

  test('every figure of a post stands in its brief or its notes', () => {
    for (const { brief, text } of posts) {
      const given = [
        readFileSync(join(folder, brief.path), 'utf8'),
        ...brief.sources.flatMap(({ file }) =>
          file === null ? [] : [readFileSync(join(folder, 'examples/briefs', file), 'utf8')],
        ),
      ].join('\n');
      const known = new Set(given.match(/\d+(?:[.,]\d+)?/g));
      const body = text.replace(/^---\n[\s\S]*?\n---\n/, '').replaceAll(/^\d+\. /gm, '');
      const strange = (body.match(/\d+(?:[.,]\d+)?/g) ?? []).filter((figure) => !known.has(figure));
      expect(strange, brief.slug).toEqual([]);
    }
  });

  test('no sentence stands twice, and nothing is padded', () => {
    for (const { brief, text, entry } of posts) {
      const sentences = readDraft(entry.path, text)
        .sections.flatMap((section) => sentencesOf(section).running.map((sentence) => sentence.text.toLowerCase()))
        .filter((sentence) => sentence.split(' ').length > 5);
      expect(
        sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index),
        brief.slug,
      ).toEqual([]);
      expect(entry.words).toBeLessThanOrEqual((brief.length.words ?? 0) * (1 + brief.length.tolerance));
    }
    const [thin, ...full] = [...posts].sort((a, b) => a.entry.words - b.entry.words);
    expect(thin?.entry.words).toBeLessThan(120);
    for (const { entry } of full) expect(entry.words).toBeGreaterThanOrEqual(500);
  });

  test('each section has its model, a reason and at least one model that was passed over', () => {
    const sections = report.posts.flatMap((post) => post.sections);
    expect(sections).toHaveLength(24);
    for (const { id, route } of sections) {
      expect(route?.model, id).toMatch(/^house\//);
      expect(route?.reason.length, id).toBeGreaterThan(20);
      expect(route?.reason).toContain(route?.model);
      expect(route?.ranking.length).toBeGreaterThanOrEqual(2);
      expect(route?.ranking[0]?.model).toBe(route?.model);
    }
    const assigned = new Set(sections.map(({ route }) => route?.model));
    expect(assigned.size).toBeGreaterThanOrEqual(4);
    expect(new Set(sections.map(({ route }) => route?.reason)).size).toBeGreaterThan(6);
  });

  test('only the thin brief is blocked', () => {
    const blocked = report.posts.filter(({ verdict }) => verdict === 'blocked');
    expect(blocked.map(({ path, why }) => `${path}: ${why}`)).toEqual([
      expect.stringMatching(/^out\/season-a-cast-iron-pan\.md: /),
    ]);
  });

  test('check judges the posts as write did: it finds their briefs by the records beside them', () => {
    const verdicts = (given: Report) => given.posts.map(({ path, verdict, score }) => `${path} ${verdict} ${score}`);
    const checked = reportOf(copydesk(folder, ['check', 'out/*.md', '--format', 'json']));
    expect(verdicts(checked).sort()).toEqual(verdicts(report).sort());
  });

  test('the record beside a post is valid, bound to its text, and says what the report says', () => {
    for (const { entry, text } of posts) {
      const file = join(folder, entry.path.replace(/\.md$/, '.review.json'));
      const review = reviewSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      const hash = createHash('sha256').update(text).digest('hex');
      expect(review.contentHash).toBe(hash);
      expect(review.sections.map(({ route }) => route?.model)).toEqual(entry.sections.map(({ route }) => route?.model));
      expect(review.signOff).toBeNull();
    }
  });

  test('a second run makes the same bytes', () => {
    const before = withoutTimes(filesIn(join(folder, 'out')));
    const again = copydesk(folder, ['write', 'examples/briefs', '--format', 'json']);
    expect(again.code).toBe(0);
    expect(withoutTimes(filesIn(join(folder, 'out')))).toEqual(before);
  });

  test('a run on a later day makes the same bytes, too', () => {
    const before = withoutTimes(filesIn(join(folder, 'out')));
    const later = 'const { now } = Date; Date.now = () => now() + 3 * 86_400_000;';
    const again = copydesk(folder, ['write', 'examples/briefs', '--format', 'json'], {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(later)}`,
    });
    expect(again.code, again.stderr).toBe(0);
    expect(withoutTimes(filesIn(join(folder, 'out')))).toEqual(before);
  });
});

/** Files of a run, without the clock's part: the milliseconds that calls took. */
function withoutTimes(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const texts = [...files].filter(([name]) => !name.endsWith('.html'));
  return new Map(texts.map(([name, text]) => [name, text.replaceAll(/"latencyMs": \d+/g, '"latencyMs": 0')]));
}

const goodBrief = (slug: string, more = '') => `---
schema: brief/v1
title: "A Short Post About ${slug}"
slug: ${slug}
audience: { who: "Someone in a hurry" }
keywords: { primary: "${slug} notes" }
length: { target_words: 60 }
facts:
  - { id: f1, claim: "The desk tested 12 ${slug} notes in 2025.", source: test }
sources:
  - { id: test, title: "Desk test", kind: primary }
${more}---

# Outline
## What the desk found {#found words=40}
- The test [f1]
`;

describe('briefs that cannot be used', () => {
  test('one clear line each, the others are written, nothing stands outside out/', () => {
    const folder = emptyFolder();
    const briefs = join(folder, 'desk', 'briefs');
    mkdirSync(briefs, { recursive: true });
    const put = (name: string, text: string | Buffer) => writeFileSync(join(briefs, name), text);
    put('good.md', goodBrief('pencil'));
    put('escape.md', goodBrief('escape').replace('slug: escape', 'slug: ../../escaped'));
    put('yaml.md', goodBrief('yaml').replace('audience: {', 'audience: { [ who: '));
    put('questions.md', goodBrief('questions', 'tags: [What is it? "yes", \'no]\n'));
    put('empty.md', '');
    put('only.md', '---\ntitle: Only\n---\n');
    put('twin-a.md', goodBrief('twin'));
    put('twin-b.md', goodBrief('twin').replace('twin notes', 'other notes'));
    put('keyphrase.md', goodBrief('keyphrase').replace('keyphrase notes', 'Pencil   notes'));
    put('nul.md', goodBrief('nul').replace('# Outline', '# Out\u0000line\u0000'));
    put('latin.md', Buffer.from(goodBrief('latin').replace('hurry', 'hurr\u00fc'), 'latin1'));
    const before = [...filesIn(folder).keys()];

    const outcome = copydesk(join(folder, 'desk'), ['write', 'briefs', '--quiet', '--format', 'json']);

    expect(hasStackTrace(outcome)).toBe(false);
    expect(outcome.code).toBe(2);
    const errors = outcome.stderr.split('\n').filter((line) => / error: /.test(line));
    const broken = ['empty', 'escape', 'keyphrase', 'latin', 'only', 'questions', 'twin-b', 'yaml'];
    const told = new Set(errors.map((line) => /^briefs\/([^:]+)\.md:/.exec(line)?.[1] ?? line));
    expect([...told].filter((name) => name !== 'nul').sort()).toEqual(broken);
    for (const line of errors) {
      expect(line).toMatch(/ — .+ \[[a-z-]+\]$/);
      if (!line.includes('latin.md')) expect(line).toMatch(/^briefs\/[a-z-]+\.md:\d+:\d+: error: /);
    }
    const place = (name: string) =>
      errors
        .find((line) => line.startsWith(`briefs/${name}.md:`))
        ?.split(':')
        .slice(1, 3)
        .join(':');
    expect(place('escape')).toMatch(/^4:/);
    expect(place('yaml')).toMatch(/^5:/);
    expect(place('questions')).toMatch(/^1[12]:/);
    expect(errors.find((line) => line.includes('twin-b'))).toContain('briefs/twin-a.md');

    const report = reportOf(outcome);
    expect(new Set(report.failures.map(({ path }) => path))).toEqual(
      new Set([...told].map((name) => `briefs/${name}.md`)),
    );
    const after = [...filesIn(folder).keys()].filter((name) => !before.includes(name));
    expect(after.filter((name) => !/^desk\/(out|\.copydesk)\//.test(name))).toEqual([]);
    expect(after).toEqual(expect.arrayContaining(['desk/out/pencil.md', 'desk/out/twin.md']));
    const post = readFileSync(join(folder, 'desk/out/pencil.md'), 'utf8');
    expect(post).toContain('The desk tested 12 pencil notes in 2025');
  });

  test('two lines that contradict each other are told', () => {
    const folder = emptyFolder();
    const fact = '  - { id: f2, claim: "The desk tested 15 paper notes in 2025.", source: test }\n';
    writeFileSync(join(folder, 'paper.md'), goodBrief('paper').replace('sources:', `${fact}sources:`));
    const outcome = copydesk(folder, ['write', 'paper.md', '--quiet']);
    expect(outcome.stderr).toMatch(/^paper\.md:\d+:\d+: (warn|error): .*(f1|f2)/m);
    expect(hasStackTrace(outcome)).toBe(false);
  });

  test('nothing to write is one line and exit 2', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'empty.md'), '');
    for (const name of ['none.md', 'empty.md']) {
      const outcome = copydesk(folder, ['write', name]);
      expect(outcome.code).toBe(2);
      expect(outcome.stdout).toBe('');
      expect(outcome.stderr).toContain(name);
      expect(hasStackTrace(outcome)).toBe(false);
      expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
    }
  });
});
