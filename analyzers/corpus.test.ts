import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../test/shared-data.ts';
import { corpusHash, emptyCorpus, fitCorpus } from './corpus.ts';
import { niches, postOf, site } from './corpus-sample.ts';

describe('fitCorpus', () => {
  it('finds the niches of a site and names them in words that were written', () => {
    const corpus = fitCorpus(site(8));
    expect(corpus.clusters).toHaveLength(3);
    for (const cluster of corpus.clusters) {
      expect(new Set(cluster.members.map((path) => path.split('/')[0])).size).toBe(1);
      const niche = cluster.members[0]?.split('/')[0] ?? '';
      const terms = cluster.label.split(' · ');
      expect(terms.length).toBeGreaterThanOrEqual(2);
      const written = [...(niches[niche] ?? []), niche, `about ${niche}`].join(' ').split(' ');
      for (const word of terms.join(' ').split(' ')) expect([...written, 'needs']).toContain(word.toLowerCase());
    }
  });

  it('keeps a few unlike posts apart and puts a few alike together', () => {
    const posts = site(2);
    expect(fitCorpus(posts).clusters.map((cluster) => cluster.members.length)).toEqual([2, 2, 2]);
    expect(fitCorpus(posts.slice(0, 1)).clusters).toHaveLength(1);
  });

  it('does not depend on the order of the posts', () => {
    const posts = site(5);
    const hash = corpusHash(fitCorpus(posts));
    fc.assert(
      fc.property(fc.shuffledSubarray([...posts], { minLength: posts.length }), (shuffled) => {
        expect(corpusHash(fitCorpus(shuffled))).toBe(hash);
      }),
      { numRuns: 8 },
    );
    expect(corpusHash(fitCorpus(posts.slice(1)))).not.toBe(hash);
  });

  it('is plain JSON', () => {
    const corpus = fitCorpus(site(3));
    const copy = JSON.parse(JSON.stringify(corpus));
    expect(copy).toEqual(corpus);
    expect(corpusHash(copy)).toBe(corpusHash(corpus));
  });

  it('takes the pillar that a brief declares, else the post most members link to', () => {
    const linking = site(4).map((post) =>
      post.draft.path.startsWith('bread/') && post.draft.path !== 'bread/2.md'
        ? postOf(post.draft.path, `${post.draft.source}\nSee [the guide](/bread/2/).\n`)
        : post,
    );
    const pillars = fitCorpus(linking).clusters.map((cluster) => cluster.pillar);
    expect(pillars).toContain('bread/2.md');
    const declared = linking.map((post) =>
      post.draft.path === 'bread/3.md'
        ? { ...post, brief: { ...post.brief, cluster: { role: 'pillar' as const, pillar: null } } }
        : post,
    );
    expect(fitCorpus(declared).clusters.map((cluster) => cluster.pillar)).toContain('bread/3.md');
  });

  it('survives posts without a word, hostile words and other scripts', () => {
    expect(fitCorpus([])).toEqual(emptyCorpus);
    const corpus = fitCorpus([
      postOf('empty.md', ''),
      postOf('proto.md', '__proto__ constructor toString hasOwnProperty __proto__ constructor'),
      postOf('proto-2.md', '__proto__ constructor toString hasOwnProperty valueOf'),
      postOf('cjk.md', '東京は大きい。'.repeat(20)),
      postOf('rtl.md', 'مرحبا بالعالم كيف حالك'),
      postOf('digits.md', '1 2 3 4 5 6 7 8 9'),
    ]);
    expect(JSON.stringify(corpus)).not.toMatch(/NaN|null,null/);
    for (const document of corpus.documents) {
      for (const [, weight] of document.vector) expect(Number.isFinite(weight)).toBe(true);
    }
  });

  const posts = sharedData('posts');
  it.skipIf(posts === null)(
    'fits 338 real posts by niche, the same twice (needs the shared data)',
    () => {
      const files = readdirSync(posts ?? '', { recursive: true, encoding: 'utf8' }).filter((file) =>
        file.endsWith('.md'),
      );
      const read = files.map((file) => postOf(file, readFileSync(join(posts ?? '', file), 'utf8')));
      const started = performance.now();
      const corpus = fitCorpus(read);
      expect(performance.now() - started).toBeLessThan(8000);
      const recipes = corpus.clusters.find((cluster) => cluster.label.includes('ingredients'));
      const own = recipes?.members.filter((path) => path.startsWith('LukeSmith')).length ?? 0;
      expect(own).toBeGreaterThan(20);
      expect(own / (recipes?.members.length ?? 1)).toBeGreaterThan(0.8);
      expect(corpusHash(fitCorpus(read.toReversed()))).toBe(corpusHash(corpus));
    },
    30_000,
  );
});
