import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CopydeskError } from '../content/errors.ts';
import { fitRouter } from '../learning/fit-router.ts';
import { fitTopics } from '../learning/fit-topics.ts';
import { sampleCandidate, sampleRequest } from '../routers/sample-request.ts';
import { packTopics } from '../routers/topic-weights.ts';
import { gardenTopics } from '../test/garden-topics.ts';
import { configuredParts, configuredRouter, loggedRouter } from './configured-router.ts';

const learnt = (good: string, bad: string) =>
  JSON.stringify(
    fitRouter(
      Array.from({ length: 40 }, (_, at) => ({
        item: `${at}`,
        group: `${at}`,
        features: { text: `word${at % 3} and more`, topic: null, task: null, signals: {} },
        outcomes: Object.fromEntries(
          [good, bad].map((id, of) => [
            id,
            { outcome: 0.9 - 0.5 * of - at / 100, weight: 1, costUsd: null, latencyMs: null },
          ]),
        ),
      })),
      { seed: 'test', hash: 'test', fittedAt: '2026-11-01' },
    ),
  );

function site(): { readonly configPath: string; readonly file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'learnt'));
  return { configPath: join(folder, 'copydesk.config.yaml'), file: join(folder, 'learnt', 'router.json') };
}

const router = { blend: [{ learned: { weights: 'learnt/router.json' } }] };
const request = sampleRequest([sampleCandidate('a/one'), sampleCandidate('b/two')], { policy: { dial: 0 } });

test('weights lie beside the configuration; a decision is made again only with the weights of its day', () => {
  const { configPath, file } = site();
  writeFileSync(file, learnt('b/two', 'a/one'));
  const made = configuredRouter({ router }, configPath);
  expect(made.router.route(request)?.ranking[0].model).toBe('b/two');
  expect(configuredParts({ router }, configPath)?.map(({ name }) => name)).toEqual(['learned']);
  const logged = JSON.parse(JSON.stringify(made.spec));
  expect(loggedRouter(logged, configPath)?.route(request)).toEqual(made.router.route(request));
  writeFileSync(file, learnt('a/one', 'b/two'));
  expect(configuredRouter({ router }, configPath).router.route(request)?.ranking[0].model).toBe('a/one');
  expect(loggedRouter(logged, configPath)).toBeNull();
  rmSync(file);
  expect(loggedRouter(logged, configPath)).toBeNull();
});

test('weights that are missing, no JSON or damaged are told with their file', () => {
  const { configPath, file } = site();
  const line = (): string => {
    try {
      configuredRouter({ router }, configPath);
    } catch (error) {
      if (error instanceof CopydeskError) return error.line;
    }
    return 'no fault';
  };
  expect(line()).toContain('learnt/router.json');
  writeFileSync(file, '{');
  expect(line()).toMatch(/learnt\/router\.json: the file is no JSON — make it again with `copydesk learn train`/);
  writeFileSync(file, learnt('a/one', 'b/two').replace('"a/one":{', '"a/one":{"x":1,'));
  expect(line()).toContain('learnt/router.json.models.a/one');
});

test('learnt topics are read from beside the configuration as other weights are, and kept in the log by their hash', () => {
  const { configPath, file } = site();
  const topics = { classified: { weights: 'learnt/router.json', topics: { loans: ['b/two'] } } };
  const about = { at: '2026-11-28T10:00:00Z', labels: 480, labelsHash: 'x', accuracy: null };
  const kept = JSON.stringify(packTopics(fitTopics(gardenTopics(), { hasThreshold: false }), about));
  writeFileSync(file, kept);
  const made = configuredRouter({ router: { 'first-of': [topics, 'task'] } }, configPath);
  expect(made.spec).toMatchObject({ weights: { 'learnt/router.json': expect.stringMatching(/^[0-9a-f]{64}$/) } });
  expect(loggedRouter(made.spec, configPath)?.route(request)).toEqual(made.router.route(request));
  writeFileSync(file, kept.replace('copydesk.topics/v1', 'copydesk.topics/v0'));
  expect(loggedRouter(made.spec, configPath)).toBeNull();
  expect(() => configuredRouter({ router: topics }, configPath)).toThrow('learnt/router.json.schema: ');
});
