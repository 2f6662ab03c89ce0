import { describe, expect, it } from 'vitest';
import { readBrief } from '../content/read-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { measuredBy, sampleBrief } from './analyzer-contract.ts';
import { emptyCorpus, fitCorpus } from './corpus.ts';
import { postOf, site } from './corpus-sample.ts';
import { topic } from './topic.ts';
import { topicMap } from './topic-map.ts';

const credit = 'Ask each bureau for a credit freeze after identity theft, then check the credit report with your bank.';
const bread = 'Let the dough rest, heat the oven, and let steam into it for a good crust on the sourdough.';
const corpus = fitCorpus(site(8));

describe('topic', () => {
  it('places each section of one post by what it says', () => {
    const { sections } = measuredBy([topic()], `## One\n\n${credit}\n\n## Two\n\n${bread}\n`, { corpus });
    const ids = sections.map(({ signals }) => signals.topic?.cluster);
    const expected = ['credit/', 'bread/'].map(
      (niche) => corpus.clusters.find((cluster) => cluster.members[0]?.startsWith(niche))?.id,
    );
    expect(ids).toEqual(expected);
    for (const { signals } of sections) expect(signals.topic?.confidence).toBeGreaterThan(0.5);
  });

  it('works without a corpus: the label is made of the terms of the section', () => {
    const [measured] = measuredBy([topic()], credit).sections;
    expect(measured?.signals.topic).toMatchObject({ cluster: null, confidence: 0 });
    expect(measured?.signals.topic?.label.split(' · ')).toHaveLength(3);
    expect(measured?.signals.topic?.label.toLowerCase()).toContain('credit');
  });

  it('fit is high on the subject of the brief and falls away from it', () => {
    const brief = sampleBrief({ title: 'Credit freeze after identity theft' });
    const fitOf = (text: string) =>
      measuredBy([topic()], text, { brief, corpus }).sections[0]?.signals.topic?.fit ?? Number.NaN;
    expect(fitOf(credit)).toBeGreaterThan(0.2);
    expect(fitOf(bread)).toBeLessThan(0.05);
    expect(fitOf('Credit freeze after identity theft')).toBeGreaterThan(fitOf(credit));
  });

  it('reads heading, points and facts of a section that is not yet written', () => {
    const source =
      '---\nschema: brief/v1\ntitle: Money after a break-in\nkeywords: { primary: bank account }\naudience: { who: all }\nfacts:\n' +
      '  - { id: f1, claim: "A bureau places a credit freeze after identity theft.", source: s }\nsources:\n  - { id: s, title: T }\n---\n' +
      '# Outline\n## Stop new loans {#stop}\n- What to ask for [f1]\n## Bake something {#bake}\n- dough, oven, crust\n';
    const { brief } = readBrief('brief.md', source);
    if (brief === null) throw new Error('the brief is sound');
    const clusterOf = (id: string) => {
      const outline = brief.outline.find((section) => section.id === id);
      const facts =
        outline?.points.flatMap((point) =>
          point.facts.map((fact) => brief.facts.find((one) => one.id === fact)?.claim),
        ) ?? [];
      const text = `## ${outline?.heading} {#${id}}\n\n${outline?.points.map((point) => point.text).join(' ')} ${facts.join(' ')}\n`;
      const [section] = readDraft('pseudo.md', text).sections;
      return section === undefined ? null : topic().analyze(section, {}, { brief, corpus });
    };
    expect(clusterOf('stop')?.cluster).not.toBe(clusterOf('bake')?.cluster);
    expect(clusterOf('stop')?.cluster).not.toBeNull();
  });

  it('is null where nothing carries a topic', () => {
    for (const source of ['', '1 2 3', 'the of and', '```\ncode here\n```\n', '👍 👍']) {
      for (const { signals } of measuredBy([topic()], source, { corpus }).sections)
        expect(signals.topic).toBeUndefined();
    }
  });

  it('takes 50,000 headings in its stride', () => {
    const draft = readDraft('many.md', '## Word\n\n'.repeat(20));
    const [section] = draft.sections;
    const { brief } = postOf('many.md', '## Word\n\ncompost\n\n'.repeat(5000));
    for (let at = 0; at < 50_000; at++) if (section !== undefined) topic().analyze(section, {}, { brief, corpus });
  });
});

