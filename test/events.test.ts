import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './command-line.ts';

test('docs/events.md tells of every event, with its fields, and of no other', () => {
  const declared = readFileSync(join(root, 'pipeline/run-event.ts'), 'utf8');
  const union = /export type RunEvent =([\s\S]*)$/.exec(declared)?.[1] ?? '';
  const events = union
    .split(/\n {2}\| (?=\{)/)
    .map((text) => [...text.matchAll(/readonly (\w+): (?:'([a-z-]+)')?/g)])
    .filter((fields) => fields.some(([, name]) => name === 'type'))
    .map((fields) => ({
      type: fields.find(([, name]) => name === 'type')?.[2],
      fields: fields.map(([, name]) => name).filter((name) => name !== 'type'),
    }));
  const page = readFileSync(join(root, 'docs/events.md'), 'utf8');
  const rows = new Map(
    [...page.matchAll(/^\| `([a-z-]+)` \|.*?\|(.*)\|$/gm)].map(([, type, told]) => [type, told ?? '']),
  );
  expect([...rows.keys()].sort()).toEqual(events.map(({ type }) => type).sort());
  for (const { type, fields } of events) {
    for (const field of fields) expect(rows.get(type), `${type}.${field}`).toContain(`\`${field}\``);
  }
});
