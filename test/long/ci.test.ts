import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { emptyFolder, launcher, type Outcome, plainEnvironment, root } from '../command-line.ts';

/* The action and the examples for other services, run as their runners run them: as shell scripts. */

const good = readFileSync(join(root, 'examples/site/web-fonts.md'), 'utf8')
  .replace('12 kilobytes', '21 kilobytes')
  .replace(' [^4]', '');
const left = '\n\nCertainly! Here is the next section of your article about [insert topic here].\n';

/** A site with one post, and an `npx` that runs this checkout. */
function site(post: string): string {
  const folder = emptyFolder();
  for (const name of ['content', 'bin', 'temp']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'content/web-fonts.md'), post);
  const npx = `#!/bin/sh\n[ "$1" = --yes ] && shift\ncase "$1" in copydesk*) shift ;; *) exit 9 ;; esac\nexec "${process.execPath}" "${launcher}" "$@"\n`;
  writeFileSync(join(folder, 'bin/npx'), npx, { mode: 0o755 });
  return folder;
}

function bash(
  folder: string,
  script: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const plain = plainEnvironment(environment);
  const path = `${join(folder, 'bin')}:${join(process.execPath, '..')}:${plain.PATH}`;
  const child = spawn('bash', [...script], { cwd: folder, env: { ...plain, PATH: path } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (piece) => {
    stdout += piece;
  });
  child.stderr.on('data', (piece) => {
    stderr += piece;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

interface Comment {
  readonly id: number;
  body: string;
}

/** GitHub's comments of one pull request, as far as the action asks for them. */
async function gitHub(status = 200) {
  const comments: Comment[] = Array.from({ length: 100 }, (_, id) => ({ id, body: 'Nice post!' }));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (piece) => {
      text += piece;
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://localhost');
      asked.push(`${request.method} ${url.pathname} ${request.headers.authorization}`);
      const body = text === '' ? '' : (JSON.parse(text) as { body: string }).body;
      const page = Number(url.searchParams.get('page'));
      if (status !== 200) response.writeHead(status);
      else if (request.method === 'POST') comments.push({ id: comments.length, body });
      else if (request.method === 'PATCH') {
        const own = comments[Number(url.pathname.split('/').at(-1))];
        if (own !== undefined) own.body = body;
      }
      response.end(JSON.stringify(request.method === 'GET' ? comments.slice(100 * (page - 1), 100 * page) : {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { comments, asked, api: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function runner(folder: string, api: string, more: Readonly<Record<string, string>> = {}) {
  writeFileSync(join(folder, 'event.json'), JSON.stringify({ pull_request: { number: 7 } }));
  return {
    RUNNER_TEMP: join(folder, 'temp'),
    GITHUB_OUTPUT: join(folder, 'temp/output'),
    GITHUB_STEP_SUMMARY: join(folder, 'temp/summary.md'),
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_REPOSITORY: 'someone/site',
    GITHUB_API_URL: api,
    GITHUB_TOKEN: 'token-4711',
    COPYDESK_POSTS: 'content\n',
    COPYDESK_COMMENT: 'true',
    ...more,
  };
}

describe('the GitHub action', () => {
  const script = [join(root, 'ci/action.sh')];

  test('annotates, writes a summary and all reports, and keeps one comment', async () => {
    const { comments, asked, api } = await gitHub();
    const folder = site(`${good}${left}`);
    const bad = await bash(folder, script, runner(folder, api));
    expect(bad.code, bad.stderr).toBe(1);
    expect(bad.stdout).toMatch(/^::error file=content\/web-fonts\.md,line=\d+,/m);
    expect(comments).toHaveLength(101);
    expect(comments[100]?.body).toMatch(/^<!-- copydesk:report -->\n/);
    expect(readFileSync(join(folder, 'temp/output'), 'utf8')).toBe(`report=${join(folder, 'temp/copydesk')}\n`);
    for (const name of ['report.html', 'report.json', 'report.md', 'report.sarif', 'report.xml']) {
      expect(readFileSync(join(folder, 'temp/copydesk', name), 'utf8').length, name).toBeGreaterThan(100);
    }
    expect(readFileSync(join(folder, 'temp/summary.md'), 'utf8')).toContain('web-fonts.md');

    writeFileSync(join(folder, 'content/web-fonts.md'), good);
    const mended = await bash(folder, script, runner(folder, api));
    expect(mended.code, mended.stdout).toBe(0);
    expect(comments).toHaveLength(101);
    expect(comments[100]?.body).not.toContain('insert topic here');
    expect(asked.at(-1)).toBe('PATCH /repos/someone/site/issues/comments/100 Bearer token-4711');
  });

  test('ends as the check ends where the token of a fork may not write', async () => {
    const { api } = await gitHub(403);
    const folder = site(good);
    const outcome = await bash(folder, script, runner(folder, api));
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(outcome.stdout).toMatch(/the comment could not be written \(GET .*: 403\); the job summary has the report/);
    expect(`${outcome.stdout}${outcome.stderr}`).not.toContain('token-4711');
  });

  test('reads no input as a script, and passes options on', async () => {
    const folder = site(good);
    const posts = 'content/$(touch hacked); touch hacked\n';
    const inputs = { COPYDESK_POSTS: posts, COPYDESK_ARGUMENTS: '--no-baseline', COPYDESK_COMMENT: 'false' };
    const outcome = await bash(folder, script, runner(folder, 'http://127.0.0.1:9', inputs));
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('no posts or briefs match "content/$(touch hacked); touch hacked"');
    expect(() => readFileSync(join(folder, 'hacked'))).toThrow();
  });

  test('is described as its script reads it', () => {
    const { runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
    const [step] = runs.steps;
    const read = [...readFileSync(join(root, 'ci/action.sh'), 'utf8').matchAll(/\$\{(COPYDESK_\w+)/g)].map(
      ([, name]) => name,
    );
    expect(
      Object.keys(step.env)
        .filter((name) => name.startsWith('COPYDESK_'))
        .sort(),
    ).toEqual([...new Set(read)].sort());
    expect(JSON.stringify(step.run)).not.toContain('inputs.');
  });
});

/** A repository with a branch on which one post was changed. */
const branched = `git init -qb main . && git add content && git -c user.name=a -c user.email=a@b.c commit -qm one &&
  git update-ref refs/remotes/origin/main HEAD && git checkout -qb branch && cat add >> content/web-fonts.md`;

describe('the example for', () => {
  const example = (name: string) => readFileSync(join(root, 'examples/ci', name), 'utf8');

  test('GitLab fails on what is new, with a report for its test view', async () => {
    const { content } = parse(example('gitlab-ci.yml'));
    const folder = site(good);
    writeFileSync(join(folder, 'add'), left);
    const target = { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' };
    const unchanged = await bash(
      folder,
      ['-euc', `${branched.replace('&& cat add >> content/web-fonts.md', '')}\n${content.script.join('\n')}`],
      target,
    );
    expect(unchanged.code, unchanged.stderr).toBe(0);
    const outcome = await bash(
      folder,
      ['-euc', `cat add >> content/web-fonts.md\n${content.script.join('\n')}`],
      target,
    );
    expect(outcome.code, outcome.stderr).toBe(1);
    expect(readFileSync(join(folder, content.artifacts.reports.junit), 'utf8')).toContain('<failure');
  });

  test('GitHub names what the action knows', () => {
    const { jobs } = parse(example('github-workflow.yml'));
    const { inputs, outputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
    const step = jobs.check.steps.find((one: { id?: string }) => one.id === 'copydesk');
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
    expect(jobs.check.steps.at(-1).with.path).toBe(`\${{ steps.copydesk.outputs.${Object.keys(outputs)[0]} }}`);
  });

  test('pre-commit stops a commit of a bad post', async () => {
    const [hook] = parse(example('pre-commit-config.yaml')).repos[0].hooks;
    const folder = site(`${good}${left}`);
    const bad = await bash(folder, ['-c', `${hook.entry} content/web-fonts.md`]);
    expect(bad.code, bad.stderr).toBe(1);
    expect(bad.stdout).toMatch(/^content\/web-fonts\.md:\d+:\d+ +error +artefacts/m);
  });

  test('lint-staged mends and checks the staged posts', async () => {
    const folder = site(good);
    cpSync(join(root, 'examples/ci/lint-staged.config.mjs'), join(folder, 'lint-staged.config.mjs'));
    const { default: config } = await import(join(folder, 'lint-staged.config.mjs'));
    const [command] = Object.values(config) as ((files: readonly string[]) => string)[];
    mkdirSync(join(folder, 'content/a b'));
    writeFileSync(join(folder, 'content/a b/bad.md'), left);
    const names = ['content/web-fonts.md', 'content/a b/bad.md'];
    const outcome = await bash(folder, ['-c', (command as (files: readonly string[]) => string)(names)]);
    expect(outcome.code, outcome.stderr).toBe(1);
    expect(outcome.stdout).toContain('content/a b/bad.md:3:');
  });
});
