import { expect, test } from 'vitest';
import { readBrief } from '../content/read-brief.ts';
import { scripted } from '../models/scripted.ts';
import { virtualClock } from '../test/virtual-clock.ts';
import { parseConfig } from './config.ts';
import { prepare } from './prepare.ts';
import { sqliteStore } from './store/sqlite/store.ts';
import { writePost } from './write.ts';

const source = `---
schema: brief/v1
title: "Water a fern"
slug: water-a-fern
audience: { who: "Somebody with one fern" }
voice: { reading_grade: { max: 6 } }
keywords: { primary: "water a fern" }
facts:
  - { id: f1, claim: "A fern drinks 200 ml a week.", source: desk }
  - { id: f2, claim: "A fern wilts after 9 dry days.", source: garden }
sources:
  - { id: desk, title: "Desk notes" }
  - { id: garden, title: "Garden notes", url: "https://garden.example/notes" }
---

# Outline
## Water a fern {#water words=40}
- The amount [f1]
`;

const stiff =
  'It is generally considered advisable to water a fern with considerable regularity, notwithstanding seasonal fluctuations, since a fern drinks 200 ml a week under representative environmental circumstances [f1]. Conscientious horticulturists accordingly establish comprehensive arrangements whereby neighbouring acquaintances assume temporary responsibility, and thereby substantially diminish the probability of irreparable deterioration. Appropriately documented instructions, conspicuously displayed immediately adjacent to the receptacle, additionally facilitate satisfactory collaboration between participating individuals throughout extended absences.';
const plain = 'Water a fern each week. A fern drinks 200 ml a week [f1]. A fern wilts after 9 dry days [f2].';

function setupWith(revised: (call: number) => string) {
  const { brief } = readBrief('fern.md', source);
  if (brief === null) throw new Error('the brief does not read');
  const model = scripted({ id: 'acme/editor', can: ['write', 'revise'] }, ({ assignment }, call) =>
    assignment?.current === null ? stiff : revised(call),
  );
  const config = parseConfig({ models: [model], house: false }, 'test');
  const store = sqliteStore(':memory:');
  const setup = prepare(config, {
    configPath: 'test',
    environment: {},
    store,
    abort: new AbortController().signal,
    clock: virtualClock(),
    onEvent: () => {},
    posts: [],
  });
  return { brief, setup, model };
}

test('a revision of a written post is kept, and cites as the post does', async () => {
  const { brief, setup } = setupWith(() => plain);
  const post = await writePost(brief, 'out/water-a-fern.md', 'astro', setup);
  const text = post.article.draft.source;
  expect(text).toContain('A fern wilts after 9 dry days[^garden].');
  expect(text).toContain('[^garden]: [Garden notes](https://garden.example/notes)');
  expect(text).not.toMatch(/\[f\d\]/);
  const [revision] = post.provenance.get('water')?.revisions ?? [];
  expect(revision).toMatchObject({ kept: true, route: { model: 'acme/editor', moment: 'revise', task: 'rewrite' } });
  expect(revision?.gaps.map(({ kpi }) => kpi)).toContain('reading-grade');
  expect(post.before?.scorecard.score).toBeLessThan(post.scorecard.score ?? 0);
});

test('a revision that invents a figure is dropped, and the text stays', async () => {
  const { brief, setup } = setupWith(() => 'Water a fern each week. A fern drinks 900 ml a week [f1].');
  const post = await writePost(brief, 'out/water-a-fern.md', 'astro', setup);
  expect(post.article.draft.source).toContain('200 ml a week');
  expect(post.article.draft.source).not.toContain('900');
  const revisions = post.provenance.get('water')?.revisions ?? [];
  expect(revisions.length).toBeGreaterThan(0);
  expect(revisions.every(({ kept, why }) => !kept && why.includes('grounding'))).toBe(true);
});

test('the loop is bounded: one model is not asked twice about the same text', async () => {
  const { brief, setup, model } = setupWith(() => stiff);
  const post = await writePost(brief, 'out/water-a-fern.md', 'astro', setup);
  expect(model.calls).toHaveLength(2);
  expect(post.provenance.get('water')?.revisions).toMatchObject([{ kept: false, why: 'found nothing to change' }]);
});

test('a revision that brings headings of its own is dropped', async () => {
  const { brief, setup } = setupWith(() => `${plain}\n\n## More about ferns\n\nThey are green.`);
  const post = await writePost(brief, 'out/water-a-fern.md', 'astro', setup);
  expect(post.article.sections.map(({ section }) => section.id)).toEqual(['water']);
  expect(post.provenance.get('water')?.revisions[0]).toMatchObject({ kept: false, why: 'it would change the outline' });
});
