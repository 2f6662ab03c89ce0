import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  copyExamples,
  emptyFolder,
  filesIn,
  hasStackTrace,
  type Outcome,
  reportOf,
  root,
  startCopydesk,
} from '../command-line.ts';
import { anthropic } from '../dialects/anthropic.ts';
import { type Reply, refused } from '../dialects/dialect.ts';
import { type DialectCall, dialectServer } from '../dialects/dialect-server.ts';
import { mistral } from '../dialects/mistral.ts';
import { openai } from '../dialects/openai.ts';

/** The three providers of the set-ups on one server, each at the path that its client calls. */
async function providers(local: () => Reply = () => mistral.answer(answer)) {
  const server = await dialectServer(({ url }) => {
    if (url === '/responses') return openai.answer(answer);
    return url === '/messages' ? anthropic.answer(answer) : local();
  });
  return {
    environment: {
      OPENAI_API_KEY: 'sk-planted-openai-4711',
      ANTHROPIC_API_KEY: 'sk-planted-anthropic-4711',
      OPENAI_BASE_URL: server.baseUrl,
      ANTHROPIC_BASE_URL: server.baseUrl,
      OLLAMA_BASE_URL: server.baseUrl,
    },
    calls: server.calls,
    /** Who was called, by the names that the providers know. */
    called: () => [...new Set(server.calls.map(({ body }) => String(body.model)))].sort(),
  };
}

const answer = 'A cache keeps a copy of a file near the reader, so that the next visit needs no trip to the server.';
const brief = 'examples/briefs/http-caching-explained.md';

type Providers = Awaited<ReturnType<typeof providers>>;

async function run(
  setup: string,
  { environment }: Providers,
  ...more: string[]
): Promise<Outcome & { folder: string }> {
  const folder = emptyFolder();
  copyExamples(folder);
  const command = more.includes('plan') ? 'plan' : 'write';
  const args = [command, brief, '--config', `examples/setups/${setup}.yaml`, '-f', 'json'];
  const outcome = await startCopydesk(folder, [...args, ...more.filter((word) => word !== 'plan')], environment).ended;
  expect(hasStackTrace(outcome)).toBe(false);
  return { ...outcome, folder };
}

/** Section → model, as the report says. */
function writersOf(outcome: Outcome): Readonly<Record<string, string | undefined>> {
  const [post] = reportOf(outcome).posts;
  return Object.fromEntries((post?.sections ?? []).map(({ id, route }) => [id, route?.model]));
}

function written({ folder }: { folder: string }): string {
  return filesIn(folder).get('out/http-caching-explained.md') ?? '';
}

const asked = (call: DialectCall | undefined) => JSON.stringify(call?.body);

test('every set-up is run here', () => {
  const setups = readdirSync(join(root, 'examples/setups')).sort();
  expect(setups).toEqual([
    'cheap-and-strong.yaml',
    'house-only.yaml',
    'local-with-cloud-fallback.yaml',
    'one-cloud-model.yaml',
    'per-user.yaml',
  ]);
});

describe('house only', () => {
  test('writes a post and calls nobody', async () => {
    const all = await providers();
    const outcome = await run('house-only', all);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(Object.values(writersOf(outcome)).every((model) => model?.startsWith('house/'))).toBe(true);
    expect(reportOf(outcome).summary.costUsd).toBe(0);
    expect(written(outcome)).toContain('304 Not Modified');
    expect(all.calls).toEqual([]);
  });
});

describe('one cloud model', () => {
  test('writes every section', async () => {
    const all = await providers();
    const outcome = await run('one-cloud-model', all);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(all.called()).toEqual(['gpt-5.4-mini']);
    expect(all.calls[0]?.headers.authorization).toBe('Bearer sk-planted-openai-4711');
    expect(asked(all.calls[0])).toContain('HTTP Caching Explained');
    expect(written(outcome)).toContain(answer);
    // Seven sections, each 600 + 400 cached + 200 written tokens at 0.75, 0.075 and 4.5 USD a million.
    const first = reportOf(outcome).posts[0]?.sections[0]?.route;
    expect(first?.costUsd).toBeCloseTo((600 * 0.75 + 400 * 0.075 + 200 * 4.5) / 1e6, 12);
  });

  test('without its key says which one is missing, and the plan works all the same', async () => {
    const all = await providers();
    const { OPENAI_API_KEY: _, ...environment } = all.environment;
    const planned = await run('one-cloud-model', { ...all, environment } as Providers, 'plan');
    expect(planned.code, planned.stderr).toBe(0);
    expect(planned.stdout).toContain('openai/gpt-5.4-mini');
    expect(all.calls).toEqual([]);
  });
});

