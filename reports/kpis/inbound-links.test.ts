import { describe, expect, it } from 'vitest';
import { analyzers } from '../../analyzers/all.ts';
import { fitCorpus } from '../../analyzers/corpus.ts';
import { impliedBrief } from '../../content/implied-brief.ts';
import { readDraft } from '../../content/read-draft.ts';
import { measure } from '../../pipeline/measure.ts';
import { playKpi } from '../kpi-contract.ts';
import { articleOf } from '../sample-article.ts';
import { inboundLinks } from './inbound-links.ts';

const texts: Readonly<Record<string, string>> = {
  'site/_index.md': '# All\n\nThese are all of them.\n',
  'site/index.md': '# Start\n\nThese, too.\n',
  'site/404.html': '<p>Nothing here.</p>',
  'site/mulch.md': '# Mulch\n\nRead of [soil](/soil) and {{< ref "worms.md" >}}, and of [mulch](mulch.md).\n',
  'site/soil.md': '# Soil\n\nRead of <a href="/compost/">heaps</a> and [worms]({{< relref "worms" >}}).\n',
  'site/compost.md': '# Compost\n\nRead of [soil][s].\n\n[s]: ../site/soil.md\n',
  'site/worms.md': '# Worms\n\nThey eat.\n',
  'site/list/index.md': '# List\n\nText.\n',
  'site/a/intro.md': '# Intro\n\nText.\n',
  'site/b/intro.md': '# Intro again\n\nRead of [the other](/a/intro).\n',
};
const posts = Object.entries(texts).map(([path, text]) => {
  const draft = readDraft(path, text);
  return { draft, brief: impliedBrief(draft) };
});
const fitted = fitCorpus(posts);

function post(path: string, change: { readonly isWhole?: boolean; readonly planned?: readonly string[] } = {}) {
  const { draft, brief } = posts.find((one) => one.draft.path === path) as (typeof posts)[number];
  return measure(draft, { brief, corpus: { ...fitted, isWhole: true, ...change } }, analyzers);
}
const measured = (...given: Parameters<typeof post>) => inboundLinks().measure(post(...given), inboundLinks().target);

describe('inbound-links', () => {
  playKpi({
    kpi: inboundLinks(),
    violation: post('site/mulch.md'),
    at: '# Mulch',
    clean: post('site/worms.md'),
    notApplicable: articleOf(texts['site/mulch.md'] as string),
  });

  it('counts other posts, each once, by whatever they link with', () => {
    const values = Object.keys(texts).map((path) => [path.slice(5), measured(path).value]);
    expect(Object.fromEntries(values)).toEqual({
      '_index.md': null,
      'index.md': null,
      '404.html': null,
      'mulch.md': 0,
      'soil.md': 2,
      'compost.md': 1,
      'worms.md': 1,
      'list/index.md': 0,
      // A name that two posts have may mean either.
      'a/intro.md': 1,
      'b/intro.md': null,
    });
  });

  it('is not applicable to a part of a site, nor to posts that are being written', () => {
    expect(measured('site/mulch.md', { isWhole: false }).value).toBeNull();
    expect(measured('site/mulch.md', { planned: ['mulch'] }).value).toBeNull();
  });

  it('says how many there are where more are asked for', () => {
    const { findings } = inboundLinks().measure(post('site/soil.md'), {
      kind: 'band',
      min: 3,
      max: null,
      tolerance: 1,
    });
    expect(findings.map(({ message }) => message)).toEqual([
      '2 other posts of the site link to this one, asked for at least 3',
    ]);
  });
});
