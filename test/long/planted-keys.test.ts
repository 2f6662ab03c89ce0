import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, filesIn, type Outcome, startCopydesk } from '../command-line.ts';
import { anthropic } from '../dialects/anthropic.ts';
import { type Reply, refused, streamed } from '../dialects/dialect.ts';
import { dialectServer } from '../dialects/dialect-server.ts';

/** Keys without a form that anybody would know them by, and one with. */
const fromEnvironment = 'Zq7planted/Environment+42';
const fromCommand = 'Yr8planted-Command-4711';
const inWorkingOrder = 'sk-planted-working-0815';
const ofEmbeddings = 'Xt9planted-Embeddings-1234';
const planted = [fromEnvironment, fromCommand, inWorkingOrder, ofEmbeddings];

/** A provider that throws the key back at whoever calls: in errors, headers, addresses, pieces of a stream, usage. */
function echo(key: string, call: number): Reply {
  const headers = { 'x-echo': key, 'x-request-id': key };
  const words = `Incorrect key ${key} (${encodeURIComponent(key)}, Basic ${Buffer.from(key).toString('base64')}) at https://u:${key}@provider.example/v1?key=${key}`;
  // Near the place where messages are cut: half a key is a key, too.
  const long = `${'x '.repeat(140)}${key} ${key}`;
  const errors = [words, long].map((message) => ({ error: { message, type: key, code: key, param: key } }));
  const inStream = { type: 'error', code: 'server_error', message: words, sequence_number: 3 };
  const replies: readonly Reply[] = [
    refused(400, errors[0] ?? {}, headers),
    refused(500, errors[1] ?? {}, headers),
    refused(401, { unexpected: words }, headers),
    streamed(`data: ${JSON.stringify(inStream)}\n\n`),
    streamed(`data: {"type": "${key}", \n\n`),
    { status: 302, body: words, headers: { location: `https://provider.example/?key=${key}` } },
  ];
  return replies[call % replies.length] as Reply;
}

const brief = `---
schema: brief/v1
title: "What the paper test found"
slug: paper
audience: { who: "Someone in a hurry" }
keywords: { primary: "paper test" }
length: { target_words: 60 }
facts:
  - { id: f1, claim: "The desk ran the paper test with 12 readers.", source: test }
sources:
  - { id: test, title: "Desk test", kind: primary }
---

# Outline
## What the paper test found {#found words=30}
- The readers [f1]
## What it means {#means words=30}
- A meaning
## What comes next {#next words=30}
- A plan
`;

async function workshop() {
  const calls = new Map<string, number>();
  const server = await dialectServer(({ headers, url }) => {
    const key =
      url === '/messages' ? String(headers['x-api-key']) : String(headers.authorization).replace('Bearer ', '');
    const call = calls.get(key) ?? 0;
    calls.set(key, call + 1);
    if (key !== inWorkingOrder) return echo(key, call);
    // It answers, and says the key in its text, cut in two.
    return anthropic.answer(`The desk ran the test with 12 readers. My key is ${key.slice(0, 9)}`, `${key.slice(9)}.`);
  });
  const folder = emptyFolder();
  writeFileSync(join(folder, 'brief.md'), brief);
  writeFileSync(
    join(folder, 'copydesk.config.yaml'),
    `models:
  - id: acme/environment
    use: openai/gpt-5-mini
    quality: 0.95
    connect: { provider: openai, baseUrlEnv: GATEWAY, apiKeyEnv: PLANTED }
  - id: acme/command
    use: openai/gpt-5-mini
    quality: 0.9
    connect: { baseUrlEnv: GATEWAY, apiKeyCommand: ["${process.execPath}", -p, "process.env.IN_THE_VAULT"] }
  - id: acme/good
    use: openai/gpt-5-mini
    quality: 0.5
    connect: { provider: anthropic, baseUrlEnv: GATEWAY, apiKeyEnv: GOOD }
house: false
embeddings: { baseUrl: "${server.baseUrl}", model: near, apiKeyEnv: EMBEDDINGS }
router:
  first-of:
    - semantic: { embeddings: true, routes: { readers: { models: [acme/*], examples: [What readers say] } } }
    - cost: {}
policy: { dial: 0, maxWaitSeconds: 2 }
revisions: 1
`,
  );
  const environment = {
    EMBEDDINGS: ofEmbeddings,
    PLANTED: fromEnvironment,
    IN_THE_VAULT: fromCommand,
    GOOD: inWorkingOrder,
    GATEWAY: server.baseUrl,
  };
  return { folder, calls, run: (...args: string[]) => startCopydesk(folder, args, environment).ended };
}

