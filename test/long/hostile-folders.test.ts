import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copydesk, emptyFolder, hasStackTrace, reportOf } from '../command-line.ts';

const post = '---\ntitle: "A pile of leaves"\n---\n\nA pile needs air and water. Turn it once a month with a fork.\n';

function blog(): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'blog/sub'), { recursive: true });
  writeFileSync(join(folder, 'blog/pile.md'), post);
  return folder;
}

describe('a folder of posts', () => {
  test('with links in circles and to nothing: they are told, the rest is checked, exit 2', () => {
    const folder = blog();
    symlinkSync('loop.md', join(folder, 'blog/loop.md'));
    symlinkSync('nowhere.md', join(folder, 'blog/dangling.md'));
    symlinkSync('..', join(folder, 'blog/sub/up'));
    symlinkSync('pile.md', join(folder, 'blog/latest.md'));
    const outcome = copydesk(folder, ['check', 'blog', '-f', 'json']);
    expect(outcome.code).toBe(2);
    expect(hasStackTrace(outcome)).toBe(false);
    expect(outcome.stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^blog\/dangling\.md: error: there is no such file — /),
      expect.stringMatching(/^blog\/loop\.md: error: the file cannot be read — /),
    ]);
    expect(reportOf(outcome).posts.map(({ path }) => path)).toEqual(['blog/pile.md']);
  });

  test.each([
    ['a file', 'blog/out.md', 'secret.md'],
    ['a folder', 'blog/sub/out', '.'],
  ])('with a link to %s outside: nothing is read, exit 2 in one line', (_, link, target) => {
    const folder = blog();
    const elsewhere = emptyFolder();
    writeFileSync(join(elsewhere, 'secret.md'), 'The password is swordfish.\n');
    symlinkSync(join(elsewhere, target), join(folder, link));
    // A `**` does not follow links to folders, so there is nothing to tell.
    for (const named of target === '.' ? ['blog'] : ['blog', 'blog/**/*.md']) {
      const outcome = copydesk(folder, ['check', named]);
      expect(outcome).toMatchObject({ code: 2, stdout: '' });
      expect(outcome.stderr).toMatch(/^blog\/\S+: this is a link that leads out of blog — take the link away/);
      expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
    }
  });

  test('is given the file that a link leads to, where somebody names the link itself', () => {
    const folder = blog();
    symlinkSync(join(folder, 'blog/pile.md'), join(folder, 'here.md'));
    expect(reportOf(copydesk(folder, ['check', 'here.md', '-f', 'json'])).posts).toHaveLength(1);
  });

  test('with a post that asks for a KPI nobody knows: it is told where it stands, the rest is checked', () => {
    const folder = blog();
    writeFileSync(
      join(folder, 'blog/odd.md'),
      post.replace('---\n\n', 'copydesk: { kpi: { reading-grad: off } }\n---\n\n'),
    );
    const outcome = copydesk(folder, ['check', 'blog', '-f', 'json']);
    expect(outcome).toMatchObject({ code: 1, stderr: '' });
    const { posts } = reportOf(outcome);
    expect(posts.map(({ path }) => path)).toEqual(['blog/odd.md', 'blog/pile.md']);
    expect(outcome.stdout).toContain('There is no KPI `reading-grad`');
    expect(outcome.stdout).toContain('did you mean reading-grade?');
  });

  test('with limits in the configuration that cannot be: one line, whatever the number of posts', () => {
    const folder = blog();
    writeFileSync(join(folder, 'blog/two.md'), post);
    writeFileSync(join(folder, 'copydesk.config.yaml'), 'kpi: { reading-grade: [error, { p10: 9, median: 3 }] }\n');
    const outcome = copydesk(folder, ['check', 'blog']);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toMatch(/^kpi\.reading-grade: p10 9, median 3 cannot be — it takes .*\n$/);
  });

  test.each([
    ['throw new Error("no environment")', /copydesk\.config\.mjs: no environment — the file must load/],
    ['export default () => ({})', /copydesk\.config\.mjs: the configuration: .* — docs\/configuration\.md/],
    ['export const config = {}', /copydesk\.config\.mjs: the module has no default export — write/],
  ])('with a configuration that does not load: one line, exit 2: %s', (text, line) => {
    const folder = blog();
    writeFileSync(join(folder, 'copydesk.config.mjs'), text);
    const outcome = copydesk(folder, ['check', 'blog']);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toMatch(line);
    expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
  });
});
