import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { scripted } from '../models/scripted.ts';
import type { Router } from '../routers/router.ts';
import { parseConfig, type UserConfig } from './config.ts';
import { fingerprintOf } from './fingerprint.ts';

const of = (config: UserConfig) => fingerprintOf(parseConfig(config, 'test'), 'test');

test('a fingerprint is that of all that decides how a post is written, and of nothing else', () => {
  const own = of({});
  expect(own).toMatch(/^[0-9a-f]{16}$/);
  expect(of({ out: 'elsewhere', concurrency: 9 })).toBe(own);
  expect(of({ policy: { dial: 3, qualityFloor: 0.1 } })).toBe(of({ policy: { qualityFloor: 0.1, dial: 3 } }));
  const others = [
    of({ preset: 'strict' }),
    of({ policy: { dial: 3 } }),
    of({ kpi: { length: 'off' } }),
    of({ budget: { postUsd: 1 } }),
    of({ models: [{ id: 'a/b', price: { inputPerMillion: 1, outputPerMillion: 1 } }] }),
    of({ models: [{ id: 'a/b', price: { inputPerMillion: 1, outputPerMillion: 2 } }] }),
  ];
  expect(new Set([own, ...others]).size).toBe(others.length + 1);
});

test('it changes with the posts of the site and with what a configuration in TypeScript computes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-site-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const post = join(folder, 'a.md');
  writeFileSync(post, '# One\n\nText.\n');
  const before = of({ site: [folder] });
  writeFileSync(post, '# One\n\nAnother text.\n');
  expect(of({ site: [folder] })).not.toBe(before);

  const router = (route: Router['route']): Router => ({ name: 'mine', needs: [], route });
  expect(of({ router: router(() => undefined) })).toBe(of({ router: router(() => undefined) }));
  expect(of({ router: router(() => undefined) })).not.toBe(of({ router: router((request) => void request) }));
  const model = scripted({ id: 'acme/own' }, () => 'text');
  const knot = Object.assign(model, { itself: model });
  expect(of({ models: [knot] })).toBe(of({ models: [knot] }));
});
