import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copydesk, emptyFolder, hasStackTrace, reportOf } from '../command-line.ts';

/* `check` where only what is new counts: baseline, ratchet, `--changed-since`, limits on warnings. */

const pile = `---
title: "Leaf piles for small gardens"
description: "How a leaf pile turns into soil in one year, what it needs, and which mistakes stop it for good."
---

A leaf pile needs air and a little water. Turn it once a month with a fork. Keep it in the shade.

![](pile.jpg)

## What goes on it

Leaves go on it, and grass in thin layers. No meat goes on it. Read [here](https://gardeners.net/leaves) what else does.
`;

const bad = '\nThe team sold 96 million forks in 2019, and {{placeholder}} of them broke. As an AI language model, I\n';

function blog(): {
  readonly folder: string;
  write(name: string, text: string): void;
  check(...args: string[]): ReturnType<typeof copydesk>;
} {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'blog'));
  const write = (name: string, text: string): void => writeFileSync(join(folder, 'blog', name), text);
  write('pile.md', `${pile}${bad}`);
  return { folder, write, check: (...args) => copydesk(folder, ['check', 'blog', ...args]) };
}

describe('a baseline', () => {
  test('lets what is known be, and only that', () => {
    const at = blog();
    expect(at.check().code).toBe(1);
    const made = at.check('--update-baseline');
    expect([made.code, made.stdout]).toEqual([0, '']);
    expect(made.stderr).toMatch(/^baseline: copydesk-baseline\.json \(\d+ findings in 1 post\)$/m);
    const known = at.check();
    expect(known.code, known.stdout).toBe(0);
    expect(known.stdout).toMatch(/^0 errors, 0 warnings; \d+ known to the baseline\./m);

    at.write('pile.md', `${pile.replace('\n\nA leaf', '\n\n\n\nA leaf')}${bad}`);
    expect(at.check().code).toBe(0);
    renameSync(join(at.folder, 'blog/pile.md'), join(at.folder, 'blog/leaf-pile.md'));
    const renamed = at.check();
    expect(renamed.code, renamed.stdout).toBe(0);

    at.write(
      'leaf-pile.md',
      `${pile}${bad}\nCertainly! Here is the next section of your article about [insert topic here].\n`,
    );
    const worse = at.check('-f', 'json');
    expect(worse.code).toBe(1);
    const fresh = reportOf(worse).posts.flatMap(({ findings }) =>
      findings.filter(({ baseline }) => baseline === 'new'),
    );
    expect(fresh.map(({ rule }) => rule)).toContain('artefacts');
    expect(fresh.every(({ range }) => range.start.line > 10)).toBe(true);
    expect(at.check('--no-baseline').stdout).toMatch(/^\d+ errors, \d+ warnings?\. /m);
  });

  test('says what it could let go, and lets it go when it is updated', () => {
    const at = blog();
    at.check('--update-baseline');
    at.write('pile.md', pile);
    const mended = at.check();
    expect(mended.code).toBe(0);
    expect(mended.stderr).toMatch(
      /^baseline: \d+ of its findings are gone \(.*1 post scores better — `--update-baseline`/m,
    );
    at.check('--update-baseline');
    expect(at.check().stderr).toBe('');
    at.write('pile.md', `${pile}${bad}`);
    expect(at.check().code).toBe(1);
  });

  test('lets a post that is edited lose two points of its score and no more', () => {
    const at = blog();
    at.write('pile.md', pile);
    at.check('--update-baseline');
    const path = join(at.folder, 'copydesk-baseline.json');
    const baseline = JSON.parse(readFileSync(path, 'utf8'));
    baseline.posts['blog/pile.md'].score += 1.9;
    writeFileSync(path, JSON.stringify(baseline));
    at.write('pile.md', `${pile}\n`);
    expect(at.check().code).toBe(0);
    baseline.posts['blog/pile.md'].score += 0.2;
    writeFileSync(path, JSON.stringify(baseline));
    const fallen = at.check();
    expect(fallen.code).toBe(1);
    expect(fallen.stdout).toMatch(/^blog\/pile\.md:1:1 +error +score-regression +The score fell from /m);
  });

  test('keeps posts that were not checked, forgets those that are gone, and is the same bytes again', () => {
    const at = blog();
    at.write('other.md', `${pile.replace('Leaf piles', 'Wood piles')}${bad}`);
    at.check('--update-baseline');
    const path = join(at.folder, 'copydesk-baseline.json');
    const before = readFileSync(path, 'utf8');
    copydesk(at.folder, ['check', 'blog/pile.md', '--update-baseline']);
    expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')).posts)).toEqual(['blog/other.md', 'blog/pile.md']);
    at.check('--update-baseline');
    expect(readFileSync(path, 'utf8')).toBe(before);
    rmSync(join(at.folder, 'blog/other.md'));
    at.check('--update-baseline');
    expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')).posts)).toEqual(['blog/pile.md']);
  });

  test.each([
    [
      '{"schema":"copydesk.baseline/v2"}',
      /copydesk-baseline\.json: the baseline is of a later version \(copydesk\.baseline\/v2\) — install/,
    ],
    ['{"schema":', /copydesk-baseline\.json: the baseline is no JSON — restore it/],
    ['[]', /copydesk-baseline\.json: this is no baseline of copydesk — restore it/],
  ])('that cannot be used stops the check in one line: %s', (text, line) => {
    const at = blog();
    writeFileSync(join(at.folder, 'copydesk-baseline.json'), text);
    const outcome = at.check();
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toMatch(line);
    expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
  });

  test('that was named and is not there is told', () => {
    const outcome = blog().check('--baseline', 'nowhere.json');
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('there is no baseline nowhere.json — make it with `--update-baseline`');
  });
});

describe('--changed-since', () => {
  const git = (folder: string, ...args: string[]): void => {
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'init.defaultBranch=main'];
    execFileSync('git', [...who, ...args], { cwd: folder, stdio: 'pipe' });
  };

  test('judges what was committed on the branch, edited or added, against all the others', () => {
    const at = blog();
    at.write('old.md', `${pile.replace('Leaf piles', 'Wood piles')}${bad}`);
    git(at.folder, 'init');
    git(at.folder, 'add', '.');
    git(at.folder, 'commit', '-qm', 'one');
    const none = at.check('--changed-since', 'HEAD');
    expect([none.code, none.stderr]).toEqual([0, 'no post has changed since HEAD\n']);
    git(at.folder, 'checkout', '-qb', 'branch');
    at.write('pile.md', `${pile}${bad}\nMore.\n`);
    git(at.folder, 'commit', '-qam', 'two');
    at.write('new post.md', pile.replace('Leaf piles for small gardens', 'Straw piles for large gardens'));
    const some = at.check('--changed-since', 'main', '-f', 'json');
    expect(reportOf(some).posts.map(({ path }) => path)).toEqual(['blog/new post.md', 'blog/pile.md']);
    // What stands in an unchanged post is still there to be compared with.
    const rules = reportOf(some).posts.flatMap(({ findings }) =>
      findings.map(({ rule, message }) => `${rule}: ${message}`),
    );
    expect(rules.join('\n')).toMatch(/originality: .*blog\/old\.md/);
  });

  test('says in one line where Git cannot answer', () => {
    const at = blog();
    const none = at.check('--changed-since', 'main');
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('this is no Git repository — leave `--changed-since` out');
    git(at.folder, 'init');
    const unknown = at.check('--changed-since', '--help');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toMatch(/Git knows no commit "--help" — fetch it first/);
    expect(hasStackTrace(unknown)).toBe(false);
  });
});

