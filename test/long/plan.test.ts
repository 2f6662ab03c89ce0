import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planSchema } from '../../pipeline/plan-data.ts';
import { copydesk, emptyFolder, folderWithExamples } from '../command-line.ts';

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

describe('one slug or primary keyphrase twice', () => {
  const brief = (name: string, slug: string, keyphrase: string, more = '') =>
    [
      name,
      `---\nschema: brief/v1\ntitle: "A post on ${name}"\nslug: ${slug}\naudience: { who: Cooks }\nkeywords: { primary: ${keyphrase} }\n${more}---\n# Outline\n## What to know {#what words=80}\n- A point.\n`,
    ] as const;
  const folderWith = (files: readonly (readonly [string, string])[]) => {
    const folder = emptyFolder();
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  };

  test('is refused within the batch and against the site, with who has it', () => {
    const folder = folderWith([
      ['copydesk.config.yaml', 'site: [blog]\n'],
      ['blog/old.md', '---\ntitle: Old\nslug: kettle-guide\nkeywords: [Copper  Pan]\n---\nText.\n'],
      brief('briefs/a.md', 'kettle-guide', 'kettle'),
      brief('briefs/b.md', 'pan-guide', 'copper pan'),
      brief('briefs/c.md', 'knife-guide', 'knife'),
      brief('briefs/d.md', 'knife-care', 'Knife'),
    ]);
    const { code, stdout, stderr } = copydesk(folder, ['plan', 'briefs']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/briefs\/a\.md:1:1: .*the slug "kettle-guide" is taken by blog\/old\.md/);
    expect(stderr).toMatch(/briefs\/b\.md:1:1: .*the primary keyphrase "copper pan" is taken by blog\/old\.md/);
    expect(stderr).toMatch(/briefs\/d\.md:1:1: .*the primary keyphrase "knife" is taken by briefs\/c\.md/);
    expect(stdout).toMatch(/^1 post,/m);
    const dry = copydesk(folder, ['write', 'briefs', '--dry-run']);
    expect(dry).toEqual({ code, stdout, stderr });
  });

  test('a post is no rival of the brief it was written from, where the site holds what was written', () => {
    const folder = folderWith([
      ['copydesk.config.yaml', 'site: [out]\n'],
      ['out/old.md', '---\ntitle: Old\n---\nText.\n'],
      brief('briefs/a.md', 'kettle-guide', 'kettle', 'id: k-1\n'),
    ]);
    expect(copydesk(folder, ['write', 'briefs', '-q']).code).toBe(0);
    expect(copydesk(folder, ['write', 'briefs', '-q']).code).toBe(0);
    // Moved and renamed on its way to the site, it still says which brief it came from; a stranger's brief is refused.
    renameSync(join(folder, 'out/kettle-guide.md'), join(folder, 'out/guide.md'));
    rmSync(join(folder, 'out/kettle-guide.review.json'));
    expect(copydesk(folder, ['plan', 'briefs']).code).toBe(0);
    writeFileSync(join(folder, 'briefs/a.md'), brief('', 'kettle-guide', 'kettle', 'id: k-2\n')[1]);
    const stranger = copydesk(folder, ['plan', 'briefs']);
    expect(stranger.code).toBe(2);
    expect(stranger.stderr).toContain('is taken by out/guide.md');
  });
});
