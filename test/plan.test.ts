import { describe, expect, test } from 'vitest';
import { planSchema } from '../pipeline/plan-data.ts';
import { copydesk, folderWithExamples } from './command-line.ts';

const five = ['plan', 'examples/briefs', '--config', 'examples/five-models.yaml'];

describe('copydesk plan', () => {
  test('adds sections up to posts and posts to the batch, low ≤ likely ≤ high', () => {
    const { code, stdout } = copydesk(folderWithExamples(), [...five, '-f', 'json']);
    expect(code).toBe(0);
    const { posts, total, revisions, budget } = planSchema.parse(JSON.parse(stdout));
    const parts = posts.flatMap(({ sections }) => sections);
    expect(total).toMatchObject({ posts: 4, sections: parts.length });
    for (const end of ['lowUsd', 'likelyUsd', 'highUsd'] as const) {
      for (const { cost, sections } of posts) {
        const sum = sections.reduce((all, section) => all + section.cost[end], 0);
        expect(cost[end]).toBeLessThanOrEqual(sum + 1e-12);
      }
      expect(total.cost[end]).toBeCloseTo(
        posts.reduce((sum, { cost }) => sum + cost[end], 0),
        12,
      );
    }
    for (const { cost } of [...parts, ...posts, total]) {
      expect(cost.lowUsd).toBeGreaterThan(0);
      expect(cost.likelyUsd).toBeGreaterThan(cost.lowUsd);
      expect(cost.highUsd).toBeGreaterThan(cost.likelyUsd);
    }
    expect(revisions).toEqual({ perSection: 0.25, recordedSections: 0 });
    expect(budget).toBeNull();
  });

  test('says which posts a budget does not reach', () => {
    const folder = folderWithExamples();
    const tight = copydesk(folder, [...five, '--budget', '0.02']);
    expect(tight.code).toBe(0);
    expect(tight.stdout).toMatch(
      /budget 0\.0200 USD: 1 of 4 posts is likely to fit, none for certain; what would not:/,
    );
    expect(tight.stdout).toMatch(/^ {2}examples\/briefs\/season-a-cast-iron-pan\.md$/m);
    expect(tight.stdout).not.toMatch(/^ {2}examples\/briefs\/balcony-herb-garden\.md$/m);
    expect(copydesk(folder, [...five, '--budget', '100']).stdout).toContain('everything fits, whatever happens');
    const odd = copydesk(folder, [...five, '--budget', '5 euros']);
    expect(odd.code).toBe(2);
    expect(odd.stderr).toContain('an amount in US dollars');
  });

  test('write --dry-run prints the same', () => {
    const folder = folderWithExamples();
    const dry = copydesk(folder, ['write', ...five.slice(1), '--budget', '0.02', '--dry-run']);
    expect(dry.stdout).toBe(copydesk(folder, [...five, '--budget', '0.02']).stdout);
  });
});
