import { describe, expect, it } from 'vitest';
import { answers, mention, telling } from './mentions.ts';
import { articleOf } from './sample-article.ts';

describe('telling', () => {
  it.each([
    ["What can't you compost?", ['compost']],
    ['Why does my compost smell?', ['compost', 'smell']],
    ['credit freeze vs fraud alert', ['credit', 'freez', 'fraud', 'alert']],
    ['Who are you?', ['who', 'ar', 'you']],
  ])('of %s keeps %j', (phrase, stems) => {
    expect(telling(phrase)).toEqual(stems);
  });
});

describe('mention', () => {
  it('finds a phrase in any form and order within one sentence, and not across two', () => {
    const article = articleOf('Alerts against frauds help. Freeze it. Your credit is safe.\n');
    expect(mention(article, 'fraud alert')?.text).toBe('Alerts against frauds help.');
    expect(mention(article, 'credit freeze')).toBeNull();
  });
});

describe('answers', () => {
  const answered = (text: string, question: string) =>
    articleOf(text).sections.some((section) => answers(section, question));

  it('needs a passage, not a chapter', () => {
    const far = `A freeze is one thing. ${'Then some other words follow here. '.repeat(12)}It is free.`;
    expect(answered('A freeze costs nothing. It is free.', 'Is a freeze free?')).toBe(true);
    expect(answered(far, 'Is a freeze free?')).toBe(false);
  });

  it('does not join two paragraphs', () => {
    expect(answered('A freeze is one thing.\n\nIt is free.', 'Is a freeze free?')).toBe(false);
  });
});
