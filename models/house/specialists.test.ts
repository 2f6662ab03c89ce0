import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDraft } from '../../content/read-draft.ts';
import type { Gap } from '../../content/target.ts';
import { sharedData } from '../../test/shared-data.ts';
import { houseModels } from './all.ts';
import { revising, textOf } from './given.ts';

const specialists = houseModels().filter(({ card }) => card.can.includes('revise'));
const texts = specialists.filter(({ card }) => card.id !== 'house/grounding');

const gaps: readonly Gap[] = [
  { kpi: 'keyword-density', value: 9, target: { kind: 'band', min: 0.5, max: 1, tolerance: 1 }, loss: 1 },
  { kpi: 'sentiment-fit', value: 1, target: { kind: 'band', min: -0.1, max: 0.05, tolerance: 1 }, loss: 1 },
  { kpi: 'stock-phrases', value: 9, target: { kind: 'curve', p10: 2, median: 5 }, loss: 1 },
];

const kept = (text: string) => ({
  figures: text.match(/\d+(?:[.,]\d+)*/g) ?? [],
  links: text.match(/\]\([^)]*\)|<https?:[^>]*>/g) ?? [],
  code: text.match(/```[\s\S]*?```|`[^`\n]+`/g) ?? [],
  quotes: text.match(/^>.*$/gm) ?? [],
  lines: text.split('\n').length,
});

const examples = fileURLToPath(new URL('../../examples/drafts/', import.meta.url));
const drafts = readdirSync(examples)
  .filter((name) => name.endsWith('.md'))
  .map((name) => examples + name);
const shared = sharedData('posts');
const posts =
  shared === null
    ? []
    : readdirSync(shared, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .sort()
        .filter((_, index) => index % 57 === 0)
        .map((name) => `${shared}/${name}`);

it.skipIf(shared === null)('revises the shared posts too (skipped: no folder `shared` beside the checkout)', () => {
  expect(posts.length).toBeGreaterThan(4);
});

describe.each([...drafts, ...posts])('specialists on %s', (path) => {
  const source = readFileSync(path, 'utf8');
  const count = readDraft(path, source).sections.length;

  it('keep figures, links, code, quotations and lines', async () => {
    for (const model of texts) {
      for (let section = 0; section < count; section++) {
        const request = revising(source, { gaps, section });
        const { body } = request.assignment.current?.section ?? { body: { start: 0, end: 0 } };
        const { text } = await textOf(model, request);
        expect(kept(text), model.card.id).toEqual(kept(source.slice(body.start, body.end)));
      }
    }
  });

  it('have little left to do in a second run', async () => {
    for (const model of texts) {
      for (let section = 0; section < count; section++) {
        const request = revising(source, { gaps, section });
        const span = request.assignment.current?.section.body ?? { start: 0, end: 0 };
        const first = await textOf(model, request);
        const edited = source.slice(0, span.start) + first.text + source.slice(span.end);
        const second = await textOf(model, revising(edited, { gaps, section }));
        const edits = (note: string) => Number(/^\d+/.exec(note)?.[0] ?? 0);
        expect(edits(second.note), `${model.card.id} ${section}`).toBeLessThanOrEqual(
          Math.max(1, edits(first.note) / 2),
        );
      }
    }
  });
});

describe('specialists on any input', () => {
  const bodies = fc
    .array(
      fc.constantFrom(
        'utilize',
        'water',
        ', and it is',
        '; they are',
        '**very**',
        '`a`',
        '[x](y)',
        '“q”',
        '!\n',
        '. ',
        '\n\n',
        '- ',
        '> ',
        '3,000',
        'مرحبا',
        '你好。',
        '\u0000',
        '\uD800',
        '| a |\n| - |\n',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(' '));

  it('neither throw nor lose a word of code, link or quotation', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        for (const model of specialists) {
          const source = `# T\n\n## One\n\n${body}\n`;
          const request = revising(source, { gaps });
          const span = request.assignment.current?.section.body ?? { start: 0, end: 0 };
          const { text } = await textOf(model, request);
          const fixed = (one: string) => one.match(/`a`|\[x\]\(y\)|“q”|3,000/g) ?? [];
          expect(fixed(text)).toEqual(fixed(source.slice(span.start, span.end)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('stay linear on one line of 200 KB', async () => {
    const line = 'We utilize the pan in order to cook, and it is very amazing to see how it works today. '.repeat(2300);
    const request = revising(`## One\n\n${line}\n`, { gaps });
    for (const model of texts) await textOf(model, request);
  });

  it('refuse to write where there is nothing to revise', async () => {
    const request = revising('## One\n\nText.\n');
    const assignment = { ...request.assignment, current: null };
    for (const model of specialists) {
      await expect(textOf(model, { ...request, assignment })).rejects.toMatchObject({
        name: 'ModelError',
        retryable: false,
      });
    }
  });
});
