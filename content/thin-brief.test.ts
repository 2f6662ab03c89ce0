import { describe, expect, it } from 'vitest';
import { readBrief } from './read-brief.ts';
import { thinness } from './thin-brief.ts';

function brief(words: number, outline: string, more = '') {
  const source = `---
title: A kettle
audience: { who: Cooks }
keywords: { primary: kettle }
length: { target_words: ${words} }
${more}---
# Outline
${outline}`;
  const read = readBrief('brief.md', source);
  if (read.brief === null) throw new Error(JSON.stringify(read.problems));
  return read.brief;
}

const point = '- Say that hard water leaves lime on the floor of the kettle.\n';
const outline = `## Why it furs\n${point}## How to clean it\n`;

describe('a brief', () => {
  it('is thin where more than eight words are asked for each that is known, and says where nothing stands', () => {
    const problem = thinness(brief(100, outline));
    expect(problem).toMatchObject({ level: 'warn', path: 'brief.md', place: { line: 10 } });
    expect(problem?.message).toBe(
      'The brief is thin for 100 words: its facts, points and notes have 12; nothing stands below "How to clean it"',
    );
  });

  it('is not at exactly eight', () => {
    expect(thinness(brief(96, outline))).toBeNull();
    expect(thinness(brief(97, outline))).not.toBeNull();
  });

  it('counts facts, experience and the notes of sources, each once', () => {
    const thin = brief(200, outline);
    const long = Array.from({ length: 20 }, (_, index) => `word${index}`).join(' ');
    const source = { ...brief(1, '', 'sources: [{ id: s, title: T }]\n').sources[0], notes: long };
    expect(thinness({ ...thin, sources: [source as never] })).toBeNull();
    const facts = `facts: [{ id: f1, claim: ${long}, source: s }]\nsources: [{ id: s, title: T }]\n`;
    expect(thinness(brief(161, '', facts))?.message).toContain('have 20');
    expect(thinness(brief(200, outline, `experience: [{ id: x, note: ${long} }]\n`))).toBeNull();
  });
});
