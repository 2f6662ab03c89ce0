import { expect, test } from 'vitest';
import { articleOf, cleanPost, planted, sampleBrief } from './sample-article.ts';
import { scorecard } from './scorecard.ts';
import { sectionScores } from './section-score.ts';
import { settingsFor } from './settings.ts';

const scoresOf = (article: ReturnType<typeof articleOf>) =>
  sectionScores(scorecard(article, settingsFor({}, article.brief)));

const clean = scoresOf(articleOf(cleanPost, sampleBrief()));

test('every section of a good post is worth its full score', () => {
  expect(clean.size).toBe(articleOf(cleanPost, sampleBrief()).sections.length);
  for (const [id, score] of clean) expect(score, id).toBeCloseTo(1, 6);
});

test('what is wrong in one section costs that section, also where the KPI measures the post as a whole', () => {
  const scores = scoresOf(planted('Good soil holds water', '[NEEDS SOURCE] Good soil holds water'));
  const hit = [...scores].filter(([, score]) => score < 0.999);
  expect(hit.map(([id]) => id)).toEqual(['why-home-composting-helps']);
  expect(hit[0]?.[1]).toBeLessThan(0.97);
  expect(hit[0]?.[1]).toBeGreaterThanOrEqual(0);
});
