import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../analyzers/sentences.ts';
import { scoreSentence } from '../../analyzers/sentiment.ts';
import type { Brief } from '../../content/brief.ts';
import { modelContract } from '../model-contract.ts';
import { briefFrom, revising, textOf } from './given.ts';
import { houseTone } from './tone.ts';

const briefWith = (valence: readonly [number, number] | null, avoid: readonly string[] = []): Brief => {
  const brief = briefFrom('---\ntitle: Pans\nkeywords: { primary: cast iron }\naudience: { who: cooks }\n---\n');
  return { ...brief, voice: { ...brief.voice, valence, avoid } };
};

const toned = async (body: string, brief: Brief) =>
  (await textOf(houseTone(), revising(`## One\n\n${body}\n`, { brief }))).text.trim();

const mean = (text: string) => {
  const all = splitSentences(text).map(({ start, end }) => scoreSentence(text.slice(start, end)).valence);
  return all.reduce((sum, value) => sum + value, 0) / all.length;
};

modelContract('house/tone', () => ({
  model: houseTone(),
  request: revising('## One\n\nWhat a nightmare!\n', { brief: briefWith([0, 0.2]) }),
}));

describe('house/tone', () => {
  it('calms praise until the mood lies in the band', async () => {
    const loud = 'This amazing pan is absolutely fantastic! It is a truly wonderful pan. The handle is long.';
    const calm = await toned(loud, briefWith([0, 0.35]));
    expect(mean(calm)).toBeLessThan(mean(loud));
    expect(mean(calm)).toBeGreaterThanOrEqual(0);
    expect(calm).not.toContain('!');
    expect(calm).toContain('The handle is long.');
  });

  it('calms alarm the same way', async () => {
    const dire = 'Rust is a horrible disaster! Unfortunately, it ruins the pan. The handle is long.';
    const calm = await toned(dire, briefWith([-0.2, 0.3]));
    expect(mean(calm)).toBeGreaterThan(mean(dire));
    expect(calm).not.toContain('horrible disaster!');
  });

  it.each([
    ['Such garbage is a disgrace.', 'Such work is a letdown.'],
    ['They write worthless rubbish.', 'They write unhelpful clutter.'],
    ['Bad notes destroy trust.', 'Unhelpful notes weaken trust.'],
    ['Only a hopeless, selfish loser does it.', 'Only an unskilled, uncaring learner does it.'],
    ['It is an awful lot of stupid, terrible work.', 'It is an awful lot of clumsy, middling work.'],
    ['The lazy loading of images is horrible.', 'The lazy loading of images is unpleasant.'],
  ])('says “%s” without the insult', async (dire, calm) => {
    expect(await toned(dire, briefWith([0.5, 1]))).toBe(calm);
  });

  it('leaves a mood in the band, and a brief without one, alone', async () => {
    const fine = 'This is a very good pan! It lasts.';
    expect(await toned(fine, briefWith([0, 0.6]))).toBe(fine);
    expect(await toned('This is amazing!', briefWith(null))).toBe('This is amazing!');
  });

  it.each([
    ['In today’s fast-paced world, pans matter.', 'Pans matter.'],
    ['At the end of the day, oil helps.', 'Oil helps.'],
    ['It plays a crucial role in taste.', 'It matters for taste.'],
    ['We delve into a state-of-the-art kitchen.', 'We look at a modern kitchen.'],
    ['First and foremost, dry the pan.', 'First, dry the pan.'],
  ])('says “%s” plainly', async (stock, meant) => {
    expect(await toned(stock, briefWith(null))).toBe(meant);
  });

  it('takes out what the brief forbids, and only then', async () => {
    expect(await toned('You simply wipe a seamless pan.', briefWith(null, ['simply', 'seamless']))).toBe(
      'You wipe a smooth pan.',
    );
    expect(await toned('You simply wipe it.', briefWith(null))).toBe('You simply wipe it.');
  });

  it('touches no quotation, link or code', async () => {
    const text = 'He wrote “this is an amazing pan”. See [the amazing pan](/amazing) and `amazing`.';
    expect(await toned(text, briefWith([-0.1, 0.01]))).toBe(text);
  });
});
