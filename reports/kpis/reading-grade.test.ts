import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { readingGrade } from './reading-grade.ts';

describe('reading-grade', () => {
  playKpi({
    kpi: readingGrade(),
    violation: planted(
      'Wet your compost heap until it feels like a damp cloth.',
      'It is generally understood by the majority of responsible organisational representatives that considerable environmental improvements are systematically attainable through individual participation in decentralised decomposition initiatives. It is generally understood by the majority of responsible organisational representatives that considerable environmental improvements are systematically attainable through individual participation in decentralised decomposition initiatives.',
    ),
    at: 'It is generally understood by the majority of responsible organisational representatives that considerable environmental improvements are systematically attainable through individual participation in decentralised decomposition initiatives.',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf('Short text.'),
  });

  it('adds sections up instead of averaging their grades', () => {
    const article = articleOf(cleanPost, sampleBrief());
    let [words, sentences, syllables] = [0, 0, 0];
    for (const { signals } of article.sections) {
      words += signals.readability?.words ?? 0;
      sentences += signals.readability?.sentences ?? 0;
      syllables += signals.readability?.syllables ?? 0;
    }
    const grade = (0.39 * words) / sentences + (11.8 * syllables) / words - 15.59;
    expect(readingGrade().measure(article, readingGrade().target).value).toBeCloseTo(Math.max(0, grade), 9);
  });
});
