import { describe, expect, it } from 'vitest';
import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { measuredBy } from './analyzer-contract.ts';
import { legibility } from './legibility.ts';
import { sentences } from './sentences.ts';

function measured(language: string, text: string) {
  const source = `---\nlang: ${language}\n---\n\n${text}\n`;
  const brief = impliedBrief(readDraft('post.md', source));
  return measuredBy([sentences(), legibility()], source, { brief, path: 'post.md' }).sections[0]?.signals.legibility;
}

describe('legibility', () => {
  it('counts what the formula of a language stands on', () => {
    expect(measured('de', 'Der Garten ist groß. Die Versicherung zahlt ca. 30 Schäden.')).toMatchObject({
      sentences: 2,
      words: 4 + 6,
      syllables: 1 + 2 + 1 + 1 + 1 + 4 + 1 + 1 + 1 + 2,
      // Versicherung, Schäden
      longWords: 2,
      ease: { by: 'Amstad 1978', base: 180 },
    });
  });

  it('tells long sentences by the limit of the language', () => {
    const twenty = (word: string) => `Ein ${Array.from({ length: 17 }, () => word).join(' ')}. `;
    expect(measured('ru', twenty('дом').repeat(2))).toMatchObject({ longSentences: 2, sentenceLimit: 15 });
    expect(measured('fr', twenty('maison').repeat(2))).toMatchObject({ longSentences: 0, sentenceLimit: 20 });
    expect(measured('es', twenty('casa').repeat(2))).toMatchObject({ longSentences: 0, sentenceLimit: 25 });
  });

  it('has no formula for Swedish and no syllables for Polish', () => {
    expect(measured('sv', 'Komposten är klar och den luktar jord.')).toMatchObject({ ease: null, syllables: null });
    expect(measured('pl', 'Kompost jest gotowy i pachnie ziemią.')).toMatchObject({ ease: null, syllables: null });
  });

  it('leaves English to readability, and scripts without spaces alone', () => {
    expect(measured('en-GB', 'The compost is ready and smells of earth.')).toBeUndefined();
    expect(measured('ja', '堆肥ができました。土の匂いがします。庭に使えます。')).toBeUndefined();
  });
});
