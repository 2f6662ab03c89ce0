import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fitCorpus } from './corpus.ts';
import { postOf, site } from './corpus-sample.ts';

const folder = fileURLToPath(new URL('../examples/site/', import.meta.url));
const posts = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .map((file) => postOf(file, readFileSync(`${folder}${file}`, 'utf8')));

/**
 * What an editor who reads the example site would call its clusters: at least
 * one word that names the cluster, and no word that does not belong to its subject.
 */
const expected = [
  {
    pillar: 'container-gardening.md',
    names: ['container', 'containers', 'pots', 'gardening'],
    fitting: ['pot', 'garden', 'plants', 'plant', 'soil', 'balcony', 'watering', 'feeding', 'tomatoes', 'potting mix'],
  },
  {
    pillar: 'home-baking.md',
    names: ['bread', 'baking', 'home baking', 'dough'],
    fitting: ['loaf', 'loaves', 'oven', 'flour', 'crust', 'yeast', 'sourdough', 'starter', 'sourdough starter'],
  },
  {
    pillar: 'packing-light.md',
    names: ['packing', 'packing light', 'luggage', 'travel', 'packing list'],
    fitting: ['bag', 'trip', 'clothes', 'shoes', 'list', 'light', 'laundry'],
  },
  {
    pillar: 'web-performance.md',
    names: ['web performance', 'performance', 'page speed'],
    fitting: ['web', 'speed', 'loading', 'load', 'files', 'pictures', 'images', 'fonts', 'visitors'],
  },
];

describe('cluster labels', () => {
  const corpus = fitCorpus(posts);

  it.each(expected)('name the cluster of $pillar as an editor would', ({ pillar, names, fitting }) => {
    const label = corpus.clusters.find((cluster) => cluster.pillar === pillar)?.label ?? '';
    const terms = label.split(' · ');
    expect(terms.length).toBeGreaterThanOrEqual(2);
    expect(terms.length).toBeLessThanOrEqual(3);
    expect(new Set(terms).size).toBe(terms.length);
    expect(terms.filter((term) => names.includes(term)).length, label).toBeGreaterThan(0);
    for (const term of terms) expect([...names, ...fitting], label).toContain(term);
  });

  it('are as many as the clusters the posts declare, and each post is in its own', () => {
    expect(corpus.clusters).toHaveLength(expected.length);
    for (const group of corpus.declared) expect(group).toMatchObject({ posts: 6, agreeing: 6 });
  });

  it('leave out the brand of the site and its boilerplate', () => {
    const branded = site(8).map(({ draft }) =>
      postOf(draft.path, `${draft.source}\nAcmeblog readers subscribe. Acmeblog readers share Acmeblog.\n`),
    );
    const { clusters } = fitCorpus(branded);
    expect(clusters).toHaveLength(3);
    for (const { label } of clusters) expect(label).not.toMatch(/acmeblog|readers|subscribe/i);
  });
});
