import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkKey } from './check-key.ts';
import { measuringConfig, parseConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'copydesk-key-'));
afterAll(() => rmSync(folder, { recursive: true }));

function keyOn(today: string, text: string, role: 'to-check' | 'site' = 'to-check'): string {
  const path = join(folder, 'post.md');
  writeFileSync(path, text);
  return checkKey([{ path, role }], { ...measuringConfig(parseConfig({}, 'defaults')), today });
}

it('counts the day only where a day of validity lies between', () => {
  const text = '---\ncopydesk: { facts: [{ id: f1, claim: x, source: s, valid_until: 2026-08-31 }] }\n---\n';
  expect(keyOn('2026-08-31', text)).toBe(keyOn('2026-01-01', text));
  expect(keyOn('2026-09-01', text)).not.toBe(keyOn('2026-08-31', text));
  expect(keyOn('2027-01-01', text)).toBe(keyOn('2026-09-01', text));
  expect(keyOn('2026-09-01', text, 'site')).toBe(keyOn('2026-08-31', text, 'site'));
  expect(keyOn('2026-09-01', 'On 2026-08-31.')).toBe(keyOn('2026-08-31', 'On 2026-08-31.'));
});
