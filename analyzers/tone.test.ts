import { describe, expect, it } from 'vitest';
import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { emptyCorpus } from './corpus.ts';
import { sentencesOf } from './sentences.ts';
import { tone } from './tone.ts';
import type { ToneFeature } from './tone-features.ts';

const read = (source: string) => {
  const draft = readDraft('post.md', source);
  const section = draft.sections.at(-1);
  if (section === undefined) return null;
  const found = tone().analyze(
    section,
    { sentences: sentencesOf(section) },
    { brief: impliedBrief(draft), corpus: emptyCorpus },
  );
  return found === null ? null : { ...found, source };
};

const none = {
  hedges: 0,
  imperatives: 0,
  firstPerson: 0,
  secondPerson: 0,
  contractions: 0,
  superlatives: 0,
  exclamations: 0,
};

describe('the tone of a section', () => {
  it.each<[string, Partial<Record<ToneFeature, number>>]>([
    ['The tool may perhaps fail.', { hedges: 2 }],
    ['It opened on 3 May 2026, and May was wet.', {}],
    ['Use the short form. Try it out. Never store the key.', { imperatives: 3 }],
    ['If it smells, add dry leaves.', { imperatives: 1 }],
    ['- Cut the onion\n- Heat the oil in a pan', { imperatives: 2 }],
    ['Use is free. Changes are logged. Stores close at six. Test results arrive late.', {}],
    ['Can you use it?', { secondPerson: 1 }],
    ['Don’t panic.', { imperatives: 1, contractions: 1 }],
    ["Let's look at it.", { imperatives: 1, contractions: 1 }],
    ['You and your team, and yours too.', { secondPerson: 3 }],
    ['We tested it ourselves in the US, and I wrote it up.', { firstPerson: 3 }],
    ["It's done, they've left, and you won't mind.", { contractions: 3, secondPerson: 1 }],
    ["The post's title names the reader's question.", {}],
    ['The fastest build and the most elegant one.', { superlatives: 2 }],
    ['Most people request a test. Most of the rest harvest honest interest.', {}],
    ['What a day! It was "done!" Was it?', { exclamations: 2 }],
    ['The array `a[0]!` is read.', {}],
  ])('is counted: %s', (source, expected) => expect(read(source)?.counts).toEqual({ ...none, ...expected }));

  it('leaves out headings, quotations, code and alternative texts', () => {
    const found = read(
      '## You must not!\n\n> We can’t do it, you know!\n\n![You!](a.png)\n\n```\nyou\n```\n\nIt rains.',
    );
    expect(found?.counts).toEqual(none);
    expect(found?.words).toBe(2);
  });

  it('gives rates per 1,000 words from a hundred words on, and none below', () => {
    const plain = 'The shed has four grey walls. ';
    const long = read(`${plain.repeat(33)}You may go.`);
    expect(long?.words).toBe(201);
    expect(long?.rates?.hedges).toBeCloseTo(1000 / 201, 12);
    expect(read(`${plain.repeat(16)}It is.`)?.rates).toBeNull();
  });

  it('tells where a thing stands first, and which sentences speak to whom', () => {
    const source = 'It rains. We think you may like it. Take a coat, won’t you?';
    const found = read(source);
    const at = (feature: ToneFeature) => {
      const span = found?.places[feature];
      return span === undefined ? undefined : source.slice(span.start, span.end);
    };
    expect(at('hedges')).toBe('may');
    expect(at('contractions')).toBe('won’t');
    expect(at('superlatives')).toBeUndefined();
    expect(found?.addressed.map(({ first, second }) => [first, second])).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it.each(['', '# Heading', '> You said it!', '```\nyou\n```'])('without words of its own says nothing: %j', (source) =>
    expect(read(source)).toBeNull(),
  );

  it('does not judge what is not English', () =>
    expect(read('---\nlang: de\n---\n\nWir haben das nicht getan, und du auch nicht.')).toBeNull());
});
