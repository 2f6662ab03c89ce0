import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { emptyFolder, startCopydesk } from './command-line.ts';
import { faultServer, passingFaults, seeded } from './fault-server.ts';

const key = 'key-of-the-loaded-gateway';
const clients = 24;

/** What clients saw, and what the gateway says of itself. */
export interface Load {
  readonly sent: number;
  readonly answered: number;
  readonly refused: number;
  readonly aborted: number;
  /** Answers that are neither whole nor a well-formed error. */
  readonly broken: readonly string[];
  /** Megabytes of heap in use, the least of each tenth of the time. */
  readonly heapMb: readonly number[];
}

interface Seen {
  readonly kind: 'answered' | 'refused' | 'aborted' | 'broken';
  readonly what: string;
}

/**
 * A gateway in a process of its own, in front of two models of which every third call fails in one of the ways that pass;
 * clients ask both, alone and by the router, as JSON and as streams, and some hang up. For so many milliseconds.
 */
export async function loadGateway(durationMs: number): Promise<Load> {
  const random = seeded(11);
  const server = await faultServer({
    fault: () => (random() < 0.33 ? (passingFaults[Math.floor(random() * passingFaults.length)] ?? null) : null),
    headers: { 'retry-after-ms': '50' },
  });
  const folder = emptyFolder();
  const model = (name: string) =>
    `  - { id: acme/${name}, price: { inputPerMillion: 1, outputPerMillion: 1 }, connect: { baseUrl: "${server.baseUrl}", timeoutMs: 1000 } }\n`;
  writeFileSync(join(folder, 'copydesk.config.yaml'), `models:\n${model('one')}${model('two')}house: false\n`);
  const gateway = startCopydesk(folder, ['serve', '--port', '0'], { COPYDESK_KEY: key });
  onTestFinished(() => gateway.kill());
  await gateway.told('listens on');
  const url = /listens on (\S+)\/v1/.exec(gateway.heard())?.[1] ?? '';
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };

  const ask = async (): Promise<Seen> => {
    const stream = random() < 0.5;
    const hangsUp = random() < 0.1;
    const name = ['acme/one', 'acme/two', 'copydesk/auto'][Math.floor(random() * 3)];
    const body = { model: name, stream, messages: [{ role: 'user', content: `Why do leaves rot, ${random()}?` }] };
    const abort = new AbortController();
    if (hangsUp) setTimeout(() => abort.abort(), 40 * random());
    try {
      const response = await fetch(`${url}/v1/chat/completions`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        signal: abort.signal,
      });
      const text = await response.text();
      return judged(response.status, stream, text);
    } catch (error) {
      return abort.signal.aborted
        ? { kind: 'aborted', what: '' }
        : { kind: 'broken', what: `${error instanceof Error ? `${error.message} ${error.cause}` : error}` };
    }
  };

  const metric = async (name: string): Promise<number> => {
    const text = await (await fetch(`${url}/metrics`, { headers })).text();
    const lines = [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))];
    return lines.reduce((sum, [, value]) => sum + Number(value), 0);
  };

  const started = performance.now();
  const seen: Record<Seen['kind'], number> = { answered: 0, refused: 0, aborted: 0, broken: 0 };
  const broken: string[] = [];
  let sent = 0;
  const client = async (): Promise<void> => {
    while (performance.now() - started < durationMs) {
      sent++;
      const { kind, what } = await ask();
      seen[kind]++;
      if (kind === 'broken') broken.push(what);
    }
  };
  const tenths: number[][] = Array.from({ length: 10 }, () => []);
  const watch = async (): Promise<void> => {
    for (;;) {
      const share = (performance.now() - started) / durationMs;
      if (share >= 1) return;
      tenths[Math.floor(share * 10)]?.push((await metric('nodejs_heap_size_used_bytes')) / 1e6);
      await pause(durationMs / 200);
    }
  };
  await Promise.all([watch(), ...Array.from({ length: clients }, client)]);

  // What hangs in the provider ends by its time-out; then nothing is under way, and no connection is left behind.
  await expect.poll(() => metric('copydesk_in_flight_requests'), { timeout: 15_000 }).toBe(0);
  // Clients keep their own, and a provider's are kept a while.
  await expect.poll(() => metric('nodejs_active_resources'), { timeout: 30_000 }).toBeLessThan(3 * clients);
  // Every request is in the books, but those that were hung up before they arrived, and every token that a whole answer took.
  const booked = await metric('copydesk_model_requests_total');
  expect(booked).toBeLessThanOrEqual(sent);
  expect(booked).toBeGreaterThanOrEqual(sent - seen.aborted);
  expect(await metric('copydesk_output_tokens_total')).toBeGreaterThanOrEqual(100 * seen.answered);
  const { answered, refused, aborted } = seen;
  return { sent, answered, refused, aborted, broken, heapMb: tenths.map((one) => Math.min(...one)) };
}

function judged(status: number, stream: boolean, text: string): Seen {
  const broken: Seen = { kind: 'broken', what: `${status}: ${text.slice(0, 300)}` };
  try {
    if (status !== 200) {
      const { error } = JSON.parse(text) as { error: { message: unknown; type: unknown } };
      return typeof error.message === 'string' && typeof error.type === 'string'
        ? { kind: 'refused', what: '' }
        : broken;
    }
    if (!stream) return 'choices' in (JSON.parse(text) as object) ? { kind: 'answered', what: '' } : broken;
    const events = text.split('\n\n').filter((event) => event.startsWith('data: '));
    if (events.at(-1) === 'data: [DONE]' && !text.includes('"error"')) return { kind: 'answered', what: '' };
    const failed = events.some(
      (event) => event !== 'data: [DONE]' && 'error' in (JSON.parse(event.slice(6)) as object),
    );
    return failed ? { kind: 'refused', what: '' } : broken;
  } catch {
    return broken;
  }
}
