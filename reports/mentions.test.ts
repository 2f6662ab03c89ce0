import { describe, expect, it } from 'vitest';
import { answers, mentions, telling } from './mentions.ts';
import { articleOf } from './sample-article.ts';

describe('telling', () => {
  it.each([
    ["What can't you compost?", ['compost']],
    ['Why does my compost smell?', ['compost', 'smell']],
    ['credit freeze vs fraud alert', ['credit', 'freez', 'fraud', 'alert']],
    ['Who are you?', ['who', 'ar', 'you']],
  ])('of %s keeps %j', (phrase, stems) => {
    expect(telling(phrase, { locale: 'en' })).toEqual(stems);
  });
});

describe('in other languages', () => {
  it.each([
    ['de-AT', 'Wie werden die Häuser gedämmt?', ['haus', 'gedammt']],
    ['fr', "Que couvre l'assurance habitation ?", ['couvr', 'assur', 'hab']],
    ['ja', '家庭菜園の始め方', ['家庭', '菜園', '始め', '方']],
  ])('reads %s by its own words', (locale, phrase, stems) => {
    expect(telling(phrase, { locale })).toEqual(stems);
  });

  it('finds a phrase in the forms of its language', () => {
    const article = articleOf('---\nlang: de\n---\n\nViele Häuser sind alt. Der Preis des Hauses steigt.\n');
    expect(mentions(article, 'Haus').map(({ text }) => text)).toEqual([
      'Viele Häuser sind alt.',
      'Der Preis des Hauses steigt.',
    ]);
  });
});

describe('mentions', () => {
  it('finds a phrase in any form and order within one sentence, each use of it, and not across two', () => {
    const article = articleOf('Alerts against frauds help. Freeze it. Your credit is safe.\n');
    expect(mentions(article, 'fraud alert').map(({ text }) => text)).toEqual(['Alerts against frauds help.']);
    expect(mentions(article, 'credit freeze')).toEqual([]);
    expect(mentions(articleOf('Snow on snow.\n'), 'snow')).toHaveLength(2);
  });
});

describe('answers', () => {
  const answered = (text: string, question: string) =>
    articleOf(text).sections.some((section) => answers(section, question, { locale: 'en' }));

  it('needs a passage, not a chapter', () => {
    const far = `A freeze is one thing. ${'Then some other words follow here. '.repeat(12)}It is free.`;
    expect(answered('A freeze costs nothing. It is free.', 'Is a freeze free?')).toBe(true);
    expect(answered(far, 'Is a freeze free?')).toBe(false);
  });

  it('does not join two paragraphs', () => {
    expect(answered('A freeze is one thing.\n\nIt is free.', 'Is a freeze free?')).toBe(false);
  });
});
