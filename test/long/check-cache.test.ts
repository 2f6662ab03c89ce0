import { appendFileSync, cpSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { fitEntries } from '../../analyzers/corpus.ts';
import { measuringConfig, parseConfig } from '../../pipeline/config.ts';
import { measureFiles } from '../../pipeline/measure-files.ts';
import { unpackPosts } from '../../pipeline/packed-post.ts';
import { type Keeping, sliceOf } from '../../pipeline/slice.ts';
import { openCheckCache } from '../../pipeline/store/sqlite/check-cache.ts';
import { copydesk, emptyFolder, folderWithExamples, reportOf, root, startCopydesk } from '../command-line.ts';

/*
 * Results of a check are remembered by what they depend on. Whether an answer came from the cache is seen by a mark put
 * into it: a title no text has.
 */

const check = ['check', 'examples/site', '-f', 'json'];
const mark = 'from the cache';

function markCache(folder: string): void {
  const database = new DatabaseSync(join(folder, '.copydesk/cache.db'));
  database.prepare("UPDATE posts SET light = json_set(light, '$.title', ?)").run(mark);
  database.close();
}

function fromCache(folder: string, args: readonly string[] = check): boolean {
  const titles = reportOf(copydesk(folder, args)).posts.map(({ title }) => title);
  const marked = titles.filter((title) => title === mark).length;
  expect([0, titles.length]).toContain(marked);
  return marked > 0;
}

test('a second check of the same texts is answered from the cache, to the byte', () => {
  const folder = folderWithExamples();
  const first = copydesk(folder, check);
  expect(copydesk(folder, check)).toEqual(first);
  expect(copydesk(folder, [...check, '--no-cache'])).toEqual(first);
  markCache(folder);
  expect(fromCache(folder)).toBe(true);
  expect(fromCache(folder, [...check, '--no-cache'])).toBe(false);
});

test('another text, configuration or set of files is measured', () => {
  const folder = folderWithExamples();
  copydesk(folder, check);
  markCache(folder);
  expect(fromCache(folder, ['check', 'examples/site', 'examples/drafts', '-f', 'json'])).toBe(false);
  writeFileSync(join(folder, 'strict.yaml'), 'preset: strict\n');
  expect(fromCache(folder, [...check, '-c', 'strict.yaml'])).toBe(false);
  writeFileSync(join(folder, 'site.yaml'), 'site: ["examples/drafts/*.md"]\n');
  expect(fromCache(folder, [...check, '-c', 'site.yaml'])).toBe(false);
  appendFileSync(join(folder, 'examples/site/windy-balcony.md'), '\nOne more line for the balcony.\n');
  expect(fromCache(folder)).toBe(false);
  expect(copydesk(folder, check)).toEqual(copydesk(folder, [...check, '--no-cache']));
});

test('a fresh clone takes it over: neither times nor absolute paths count', () => {
  const folder = folderWithExamples();
  copydesk(folder, check);
  markCache(folder);
  const clone = emptyFolder();
  cpSync(folder, clone, { recursive: true });
  utimesSync(join(clone, 'examples/site/windy-balcony.md'), 1, 1);
  expect(fromCache(clone)).toBe(true);
});

test('the brief of a written post and its notes count', () => {
  const folder = folderWithExamples();
  copydesk(folder, ['write', 'examples/briefs/http-caching-explained.md']);
  const posts = ['check', 'out', '-f', 'json'];
  copydesk(folder, posts);
  markCache(folder);
  expect(fromCache(folder, posts)).toBe(true);
  const brief = readFileSync(join(folder, 'examples/briefs/http-caching-explained.md'), 'utf8');
  const note = / file: ([\w./-]+)/.exec(brief)?.[1] ?? '';
  appendFileSync(join(folder, 'examples/briefs', note), '\nA cache may hold three kilobytes.\n');
  expect(fromCache(folder, posts)).toBe(false);
  markCache(folder);
  appendFileSync(join(folder, 'examples/briefs/http-caching-explained.md'), '\nFor the editor: look again.\n');
  expect(fromCache(folder, posts)).toBe(false);
});

test('two checks at once share the cache, and a damaged one is replaced', async () => {
  const folder = folderWithExamples();
  const both = [startCopydesk(folder, check), startCopydesk(folder, [...check.slice(0, -1), 'json'])];
  const [one, other] = await Promise.all(both.map(({ ended }) => ended));
  expect(one).toEqual(other);
  expect(reportOf(one as NonNullable<typeof one>).posts).toHaveLength(24);
  writeFileSync(join(folder, '.copydesk/cache.db'), 'this is no database'.repeat(100));
  expect(copydesk(folder, check)).toEqual(one);
  markCache(folder);
  expect(fromCache(folder)).toBe(true);
});

test('where no cache can be written the check goes on without', () => {
  const folder = folderWithExamples();
  writeFileSync(join(folder, '.copydesk'), 'a file where the folder should be');
  const outcome = copydesk(folder, check);
  expect(outcome.stderr).toBe('');
  expect(reportOf(outcome).posts).toHaveLength(24);
});

test('another version of copydesk starts afresh; what was unused for longest goes first', () => {
  const path = join(emptyFolder(), 'cache.db');
  const run = { posts: [], problems: [], inputs: {} };
  const first = openCheckCache(path, '1.0.0');
  first?.put('one', run);
  expect(first?.get('one')).toEqual(run);
  for (let at = 0; at < 8; at++) first?.put(`later-${at}`, run);
  expect(first?.get('one')).toBeNull();
  first?.close();
  const second = openCheckCache(path, '1.0.1');
  expect(second?.get('later-7')).toBeNull();
  second?.close();
});

test('many posts are measured in threads, with the results of one', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'posts'));
  for (let copy = 0; copy < 4; copy++)
    cpSync(join(root, 'examples/site'), join(folder, `posts/${copy}`), { recursive: true });
  writeFileSync(join(folder, 'posts/broken.md'), Buffer.from([0xff, 0xfe, 0x00]));
  const files = [0, 1, 2, 3].flatMap((copy) =>
    ['windy-balcony', 'web-fonts', 'tomatoes-in-pots', 'packing-list', 'home-baking', 'oven-steam'].map((name) => ({
      path: join(folder, `posts/${copy}/${name}.md`),
      role: 'to-check' as const,
    })),
  );
  const all = [...files, { path: join(folder, 'posts/broken.md'), role: 'to-check' as const }];
  // A long post, so that there is work for two threads.
  for (const copy of [0, 1]) {
    const path = join(folder, `posts/${copy}/windy-balcony.md`);
    writeFileSync(path, readFileSync(path, 'utf8').repeat(60));
  }
  const config = measuringConfig(parseConfig({}, 'defaults'));
  const around = { configPath: 'copydesk.config', abort: new AbortController().signal };
  const inThreads = await measureFiles(all, config, around);
  const startedAnew = await measureFiles(all, config, around, 0);
  const measuredHere = (keeping: Keeping) => {
    const slice = sliceOf(all, config, 'copydesk.config', keeping);
    const entries = [...slice.read()].filter((one) => 'sequence' in one);
    return [...slice.measure(fitEntries(entries))].filter((one) => 'body' in one);
  };
  const here = measuredHere('whole');
  expect(unpackPosts(measuredHere('bytes'))).toEqual(unpackPosts(here));
  expect(unpackPosts(inThreads.posts)).toEqual(unpackPosts(here));
  expect(unpackPosts(startedAnew.posts)).toEqual(unpackPosts(here));
  expect(startedAnew.problems).toEqual(inThreads.problems);
  expect(inThreads.posts).toHaveLength(24);
  expect(inThreads.problems).toEqual([expect.objectContaining({ code: 'file-unreadable' })]);
});

test('an interruption stops the threads', async () => {
  const folder = emptyFolder();
  const paths = [0, 1, 2].map((copy) => join(folder, `${copy}.md`));
  for (const path of paths)
    writeFileSync(path, readFileSync(join(root, 'examples/site/windy-balcony.md'), 'utf8').repeat(120));
  const stop = new AbortController();
  const run = measureFiles(
    paths.map((path) => ({ path, role: 'to-check' as const })),
    measuringConfig(parseConfig({}, 'defaults')),
    { configPath: 'copydesk.config', abort: stop.signal },
  );
  stop.abort();
  await expect(run).rejects.toMatchObject({ code: 'interrupted' });
});
