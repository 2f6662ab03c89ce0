import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFrontMatter } from '../content/read-front-matter.ts';
import { configSchema } from '../pipeline/config.ts';
import { standingOf } from '../pipeline/desk/standing.ts';
import { publishRun } from '../pipeline/publish-run.ts';
import { reviewSchema } from '../pipeline/review.ts';
import { writeTogether } from '../pipeline/write-together.ts';
import { copydesk, copyExamples, folderForFile } from './command-line.ts';

/* From a written post to one that a site shows: what holds it back, and what stands in the site afterwards. */

const BRIEF = 'examples/briefs/http-caching-explained.md';
const POST = 'out/http-caching-explained.md';
const ANN = { name: 'Ann Lee', url: 'https://example.org/ann' };

describe('publishing', () => {
  const folder = folderForFile();
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const config = configSchema.parse({});
  function publish(site: string, author: typeof ANN | null = ANN, today = '2026-12-01') {
    const hand = { by: 'Ada', at: '2026-12-01T10:00:00.000Z' };
    const options = { site: join(folder, site), configPath: 'copydesk.config.yaml', today, author, hand };
    const [result] = publishRun([join(folder, POST)], config, options);
    if (result === undefined) throw new Error('one post was given');
    const reasons = 'reasons' in result ? result.reasons : [];
    const said = reasons.map(
      ({ place, message }) => `${place === null ? '' : `${place.line}:${place.column} `}${message}`,
    );
    return {
      path: 'path' in result ? result.path.slice(folder.length + 1) : null,
      isUpdate: 'path' in result && result.isUpdate,
      said,
    };
  }
  const files = (site: string) => globSync('**/*.{md,mdx,jsonld}', { cwd: join(folder, site) }).sort();
  const frontMatter = (path: string) => readFrontMatter(read(path)).frontMatter?.data ?? {};
  const bodyOf = (text: string) => text.slice(text.indexOf('\n---\n') + 5).trim();

  function sign(scope: readonly string[] = ['facts', 'voice'], text = read(POST)) {
    const sidecar = 'out/http-caching-explained.review.json';
    const contentHash = createHash('sha256').update(text).digest('hex');
    const signOff = { by: 'Ruth Hale', role: 'editor', scope, at: '2026-12-01T09:00:00Z', contentHash };
    write(sidecar, JSON.stringify({ ...JSON.parse(read(sidecar)), brief: join(folder, BRIEF), signOff }));
  }

  beforeAll(() => {
    copyExamples(folder);
    copydesk(folder, ['write', BRIEF]);
  });

  it('waits for somebody to sign the post off, and for an author', () => {
    mkdirSync(join(folder, 'unsigned'));
    const args = ['report', '--publish', POST, '--site', 'unsigned'];
    const { code, stdout, stderr } = copydesk(folder, args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`${POST}: nobody has signed the post off`);
    expect(stderr).toContain('No author is named');
    expect(stderr).toContain(`not published: ${POST}`);
    expect(files('unsigned')).toEqual([]);
    expect(read(POST)).toContain('draft: true');
  });

  it('waits again where somebody sent the signed post back', () => {
    mkdirSync(join(folder, 'sent-back'));
    sign();
    const sidecar = 'out/http-caching-explained.review.json';
    const review = JSON.parse(read(sidecar));
    const { by, at, contentHash } = review.signOff;
    const sent = { kind: 'send-back', by, at, contentHash, reason: 'The second table is wrong.' };
    write(sidecar, JSON.stringify({ ...review, decisions: [...(review.decisions ?? []), sent] }));
    expect(publish('sent-back').said).toEqual(['nobody has signed the post off']);
    write(sidecar, JSON.stringify(review));
  });

  it('is reopened by any edit after the sign-off, and led to the line of what blocks it', () => {
    mkdirSync(join(folder, 'reopened'));
    sign();
    const signed = read(POST);
    write(POST, `${signed}\nServers answer in 412 ms on average. [NEEDS SOURCE]\n`);
    const { path, said } = publish('reopened');
    expect(path).toBeNull();
    expect(said).toContain('the text was changed after Ruth Hale signed it off');
    const line =
      read(POST)
        .split('\n')
        .findIndex((text) => text.includes('412 ms')) + 1;
    expect(said).toContain(`${line}:38 “[NEEDS SOURCE]” was left in the text (needs-source)`);
    expect(files('reopened')).toEqual([]);
    write(POST, signed);
  });

  it('is told in the sidecar: who, when, which text and where; the desk shows it until the text changes', () => {
    mkdirSync(join(folder, 'recorded'));
    sign();
    const args = ['report', '--publish', POST, '--site', 'recorded', '--author', 'Ann Lee', '--author-url', '/ann/'];
    expect(copydesk(folder, [...args, '--editor', 'Ada']).code).toBe(0);
    const review = reviewSchema.parse(JSON.parse(read('out/http-caching-explained.review.json')));
    const hash = createHash('sha256').update(read(POST)).digest('hex');
    const last = review.decisions.at(-1);
    expect(last).toMatchObject({ kind: 'publish', by: 'Ada', contentHash: hash });
    expect(last).toMatchObject({ path: 'recorded/http-caching-explained.md' });
    expect(standingOf(review, hash)).toBe('published');
    expect(standingOf(review, 'another text')).toBe('reopened');
  });

  it('leaves nothing half published where a file cannot be written', () => {
    mkdirSync(join(folder, 'full/http-caching-explained.jsonld'), { recursive: true });
    sign();
    const before = read('out/http-caching-explained.review.json');
    expect(() => publish('full')).toThrow('the file cannot be');
    expect(globSync('**', { cwd: join(folder, 'full') }).sort()).toEqual(['.', 'http-caching-explained.jsonld']);
    expect(read('out/http-caching-explained.review.json')).toBe(before);
    write('full/first.md', 'as it was');
    mkdirSync(join(folder, 'full/third.md'));
    const names = ['first', 'second', 'third'].map((name) => join(folder, 'full', `${name}.md`));
    expect(() => writeTogether(names.map((path) => ({ path, text: 'new' })))).toThrow('the file cannot be');
    expect(read('full/first.md')).toBe('as it was');
    expect(globSync('*.{md,tmp}', { cwd: join(folder, 'full') }).sort()).toEqual(['first.md', 'third.md']);
  });

  it.each([
    ['astro', 'astro.config.mjs', 'src/content/blog', 'http-caching-explained.md'],
    ['hugo', 'hugo.toml', 'content/posts', 'http-caching-explained.md'],
    ['jekyll', '_config.yml', '_posts', '2026-12-01-http-caching-explained.md'],
    ['next-mdx', 'next.config.mjs', 'content/blog', 'http-caching-explained.mdx'],
    ['docusaurus', 'docusaurus.config.ts', 'blog', 'http-caching-explained.md'],
  ])('brings it to the posts of a site made with %s, no draft any more', (site, config, home, name) => {
    sign();
    write(`${site}/${config}`, '');
    mkdirSync(join(folder, site, home), { recursive: true });
    const path = `${site}/${home}/${name}`;
    expect(publish(site)).toEqual({ path, isUpdate: false, said: [] });
    const data = frontMatter(path);
    expect(data).toMatchObject({
      title: 'HTTP Caching Explained: Cache-Control and ETags',
      slug: 'http-caching-explained',
    });
    expect(site === 'jekyll' ? data.published : data.draft).toBe(site === 'jekyll');
    expect(String(data.pubDate ?? data.date)).toBe('2026-12-01');
    expect(JSON.stringify([data.author, data.authors, data.params])).toContain('Ann Lee');
    expect(read(path)).toContain('reviewer: "Ruth Hale, editor"');
    expect(read(path)).not.toContain('REQUIRED-AT-PUBLISH');
    expect(read(path)).not.toContain('draft: true');
    expect(bodyOf(read(path))).toBe(bodyOf(read(POST)));
    expect(read(POST)).toContain('draft: true');
  });

  it('leaves the keys of another generator behind', () => {
    expect(Object.keys(frontMatter('astro/src/content/blog/http-caching-explained.md'))).not.toContain('params');
    expect(Object.keys(frontMatter('docusaurus/blog/http-caching-explained.md'))).not.toContain('author');
  });

  it('tells machines who wrote and who reviewed it, from which sources, and that a model had its hand in it', () => {
    const posting = JSON.parse(read('hugo/content/posts/http-caching-explained.jsonld'));
    expect(posting).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'BlogPosting',
      headline: 'HTTP Caching Explained: Cache-Control and ETags',
      author: { '@type': 'Person', name: 'Ann Lee', url: 'https://example.org/ann' },
      editor: { '@type': 'Person', name: 'Ruth Hale', jobTitle: 'editor' },
      datePublished: '2026-12-01',
      digitalSourceType: 'https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource',
    });
    expect(posting.wordCount).toBeGreaterThan(500);
    expect(posting.citation.length).toBeGreaterThan(1);
  });

  it('keeps its first day when it is published again, with Jekyll in its name too', () => {
    for (const [site, path, key] of [
      ['astro', 'src/content/blog/http-caching-explained.md', 'updatedDate'],
      ['jekyll', '_posts/2026-12-01-http-caching-explained.md', 'last_modified_at'],
    ] as const) {
      expect(publish(site, ANN, '2026-12-24')).toEqual({ path: `${site}/${path}`, isUpdate: true, said: [] });
      const data = frontMatter(`${site}/${path}`);
      expect([String(data.pubDate ?? data.date), String(data[key])]).toEqual(['2026-12-01', '2026-12-24']);
    }
    expect(files('jekyll')).toHaveLength(2);
  });

  it('writes over no post of somebody else', () => {
    const theirs = '---\ntitle: Mine\n---\n\nMine.\n';
    write('taken/http-caching-explained.md', theirs);
    const { path, said } = publish('taken');
    expect(path).toBeNull();
    expect(said.join()).toMatch(/another post stands at .*taken\/http-caching-explained\.md/);
    expect(read('taken/http-caching-explained.md')).toBe(theirs);
  });

  it('asks that somebody signed for the facts of a post on money or health', () => {
    const brief = read(BRIEF);
    write(BRIEF, brief.replace(/^ymyl: false$/m, 'ymyl: true'));
    mkdirSync(join(folder, 'ymyl'));
    sign(['voice']);
    expect(publish('ymyl').said).toContain('Ruth Hale did not sign for the facts, which this post needs');
    sign(['facts']);
    expect(publish('ymyl').said.join()).not.toMatch(/did not sign|No reviewer/);
    write(BRIEF, brief);
  });

  it('leaves nothing for a check of the site to say about authorship', () => {
    write('publish.yaml', 'preset: publish\n');
    const { stdout } = copydesk(folder, ['check', 'astro/src/content/blog', '--config', 'publish.yaml', '-f', 'json']);
    const [post] = JSON.parse(stdout).posts;
    expect(post.gates.authorship).toMatchObject({ status: 'pass' });
  });

  it('says what is missing where no site is named', () => {
    const { code, stderr } = copydesk(folder, ['report', '--publish', POST]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('nothing says where to publish')]);
    const args = ['report', '--publish', POST, '--site', 'nowhere'];
    expect(copydesk(folder, args).stderr).toContain('there is no folder "nowhere"');
    const by = [
      'report',
      '--publish',
      POST,
      '--site',
      'astro',
      '--author',
      'Ann',
      '--author-url',
      'javascript:alert(1)',
    ];
    expect(copydesk(folder, by)).toMatchObject({ code: 2, stderr: expect.stringContaining('is no address of a page') });
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });
});
