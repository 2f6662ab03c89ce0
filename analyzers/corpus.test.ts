import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutBrandWords } from '../bench/brand-words.ts';
import { mutualInformation } from '../reports/topic-agreement.ts';
import { sharedData } from '../test/shared-data.ts';
import { type Corpus, corpusHash, emptyCorpus, fitCorpus, fitEntries } from './corpus.ts';
import { type CorpusPost, corpusEntry } from './corpus-entry.ts';
import { niches, postOf, site } from './corpus-sample.ts';
import { placeAmong } from './place-among.ts';
import { vectorOf } from './term-vector.ts';
import { countPost } from './terms.ts';

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

  it('does not depend on what the files are called', () => {
    const posts = site(5);
    const renamed = posts.map((post, at) => postOf(`${(at * 7) % posts.length}.md`, post.draft.source));
    const clustersBy = (corpus: Corpus, read: readonly CorpusPost[]) =>
      read.map(({ draft: { path } }) => corpus.documents.find((document) => document.path === path)?.cluster);
    expect(clustersBy(fitCorpus(renamed), renamed)).toEqual(clustersBy(fitCorpus(posts), posts));
  });

  it('places a post that it has not seen where fitting anew would, without fitting anew', () => {
    const posts = site(6);
    const full = fitCorpus(posts);
    for (const post of posts) {
      const without = fitCorpus(posts.filter((other) => other !== post));
      const counts = countPost(post.draft.sections, post.brief, without);
      const place = placeAmong(vectorOf(counts, without), without);
      const mates = full.clusters.find(({ members }) => members.includes(post.draft.path))?.members ?? [];
      expect(mates).toEqual(
        expect.arrayContaining([...(without.clusters[place?.index ?? -1]?.members ?? ['nowhere'])]),
      );
    }
  });

  it('goes from thread to thread', () => {
    const corpus = fitCorpus(site(3));
    const copy = structuredClone(corpus);
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
    for (const weight of corpus.vectors.millionths) {
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThanOrEqual(1e6);
    }
  });

  const posts = sharedData('posts');
  it.skipIf(posts === null)(
    'tells 338 real posts apart by blog, with and without brand words, whatever the order (needs the shared data)',
    () => {
      const rows = readFileSync(join(posts ?? '', 'manifest.jsonl'), 'utf8')
        .trim()
        .split('\n');
      const files = rows.map((row) => JSON.parse(row) as { file: string; repo: string });
      for (const [least, withoutBrands] of [
        [0.72, false],
        [0.62, true],
      ] as const) {
        const entries = files.map(({ file, repo }) => {
          const source = readFileSync(join(posts ?? '', file), 'utf8');
          return { repo, entry: corpusEntry(postOf(file, withoutBrands ? withoutBrandWords(source) : source)) };
        });
        const inOrder = entries.map(({ entry }) => entry);
        const corpus = fitEntries(inOrder);
        expect(corpusHash(fitEntries(inOrder.toReversed()))).toBe(corpusHash(corpus));
        // Another hash is another order of visit, and another seed another choice of chance.
        for (const salt of ['', 'salt']) {
          const salted = inOrder.map((entry) => ({
            ...entry,
            contentHash: createHash('sha256').update(salt).update(entry.contentHash).digest('hex'),
          }));
          const { documents } = fitEntries(salted, { seed: `seed ${salt}` });
          const clusterOf = new Map(documents.map(({ path, cluster }) => [path, `${cluster}`]));
          const pairs = entries.map(({ repo, entry }) => [repo, clusterOf.get(entry.path) ?? ''] as const);
          expect(mutualInformation(pairs), salt).toBeGreaterThanOrEqual(least);
        }
      }
    },
    120_000,
  );
});
