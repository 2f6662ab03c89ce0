import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../test/shared-data.ts';
import { applyEdits } from './edit.ts';
import { impliedBrief } from './implied-brief.ts';
import { readDraft } from './read-draft.ts';
import { offsetAt } from './section.ts';

const folder = sharedData('posts');
if (folder === null) console.warn('content/posts.test.ts: skipped, the shared posts are absent');

const straight: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
};

/** Is a character of a block what stands at its place in the file, but for what reading normalises? */
function agrees(character: string, written: string): boolean {
  if (written === character || straight[written] === character) return true;
  if (character === ' ') return /[\s<&\\]/.test(written);
  // References and escapes start where the character stands; code is one neutral word.
  return written === '&' || written === '\\' || ('it'.includes(character) && '`<>'.includes(written));
}

describe.skipIf(folder === null)('real posts', () => {
  const root = folder ?? '';
  const names = (folder === null ? [] : readdirSync(root, { recursive: true, encoding: 'utf8' }))
    .filter((name) => name.endsWith('.md'))
    .sort();
  const posts = names.map((name) => ({ name, draft: readDraft(name, readFileSync(join(root, name), 'utf8')) }));

  it('lead back into their files, character by character', () => {
    const wrong: string[] = [];
    for (const { name, draft } of posts) {
      const { source } = draft;
      expect(draft.problems, name).toEqual([]);
      for (const block of draft.sections.flatMap((section) => section.blocks)) {
        for (let index = 0; index < block.text.length; index++) {
          const written = source[offsetAt(block, index)] ?? '';
          if (agrees(block.text[index] as string, written)) continue;
          wrong.push(`${name}: ${block.text.slice(Math.max(0, index - 20), index + 20)}`);
          break;
        }
      }
    }
    expect(posts.length).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  }, 60_000);

  it('hold no template, tag or address in their prose, imply a brief, and survive no edit', () => {
    for (const { name, draft } of posts) {
      const { source } = draft;
      const prose = draft.sections.flatMap((section) => section.blocks.map((block) => block.text)).join('\n');
      expect(/\{[{%]|[%}]\}|https?:\/\/|<\/?(?:div|p|span)\b/.exec(prose)?.[0], name).toBeUndefined();
      expect(impliedBrief(draft).slug, name).toMatch(/^[a-z0-9-]+$/);
      expect(applyEdits(source, [])).toBe(source);
    }
  }, 60_000);
});
