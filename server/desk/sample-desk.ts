import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { afterAll, onTestFinished } from 'vitest';
import { scripted } from '../../models/scripted.ts';
import { parseConfig, type UserConfig } from '../../pipeline/config.ts';
import { type Decided, type Desk, openDesk } from '../../pipeline/desk/desk.ts';
import { type Review, reviewSchema } from '../../pipeline/review.ts';
import { openPageCache } from '../../pipeline/store/sqlite/page-cache.ts';
import { sqliteStore } from '../../pipeline/store/sqlite/store.ts';
import { virtualClock } from '../../test/virtual-clock.ts';
import { deskApp } from './app.ts';

/** A desk over copies of the example drafts, and what a browser without scripts can do with it. */
export interface SampleDesk {
  readonly folder: string;
  readonly desk: Desk;
  readonly app: Hono;
  readonly decided: readonly Decided[];
  get(path: string): Promise<{ readonly status: number; readonly text: string; readonly response: Response }>;
  /** Sends a form as a page of the desk does. */
  post(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<{ readonly status: number; readonly text: string; readonly goal: string | null }>;
  text(key: string): string;
  review(key: string): Review;
}

/** Within a test when that is over, outside when those of the file are. */
function whenOver(end: () => unknown): void {
  const ending = async (): Promise<void> => {
    await end();
  };
  try {
    onTestFinished(ending);
  } catch {
    afterAll(ending);
  }
}

export const host = '127.0.0.1:4180';
const examples = fileURLToPath(new URL('../../examples', import.meta.url));

/** `rewrite`: what the model `acme/editor` answers. */
export function sampleDesk(
  rewrite: (call: number) => string | Error = () => 'A shorter text stands here now.',
): SampleDesk {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-desk-'));
  whenOver(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(examples, 'drafts'), folder, { recursive: true });
  const model = scripted({ id: 'acme/editor', can: ['write', 'revise'] }, (_, call) => rewrite(call));
  const clock = virtualClock();
  const decided: Decided[] = [];
  const desk = deskOver(folder, { models: [model] }, clock, (one) => decided.push(one));
  const pages = openPageCache(null);
  whenOver(() => pages.close());
  const app = deskApp(desk, { editor: 'Ada', now: () => clock.now(), pages, layout: null });
  const request = (path: string, init: RequestInit = {}) => app.request(`http://${host}${path}`, init);
  let token: string | null = null;
  const get = async (path: string) => {
    const response = await request(path, { headers: { host } });
    return { status: response.status, text: await response.text(), response };
  };
  return {
    folder,
    desk,
    app,
    decided,
    get,
    async post(path, fields) {
      token ??= /name="csrf" value="([^"]+)"/.exec((await get('/you')).text)?.[1] ?? '';
      const body = new URLSearchParams({ csrf: token });
      for (const [name, values] of Object.entries(fields))
        for (const value of [values].flat()) body.append(name, value);
      const headers = { host, origin: `http://${host}`, 'content-type': 'application/x-www-form-urlencoded' };
      const response = await request(path, { method: 'POST', headers, body: body.toString() });
      return { status: response.status, text: await response.text(), goal: response.headers.get('location') };
    },
    text: (key) => readFileSync(join(folder, key), 'utf8'),
    review: (key) =>
      reviewSchema.parse(JSON.parse(readFileSync(join(folder, key.replace(/\.md$/, '.review.json')), 'utf8'))),
  };
}

function deskOver(
  folder: string,
  config: UserConfig,
  clock: ReturnType<typeof virtualClock>,
  onDecision?: (one: Decided) => void,
): Desk {
  const store = sqliteStore(':memory:');
  whenOver(() => store.close());
  const abort = new AbortController().signal;
  const around = { configPath: 'test', environment: {}, store, abort, clock, onEvent: () => {} };
  return openDesk(folder, parseConfig(config, 'test'), around, onDecision);
}

/** Another desk over the folder of a sample desk, as if it had been closed and opened again. */
export function reopened(folder: string): Desk {
  return deskOver(folder, {}, virtualClock());
}

/** The value of the hidden field in the first form of a page that leads to `action`. */
export function hiddenIn(text: string, action: string, name: string): string {
  const form = text.split('<form ').find((part) => part.includes(`action="${action}"`)) ?? '';
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '';
}
