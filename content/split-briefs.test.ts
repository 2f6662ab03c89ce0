import { expect, it } from 'vitest';
import { splitBriefs } from './split-briefs.ts';

const brief = (title: string) => `---\nschema: brief/v1\ntitle: ${title}\n---\n\n# Outline\n\n---\n\nA rule above.\n`;

it('takes briefs apart where they were put together, and nowhere else', () => {
  const one = brief('One');
  expect(splitBriefs(one)).toEqual([one]);
  const pieces = splitBriefs(`\uFEFF${one}\uFEFF${brief('Two')}${brief('Three')}`);
  expect(pieces.map((piece) => piece.trimStart())).toEqual([one, brief('Two'), brief('Three')]);
});

it('leaves each line where it stood', () => {
  const whole = `${brief('One')}${brief('Two')}`.replaceAll('\n', '\r\n');
  const [, second = ''] = splitBriefs(whole);
  expect(second.split('\n').findIndex((line) => line.includes('Two'))).toBe(
    whole.split('\n').findIndex((line) => line.includes('Two')),
  );
});

it('does not split briefs that do not say what they are', () => {
  const plain = '---\ntitle: One\n---\n\n---\ntitle: Two\n---\n';
  expect(splitBriefs(plain)).toEqual([plain]);
});