describe('--budget', () => {
  test('is a hard stop before the first call that would pass it, whatever the configuration allows', async () => {
    const all = await providers();
    const stopped = await run('one-cloud-model', all, '--budget', '0.00001');
    expect(stopped.code, stopped.stderr).toBe(4);
    expect(all.calls).toEqual([]);
    expect((await run('one-cloud-model', all, '--budget', '10')).code).toBe(0);
    expect(all.calls.length).toBeGreaterThan(0);
  });

  test('of a plan reckons with the revisions of posts that were written here', async () => {
    const all = await providers();
    const { folder } = await run('one-cloud-model', all);
    const args = ['plan', brief, '--config', 'examples/setups/one-cloud-model.yaml'];
    const plan = await startCopydesk(folder, args, all.environment).ended;
    expect(plan.stdout).toMatch(/likely counts \d\.\d\d revisions a section \(from the records of 7 sections\)/);
  });
});

describe('cheap and strong', () => {
  test('share a post by what its sections are to be', async () => {
    const all = await providers();
    const outcome = await run('cheap-and-strong', all);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(all.called()).toEqual(['claude-sonnet-5-5', 'gpt-5.4-mini']);
    const report = reportOf(outcome);
    const byTask = new Map(report.posts[0]?.sections.map(({ route }) => [route?.task, route?.model]));
    expect(byTask.get('explanation')).toBe('anthropic/claude-sonnet-5-5');
    expect(byTask.get('faq')).toBe('openai/gpt-5.4-mini');
    expect(all.calls.find(({ url }) => url === '/messages')?.headers['x-api-key']).toBe('sk-planted-anthropic-4711');
  });
});

describe('a local model with the cloud behind it', () => {
  test('writes alone while it answers', async () => {
    const all = await providers();
    const outcome = await run('local-with-cloud-fallback', all);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(all.called()).toEqual(['qwen3']);
    expect(all.calls[0]?.headers.authorization).toBeUndefined();
    expect(reportOf(outcome).summary.costUsd).toBe(0);
  });

  test('hands over where it cannot, and says so', async () => {
    const all = await providers(() =>
      refused(404, { error: { message: 'model "qwen3" not found, try pulling it first' } }),
    );
    const outcome = await run('local-with-cloud-fallback', all);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(new Set(Object.values(writersOf(outcome)))).toEqual(new Set(['anthropic/claude-haiku-4-5']));
    expect(outcome.stderr).toMatch(/ollama\/qwen3.*404/);
    expect(written(outcome)).toContain(answer);
  });
});

describe('per user', () => {
  test.each([
    ['editor', 'claude-opus-5-5', []],
    ['trainee', 'gpt-5.4-mini', ['claude-opus-5-5']],
    ['counsel', 'qwen3', ['claude-opus-5-5', 'gpt-5.4-mini']],
    ['night-shift', 'gpt-5.4-mini', ['claude-opus-5-5', 'qwen3']],
  ])('%s has the models that are meant for that, and no others', async (user, model, never) => {
    const all = await providers();
    const outcome = await run('per-user', all, '--user', user);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(all.called()).toContain(model);
    expect(never.filter((name) => all.called().includes(name))).toEqual([]);
    expect(written(outcome)).toContain(answer);
  });

  test('whoever does not wait is asked for the slower tier, and charged what was served', async () => {
    const all = await providers();
    const outcome = await run('per-user', all, '--user', 'night-shift');
    expect(new Set(all.calls.map(({ body }) => body.service_tier))).toEqual(new Set(['flex']));
    const route = reportOf(outcome).posts[0]?.sections[0]?.route;
    // The provider on loopback says that it served, and charges, at list price.
    expect(route?.costUsd).toBeCloseTo((600 * 0.75 + 400 * 0.075 + 200 * 4.5) / 1e6, 12);
  });

  test('a plan is made for a user, too, and says why others were passed over', async () => {
    const all = await providers();
    const outcome = await run('per-user', all, 'plan', '--user', 'counsel');
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(outcome.stdout).toContain('policy.data.retention allows none');
    expect(all.calls).toEqual([]);
  });

  test('the dial at the command line beats the one in a profile', async () => {
    const all = await providers();
    const dear = await run('per-user', all, 'plan', '--user', 'editor', '-f', 'pretty');
    const cheap = await run('per-user', all, 'plan', '--user', 'editor', '--dial', '10', '-f', 'pretty');
    expect(dear.stdout).toContain('at dial 0\n');
    expect(cheap.stdout).toContain('at dial 10\n');
  });

  test('a user who is not there is a mistake at the command line', async () => {
    const outcome = await run('per-user', await providers(), '--user', 'trainees');
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('there is no user "trainees" — did you mean "trainee"?');
  });
});
