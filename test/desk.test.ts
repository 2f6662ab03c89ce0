import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Review, reviewSchema } from '../pipeline/review.ts';
import { type Report, reportSchema } from '../reports/report.ts';
import {
  copydesk,
  emptyFolder,
  folderWithExamples,
  hasStackTrace,
  type Running,
  startCopydesk,
} from './command-line.ts';

/** The desk as a command: written posts, decisions over HTTP, and what stands in the files afterwards. */

async function addressOf(desk: Running): Promise<string> {
  await desk.told('Ctrl-C closes it');
  return /http:\/\/127\.0\.0\.1:\d+/.exec(desk.heard())?.[0] ?? '';
}

function visitor(url: string) {
  const page = async (path: string) => (await fetch(url + path)).text();
  return {
    page,
    async send(path: string, fields: Readonly<Record<string, string>>): Promise<number> {
      const csrf = /name="csrf" value="([^"]+)"/.exec(await page('/you'))?.[1] ?? '';
      const body = new URLSearchParams({ csrf, ...fields });
      return (await fetch(url + path, { method: 'POST', body, headers: { origin: url }, redirect: 'manual' })).status;
    },
  };
}

test('decides on written posts; sidecar and report follow, and writing again keeps what was said', async () => {
  const folder = folderWithExamples();
  const write = () =>
    copydesk(folder, ['write', 'examples/briefs/balcony-herb-garden.md', '--config', 'examples/site.yaml', '-q']);
  expect(write().code).toBe(0);
  const desk = startCopydesk(folder, ['desk', '--config', 'examples/site.yaml', '--port', '0', '--editor', 'Ada']);
  const { page, send } = visitor(await addressOf(desk));
  const post = '/post/balcony-herb-garden.md';
  // The first answer has it, but for a machine too busy to read a report within a second.
  await expect.poll(() => page('/'), { timeout: 20_000 }).toContain('Balcony Herb Garden');
  // The pages of the report lie in the same folder and are no posts.
  expect(await page('/')).toContain('1 post in');
  const shown = await page(post);
  expect(shown).toContain('This post was drafted with AI assistance from the sources it cites');
  expect(shown).toContain('So it stands at the end of the post.');
  const section = `${post}/section/why`;
  const form = await page(section);
  expect(form).toContain('anew from the brief');
  const base = /name="base" value="([^"]+)"/.exec(form)?.[1] ?? '';
  expect(await send(section, { base, text: 'A balcony herb garden pays.\n\nIt is close.' })).toBe(303);
  expect(await send(`${post}/comment`, { section: 'why', quote: 'It is close', text: 'To what?' })).toBe(303);
  desk.interrupt();
  const { code, stderr } = await desk.ended;
  expect(code, stderr).toBe(0);

  const text = readFileSync(join(folder, 'out/balcony-herb-garden.md'), 'utf8');
  expect(text).toContain('A balcony herb garden pays.\n\nIt is close.');
  const contentHash = createHash('sha256').update(text).digest('hex');
  const reviewNow = (): Review =>
    reviewSchema.parse(JSON.parse(readFileSync(join(folder, 'out/balcony-herb-garden.review.json'), 'utf8')));
  const report: Report = reportSchema.parse(JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8')));
  expect(report.posts[0]).toMatchObject({ contentHash, verdict: reviewNow().verdict });
  expect(report.posts[0]?.sections.find(({ id }) => id === 'why')?.route?.model).toMatch(/^house\//);
  expect(readFileSync(join(folder, 'out/report.html'), 'utf8')).toContain('It is close.');
  expect(reviewNow()).toMatchObject({ contentHash, comments: [{ by: 'Ada', quote: 'It is close', text: 'To what?' }] });

  const again = write();
  expect(again.stderr).not.toMatch(/error/);
  expect(reviewNow().comments).toHaveLength(1);
  expect(reviewNow().decisions.map(({ kind, by }) => `${kind} by ${by}`)).toEqual(['edit by Ada']);
  expect(readFileSync(join(folder, `out/balcony-herb-garden.md.${contentHash.slice(0, 8)}.bak`), 'utf8')).toBe(text);
});

test('says in one line why it cannot open', () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'out'));
  const outcome = copydesk(folder, ['desk', '--port', '0']);
  expect(outcome.code).toBe(2);
  expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
  expect(outcome.stderr).toContain('no posts or briefs match "out"');
  expect(hasStackTrace(outcome)).toBe(false);
});
