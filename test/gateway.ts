import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { realClock } from '../models/clock.ts';
import { parseConfig, type UserConfig } from '../pipeline/config.ts';
import { type FinishedRequest, singleKey } from '../pipeline/gateway/caller.ts';
import { keyDoor } from '../pipeline/gateway/key-door.ts';
import { keychain } from '../pipeline/keychain.ts';
import type { Keys } from '../pipeline/store/keys.ts';
import type { Ledger } from '../pipeline/store/ledger.ts';
import { openStore } from '../pipeline/store/open.ts';
import { type GatewayServer, gatewayServer } from '../server/gateway-server.ts';

export const gatewayKey = 'test-key-of-the-gateway';

export interface TestGateway extends GatewayServer {
  /** As clients want it: ends in `/v1`. */
  readonly baseURL: string;
  /** What the doorkeeper was told, in order. */
  readonly finished: readonly FinishedRequest[];
  /** Where judgements are kept. */
  readonly feedback: string;
  /** The keys that it knows beside its own. */
  readonly keys: Keys;
  /** What `write` spends from too. */
  readonly ledger: Ledger;
  /** Resolves when all usage is written down. */
  readonly settled: () => Promise<void>;
  /** What the operator was told. */
  readonly lines: readonly string[];
  /** A request with the key, as JSON unless `init` says otherwise. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

/** A gateway on loopback over a configuration; gone when the test is over. */
export async function testGateway(
  config: UserConfig = {},
  key: string | null = gatewayKey,
  environment: Readonly<Record<string, string>> = {},
): Promise<TestGateway> {
  const finished: FinishedRequest[] = [];
  const lines: string[] = [];
  const store = await openStore(null, ':memory:');
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-gateway-'));
  const feedback = join(folder, 'labels', 'feedback.jsonl');
  const tell = (line: string): void => void lines.push(line);
  const door = keyDoor(store.keys, singleKey(key), tell);
  const server = await gatewayServer({
    config: parseConfig({ ...config, serve: { port: 0, ...config.serve } }, 'test'),
    around: {
      configPath: 'test',
      environment,
      keychain: keychain(),
      store,
      abort: new AbortController().signal,
      clock: realClock,
      onEvent: () => undefined,
    },
    feedback,
    door: {
      ...door,
      finished(request) {
        finished.push(request);
        door.finished(request);
      },
    },
    tell,
  });
  onTestFinished(async () => {
    await server.stop(AbortSignal.abort());
    await door.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const authorization = key === null ? {} : { authorization: `Bearer ${key}` };
  const fetched: TestGateway['fetch'] = (path, init) =>
    fetch(`${server.url}${path}`, { ...init, headers: { ...authorization, ...init?.headers } });
  return {
    ...server,
    feedback,
    baseURL: `${server.url}/v1`,
    ledger: store.ledger,
    keys: store.keys,
    settled: door.close,
    finished,
    lines,
    fetch: fetched,
    post: (path, body, headers) =>
      fetched(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}

/** A model behind a server that speaks OpenAI's words. */
export function modelAt(baseUrl: string, id = 'acme/large', card: object = {}) {
  return {
    id,
    contextTokens: 128_000,
    maxOutputTokens: 16_000,
    price: { inputPerMillion: 1, outputPerMillion: 4 },
    quality: 0.8,
    capabilities: ['tools', 'vision', 'json'],
    connect: { baseUrl, apiKeyEnv: 'ACME_KEY' },
    ...card,
  };
}

export const acmeKey = { ACME_KEY: 'sk-acme-secret-0123456789' };
