import { describe, expect, it } from 'vitest';
import { readBrief } from './read-brief.ts';

function warnings(keyphrase: string, more = ''): readonly string[] {
  const source = `---
title: What to know
audience: { who: Readers }
keywords: { primary: ${keyphrase} }
${more}---
# Outline
## What to know
`;
  const { brief, problems } = readBrief('brief.md', source);
  expect(brief).not.toBeNull();
  return problems.map(({ level, message }) => `${level}: ${message}`);
}

const good = 'sources: [{ id: s, title: T, kind: primary }]\neeat: { reviewer: { role: doctor } }\n';

describe('a post on health, money, law or safety', () => {
  it.each([
    ['blood pressure at home', 'health', 'blood pressure'],
    ['lift a credit freeze', 'money', 'credit'],
    ['small claims court', 'law', 'small claims'],
    ['carbon monoxide alarms', 'safety', 'carbon monoxide'],
  ])('is known by its words: %s', (keyphrase, topic, word) => {
    expect(warnings(keyphrase)).toEqual([
      `warn: The post reads as one on ${topic} ("${word}") and has no primary source`,
      `warn: The post reads as one on ${topic} ("${word}") and has no reviewer`,
    ]);
  });

  it.each(['technical debt', 'performance budget', 'treatment of wood', 'safety of types', 'tax-onomy'])(
    'is not seen in %s',
    (keyphrase) => {
      expect(warnings(keyphrase.replace('tax-onomy', 'taxonomy of plants'))).toEqual([]);
    },
  );

  it('is what the brief says it is', () => {
    expect(warnings('lift a credit freeze', 'ymyl: false\n')).toEqual([]);
    expect(warnings('kettle', 'ymyl: true\n')).toEqual([
      'warn: A YMYL post has no primary source',
      'warn: A YMYL post has no reviewer',
    ]);
  });

  it('has what it needs with a primary source and a reviewer', () => {
    expect(warnings('kettle', `ymyl: true\n${good}`)).toEqual([]);
    expect(warnings('lift a credit freeze', good)).toEqual([]);
    expect(warnings('kettle', `ymyl: true\n${good.replace('primary', 'secondary')}`)).toEqual([
      'warn: A YMYL post has no primary source',
    ]);
  });
});