describe('check', () => {
  test('fails above so many warnings, and says so', () => {
    const at = blog();
    at.write('pile.md', pile);
    const { warnings } = reportOf(at.check('-f', 'json')).summary;
    expect(warnings).toBeGreaterThan(0);
    expect(at.check('--max-warnings', String(warnings)).code).toBe(0);
    const over = at.check('--max-warnings', String(warnings - 1));
    expect(over.code).toBe(1);
    expect(over.stderr).toContain(`${warnings} warnings are more than the ${warnings - 1} of --max-warnings`);
  });

  test('asks of some posts what an override says, and prints what holds in the end', () => {
    const at = blog();
    const config = `overrides:\n  - files: ["blog/**", "!blog/other.md"]\n    audience: technical\n    kpi: { title: off, slug: error }\n`;
    writeFileSync(join(at.folder, 'copydesk.config.yaml'), config);
    at.write('other.md', pile);
    const asked = (post: string) => JSON.parse(copydesk(at.folder, ['check', '--print-config', post]).stdout);
    expect(asked('blog/pile.md')).toMatchObject({
      path: 'blog/pile.md',
      audience: 'technical',
      kpis: { title: { level: 'off' }, slug: { level: 'error' } },
    });
    expect(asked('./blog/other.md')).toMatchObject({ audience: 'general', kpis: { title: { level: 'warn' } } });
  });
});

describe('formats that ask for attention', () => {
  test.each(['github', 'junit', 'markdown', 'rdjson'])('tell only what is new: %s', (format) => {
    const at = blog();
    at.check('--update-baseline');
    const quiet = at.check('-f', format);
    expect(quiet.code).toBe(0);
    expect(quiet.stdout).not.toMatch(/<failure|::error|::warning|\*\*Error\*\*/);
    at.write(
      'pile.md',
      `${pile}${bad}\nCertainly! Here is the next section of your article about [insert topic here].\n`,
    );
    const loud = at.check('-f', format);
    expect(loud.code).toBe(1);
    expect(loud.stdout).toContain('Certainly');
    expect(loud.stdout).not.toMatch(/pile\.md:14:|line=14|"line":14|Line 14/);
  });
});
