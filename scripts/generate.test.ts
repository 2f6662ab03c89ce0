import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { kpis } from '../reports/kpis/all.ts';
import { kpisMarkdown } from './kpis-markdown.ts';

describe('docs/kpis.md', () => {
  it('has a chapter for every KPI, and every link in it leads to one', () => {
    const text = kpisMarkdown();
    const chapters = new Set([...text.matchAll(/^### (.+)$/gm)].map((match) => match[1]));
    for (const { id, title } of kpis) {
      expect(chapters).toContain(id);
      expect(text).toContain(`**${title}.**`);
    }
    for (const [, target] of text.matchAll(/\]\(#([^)]+)\)/g)) expect(chapters).toContain(target);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe('kpis', () => {
  it('have ids that are file names, each once', () => {
    const ids = kpis.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids)
      expect(() => readFileSync(new URL(`../reports/kpis/${id}.ts`, import.meta.url))).not.toThrow();
  });
});

describe('schemas/report.v1.json', () => {
  it('is a schema that zod reads back and that refuses another version', () => {
    const schema = JSON.parse(readFileSync(new URL('../schemas/report.v1.json', import.meta.url), 'utf8'));
    const report = z.fromJSONSchema(schema);
    const empty = {
      schema: 'copydesk.report/v1',
      tool: { name: 'copydesk', version: '1' },
      command: 'check',
      summary: {
        posts: 0,
        ready: 0,
        needsEdits: 0,
        blocked: 0,
        errors: 0,
        warnings: 0,
        score: null,
        costUsd: 0,
        models: {},
      },
      posts: [],
      failures: [],
    };
    expect(report.safeParse(empty).success).toBe(true);
    expect(report.safeParse({ ...empty, schema: 'copydesk.report/v2' }).success).toBe(false);
  });
});
