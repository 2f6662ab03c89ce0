import { retext } from 'retext';
import retextEnglish from 'retext-english';
import { describe, expect, it } from 'vitest';
import { heldOut, type SentenceCase, seen } from './sample-sentences.ts';
import { splitSentences } from './sentences.ts';

type Splitter = (text: string) => readonly string[];

const ours: Splitter = (text) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

/** What is known to come out wrong, and is no worth a rule of its own. */
const stillWrong = new Set([
  '**Note.** It is new. Read on.',
  'Acme Inc. Jones Ltd. Both are gone.',
  'Acme Corp. Chairman Lee resigned. Shares fell.',
  'It was written in C. Rust came later.',
  'It is done 🎉 Thanks.',
  'I like it :) You too?',
  'It doubled.12 Then it fell.',
]);

const cases = [...seen, ...heldOut];

describe('hard cases', () => {
  it('are many, and each stands once', () => {
    expect(cases.length).toBeGreaterThan(240);
    expect(new Set(cases.map(({ text }) => text)).size).toBe(cases.length);
  });

  it.each(cases.filter(({ text }) => !stillWrong.has(text)))('$kind: $text', ({ text, sentences }) =>
    expect(ours(text)).toEqual(sentences),
  );

  it('known as wrong are wrong: mended ones leave the list', () => {
    const wrong = cases.filter(({ text, sentences }) => ours(text).join('¦') !== sentences.join('¦'));
    expect(new Set(wrong.map(({ text }) => text))).toEqual(stillWrong);
  });
});

const parser = retext().use(retextEnglish).freeze();
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

const others: Readonly<Record<string, Splitter>> = {
  'retext-english': (text) =>
    parser
      .parse(text)
      .children.flatMap((paragraph) =>
        'children' in paragraph
          ? paragraph.children
              .filter(({ type }) => type === 'SentenceNode')
              .map(({ position }) => text.slice(position?.start.offset, position?.end.offset))
          : [],
      ),
  'Intl.Segmenter': (text) => [...segmenter.segment(text)].map(({ segment }) => segment),
  // Its own expression; the sign is kept, for only the place of the cut is judged.
  'text-readability': (text) => {
    const parts: string[] = [];
    let from = 0;
    for (const match of text.matchAll(/ *[.?!]['")\]]*[ |\n](?=[A-Z])/g)) {
      parts.push(text.slice(from, match.index + match[0].length));
      from = match.index + match[0].length;
    }
    return [...parts, text.slice(from)];
  },
};

function rightShare(splitter: Splitter, among: readonly SentenceCase[]): number {
  const right = among.filter(({ text, sentences }) => {
    const found = splitter(text).map((part) => part.trim());
    return found.filter((part) => part !== '').join('¦') === sentences.join('¦');
  });
  return right.length / among.length;
}

describe.each(Object.entries(others))('%s', (_name, splitter) => {
  it.each([
    ['seen', seen],
    ['held out', heldOut],
  ])('is right on far fewer of the cases %s', (_which, among) => {
    expect(rightShare(ours, among) - rightShare(splitter, among)).toBeGreaterThan(0.2);
  });
});
