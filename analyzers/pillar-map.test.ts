import { expect, it } from 'vitest';
import type { Brief } from '../content/brief.ts';
import { fitCorpus } from './corpus.ts';
import { postOf, site } from './corpus-sample.ts';
import { pillarMap } from './pillar-map.ts';

const post = (slug: string, text: string, cluster: Brief['cluster'] = { pillar: null, role: null }) => {
  const made = postOf(`blog/${slug}.md`, `---\ntitle: ${slug}\nslug: ${slug}\n---\n\n${text}\n`);
  return { ...made, brief: { ...made.brief, cluster } };
};
const spoke = { pillar: '/guides/pots/', role: 'spoke' } as const;

it('draws declared clusters with the links that stand and those that miss', () => {
  const posts = [
    post('pots', 'Read [mix](/mix).', { pillar: null, role: 'pillar' }),
    post('mix', 'See [[pots]].', spoke),
    post('water', 'Nothing.', spoke),
  ];
  const { clusters, orphans } = pillarMap(fitCorpus(posts), new Set(['blog/mix.md', 'blog/water.md']));
  expect(clusters[0]).toMatchObject({
    label: 'pots',
    isDeclared: true,
    pillar: { path: 'blog/pots.md' },
    spokes: [
      { path: 'blog/mix.md', linksPillar: true, pillarLinks: true },
      { path: 'blog/water.md', linksPillar: false, pillarLinks: false },
    ],
  });
  expect(orphans).toEqual(['blog/water.md']);
});

it('knows the link to a pillar that is not among the posts', () => {
  const posts = [post('mix', 'See [pots](/guides/pots/).', spoke), post('water', 'Nothing.', spoke)];
  const [cluster] = pillarMap(fitCorpus(posts), new Set(['blog/mix.md'])).clusters;
  expect(cluster?.pillar).toBeNull();
  expect(cluster?.spokes.map(({ linksPillar, pillarLinks }) => [linksPillar, pillarLinks])).toEqual([
    [true, null],
    [false, null],
  ]);
});

it('falls back to measured clusters where nothing is declared, and leaves out those without a post of the run', () => {
  const posts = site(4);
  const run = new Set(posts.filter(({ draft }) => draft.path.startsWith('bread/')).map(({ draft }) => draft.path));
  const { clusters, orphans } = pillarMap(fitCorpus(posts), run);
  expect(clusters).toHaveLength(1);
  expect(clusters[0]?.isDeclared).toBe(false);
  const members = [clusters[0]?.pillar, ...(clusters[0]?.spokes ?? [])].map((one) => one?.path);
  expect(new Set(members)).toEqual(run);
  expect(new Set(orphans)).toEqual(run);
});