/** Every part of a key that is long enough to be of use to somebody, in every spelling. */
const traces = planted.flatMap((key) => [
  key.slice(0, 12),
  key.slice(-12),
  encodeURIComponent(key),
  Buffer.from(key).toString('base64').slice(0, 14),
]);

function leaks(texts: ReadonlyMap<string, string>): readonly string[] {
  return [...texts].flatMap(([where, text]) =>
    traces.filter((trace) => text.includes(trace)).map((trace) => `${where}: ${trace}`),
  );
}

const said = (command: string, { stdout, stderr }: Outcome): [string, string][] => [
  [`${command} stdout`, stdout],
  [`${command} stderr`, stderr],
];

describe('planted keys', () => {
  test('are sent to their providers and stand in nothing that is written', async () => {
    const { folder, calls, run } = await workshop();
    const formats = ['json', 'markdown', 'html', 'pretty'];
    const texts: [string, string][] = [];
    for (const format of formats) {
      const outcome = await run('write', 'brief.md', '-f', format, '-o', `out/again-${format}.json`);
      expect([0, 3]).toContain(outcome.code);
      texts.push(...said(`write -f ${format}`, outcome));
    }
    for (const args of [
      ['models', '--check'],
      ['models', '--check', '-f', 'json'],
      ['models'],
      ['models', '-f', 'json'],
      ['plan', 'brief.md'],
      ['plan', 'brief.md', '-f', 'json'],
      ['revise', 'out/paper.md', '--out', 'revised', '-f', 'json'],
      ['explain', 'out/paper.md#found'],
      ['report', 'out/report.json', '-f', 'markdown'],
    ]) {
      texts.push(...said(args.join(' '), await run(...args)));
    }
    // The keys did go where they belong, so that there was something to leak.
    expect([...calls.keys()].sort()).toEqual([...planted].sort());
    expect(calls.get(fromEnvironment)).toBeGreaterThan(3);
    const files = filesIn(folder);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['.copydesk/copydesk.db', 'out/paper.md', 'out/report.html']),
    );
    expect(files.get('out/paper.md')).toContain('My key is [key]');
    expect(leaks(new Map([...texts, ...files]))).toEqual([]);
  });

  test('that are refused in a configuration are not repeated by any command', async () => {
    const { folder, run } = await workshop();
    writeFileSync(
      join(folder, 'copydesk.config.yaml'),
      `models:\n  - { id: a/b, use: openai/gpt-5-mini, connect: { provider: openai, apiKey: "${fromEnvironment}" } }\n`,
    );
    const { 'copydesk.config.yaml': _, ...others } = Object.fromEntries(filesIn(folder));
    for (const args of [
      ['write', 'brief.md'],
      ['plan', 'brief.md'],
      ['models'],
      ['models', '--check'],
      ['check', 'brief.md'],
    ]) {
      const outcome = await run(...args);
      expect(outcome.code).toBe(2);
      expect(outcome.stderr).toContain('models[0].connect.apiKey: a key does not belong in the configuration');
      expect(leaks(new Map([...said(args.join(' '), outcome), ...Object.entries(others)]))).toEqual([]);
    }
  });

  test('would be found if they leaked', () => {
    expect(leaks(new Map([['stderr', `401 for ${fromCommand.slice(0, 14)}…`]]))).toHaveLength(1);
  });
});
