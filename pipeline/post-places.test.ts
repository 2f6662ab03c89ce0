import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Brief } from '../content/brief.ts';
import { printPost } from '../content/print-post.ts';
import { readBrief } from '../content/read-brief.ts';
import { writeText } from './files.ts';
import { postPlaces } from './post-places.ts';

const { brief } = readBrief(
  'fern.md',
  '---\nschema: brief/v1\ntitle: "Water a fern"\nslug: fern\naudience: { who: "An owner" }\nkeywords: { primary: fern }\n---\n# Outline\n## Water {#water}\n- Rain\n',
) as { readonly brief: Brief };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-places-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each(['astro', 'hugo', 'jekyll', 'next-mdx', 'docusaurus'])('a post of %s keeps its place and day', (format) => {
  const first = postPlaces(folder, '2026-05-04')(brief, format);
  expect(first.date).toBe('2026-05-04');
  writeText(first.path, printPost(brief, [], { format, date: first.date }));
  expect(postPlaces(folder, '2026-05-05')(brief, format)).toEqual(first);
});

test('an editor who puts another day into a post is obeyed, one who puts none there is not', () => {
  const { path } = postPlaces(folder, '2026-05-04')(brief, 'astro');
  writeText(path, '---\ntitle: Fern\npubDate: 2026-04-01 # spring\n---\n');
  expect(postPlaces(folder, '2026-05-05')(brief, 'astro').date).toBe('2026-04-01');
  writeText(path, '---\ntitle: Fern\npubDate: soon\n---\n');
  expect(postPlaces(folder, '2026-05-05')(brief, 'astro').date).toBe('2026-05-05');
});

test('of two days in file names, the first is meant', () => {
  for (const day of ['2026-05-04', '2026-05-02']) writeText(join(folder, `${day}-fern.md`), 'No front matter.\n');
  const { path, date } = postPlaces(folder, '2026-05-05')(brief, 'jekyll');
  expect([basename(path), date]).toEqual(['2026-05-02-fern.md', '2026-05-02']);
});