describe('topicMap', () => {
  const map = (post: ReturnType<typeof postOf>, among = corpus) =>
    topicMap().analyze({ ...post, sections: [], signals: {} }, { brief: post.brief, corpus: among });
  const keywords = (primary: string | null, secondary: readonly string[] = []) => ({
    primary,
    secondary,
    synonyms: [],
    entities: [],
    questions: [],
  });

  it('says cluster, role and pillar', () => {
    const member = map(
      postOf('credit/1.md', site(8).find((post) => post.draft.path === 'credit/1.md')?.draft.source ?? ''),
    );
    expect(member?.label).toBe(corpus.clusters.find((cluster) => cluster.id === member?.cluster)?.label);
    expect(member?.pillar).toMatch(/^credit\//);
    expect(member?.role).toBe(member?.pillar === 'credit/1.md' ? 'pillar' : 'spoke');
  });

  it('says which cluster a post declares, and how clearly it belongs there', () => {
    const declaring = site(8).map((post) =>
      postOf(post.draft.path, `---\ncategories: [About ${post.draft.path.split('/')[0]}]\n---\n${post.draft.source}`),
    );
    const declared = fitCorpus(declaring);
    expect(declared.declared).toHaveLength(3);
    for (const group of declared.declared) expect(group).toMatchObject({ posts: 8, agreeing: 8 });
    const strange = map(postOf('new.md', `---\ncategory: About bread\n---\n${credit}\n`), declared);
    expect(strange?.declared).toMatchObject({ name: 'about bread' });
    expect(strange?.cluster).not.toBe(strange?.declared?.cluster);
    expect(strange?.confidence).toBeGreaterThan(5 * (strange?.declared?.confidence ?? 1));
    const unknown = map(postOf('new.md', `---\ncategory: Chess\n---\n${credit}\n`), declared);
    expect(unknown).toMatchObject({ declaredName: 'chess', declared: null });
    expect(map(postOf('new.md', `---\ncategory: News\n---\n${credit}\n`), declared)?.declaredName).toBeNull();
  });

  it('finds the same keyphrase in other words, and half of the keyphrases', () => {
    const other = postOf('b.md', `${bread} More.`, {
      keywords: keywords('how to freeze your credit', ['lock', 'alert']),
    });
    const some = fitCorpus([other, ...site(2)]);
    const same = map(postOf('a.md', credit, { keywords: keywords('Credit freezes') }), some);
    expect(same?.cannibals.find((rival) => rival.path === 'b.md')?.why).toContain('how to freeze your credit');
    const half = map(postOf('a.md', credit, { keywords: keywords('alerts', ['locks']) }), some);
    expect(half?.cannibals.find((rival) => rival.path === 'b.md')?.why).toContain('67 %');
    const third = map(postOf('a.md', credit, { keywords: keywords('alerts', ['thaw', 'report']) }), some);
    expect(third?.cannibals.map((rival) => rival.path)).not.toContain('b.md');
  });

  it('finds texts alike, never those of another intent, never the post itself', () => {
    const posts = site(8);
    const twin = posts.find((post) => post.draft.path === 'bread/1.md');
    if (twin === undefined) throw new Error('the post is there');
    const copy = postOf('copy.md', twin.draft.source);
    expect(map(copy)?.cannibals.map((rival) => rival.path)).toContain('bread/1.md');
    expect(map(twin)?.cannibals.map((rival) => rival.path)).not.toContain('bread/1.md');
    expect(map({ ...copy, brief: { ...copy.brief, searchIntent: 'transactional' } })?.cannibals).toEqual([]);
  });

  it('stands on its own terms without a corpus, and is null without a word', () => {
    expect(map(postOf('a.md', credit), emptyCorpus)).toMatchObject({
      cluster: null,
      pillar: null,
      role: null,
      cannibals: [],
    });
    expect(map(postOf('a.md', ''), emptyCorpus)).toBeNull();
  });
});
