import { cpSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readLabels } from '../../learning/labels.ts';
import { copydesk, emptyFolder, root } from '../command-line.ts';

test('results in search become labels of those who wrote the sections, and what editors decided too', () => {
  const folder = emptyFolder();
  cpSync(join(root, 'examples/briefs'), join(folder, 'briefs'), { recursive: true });
  expect(copydesk(folder, ['write', 'briefs/balcony-herb-garden.md', '-q']).code).toBe(0);
  const review = join(folder, 'out/balcony-herb-garden.review.json');
  const sidecar = JSON.parse(readFileSync(review, 'utf8'));
  const [section] = sidecar.sections;
  const at = '2026-11-20T10:00:00Z';
  writeFileSync(
    review,
    JSON.stringify({
      ...sidecar,
      comments: [{ by: 'ada', at, quote: 'x', range: null, section: section.id, text: 'dull' }],
      signOff: { by: 'ada', role: 'editor', scope: ['voice'], at, contentHash: sidecar.contentHash },
    }),
  );
  const csv = (slug: string) =>
    `Top pages,Clicks,Impressions,CTR,Position\nhttps://example.com/blog/${slug}/,300,2000,15%,4.1\nhttps://example.com/,10,400,2%,9\n`;
  const days = 'Date,Clicks,Impressions,CTR,Position\n2030-01-31,1,2,50%,1\n';
  const zip = zipSync({ 'Pages.csv': strToU8(csv('balcony-herb-garden')), 'Dates.csv': strToU8(days) });
  writeFileSync(join(folder, 'export.zip'), zip);
  const outcome = copydesk(folder, ['learn', 'import', '--search-console', 'export.zip']);
  expect(outcome.stderr).toContain('labels.jsonl');
  expect(outcome).toMatchObject({ code: 0 });
  expect(outcome.stdout).toContain('out/balcony-herb-garden.md: 300 clicks of 2000, position 4.1');
  expect(outcome.stdout).toContain('KPIs beside results: 1 posts are too few');
  const { labels, problems } = readLabels(join(folder, 'labels.jsonl'));
  expect(problems).toEqual([]);
  const searched = labels.filter(({ source }) => source === 'search-console');
  expect(searched).toHaveLength(sidecar.sections.length);
  expect(searched.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(1);
  for (const { outcome: value, model } of searched) {
    expect(value).toBeGreaterThan(0.5);
    expect(model).toMatch(/^house\//);
  }
  const editors = labels
    .filter(({ source }) => source === 'editor')
    .map(({ item, outcome: value }) => [item.split(/[#@]/)[1], value]);
  expect(Object.fromEntries(editors)).toMatchObject({ [section.id]: 0.5 });
  expect(editors.filter(([, value]) => value === 1)).toHaveLength(sidecar.sections.length - 1);

  writeFileSync(join(folder, 'other.csv'), csv('something-else'));
  const missed = copydesk(folder, ['learn', 'import', '--search-console', 'other.csv']);
  expect(missed).toMatchObject({ code: 2, stdout: '' });
  expect(missed.stderr).toMatch(/other\.csv: none of its 2 pages is one of 1 posts — name the posts with --posts/);
  writeFileSync(join(folder, 'new.csv'), csv('balcony-herb-garden'));
  utimesSync(join(folder, 'new.csv'), new Date(), new Date());
  const early = copydesk(folder, ['learn', 'import', '--search-console', 'new.csv', '-o', 'early.jsonl']);
  expect(early.stdout).toContain('not counted: 1, changed less than 28 days before');
  expect(copydesk(folder, ['learn', 'import']).stderr).toContain('name a table, or --search-console FILE');
});
