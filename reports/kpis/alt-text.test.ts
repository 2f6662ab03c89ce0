import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { altText } from './alt-text.ts';

const measured = (source: string, brief = sampleBrief()) =>
  altText().measure(articleOf(source, brief), altText().target);
const headed = (lines: string) => cleanPost.replace('date:', `${lines}\ndate:`);

describe('alt-text', () => {
  playKpi({
    kpi: altText(),
    violation: planted('You need browns', '![](/a.jpg) You need browns'),
    at: '![](/a.jpg)',
    clean: planted('You need browns', '![Dry leaves](/a.jpg) You need browns'),
    notApplicable: articleOf('# T\n\nText.\n'),
  });

  it.each([
    ['heroImage: ""', 'heroImage: ""', 'The front matter names no hero image'],
    ['cover:\n  image: /a.jpg\n  alt: ""', 'cover:', 'The hero image has no alternative text'],
    ['heroImage: /a.jpg\nheroImageAlt:', 'heroImage: /a.jpg', 'The hero image has no alternative text'],
  ])('asks for the hero image that the front matter knows: %s', (lines, at, message) => {
    const source = headed(lines);
    const { value, findings } = measured(source);
    expect(value).toBe(0);
    expect(findings.map((one) => [one.message, source.slice(one.span.start, one.span.end)])).toEqual([[message, at]]);
  });

  it.each([
    'image: /a.jpg',
    'images: [/a.jpg]',
    'cover: { src: /a.jpg, alt: A heap }',
    'image: /a.jpg\nimage_alt: A heap',
  ])('is content with %s', (lines) => expect(measured(headed(lines))).toMatchObject({ value: 1, findings: [] }));

  it('takes no for an answer, and asks for the one the brief names', () => {
    expect(measured(headed('hero: false')).value).toBeNull();
    const brief = sampleBrief({ images: [{ purpose: 'hero', alt: 'A heap', path: '/a.jpg' }] });
    expect(measured(cleanPost, brief).findings.map(({ message }) => message)).toEqual([
      'The hero image of the brief is missing',
    ]);
    expect(measured(headed('heroImage: /a.jpg'), brief).value).toBe(1);
  });

  it('wants the keyphrase in some of many texts, and not in all', () => {
    const post = (naming: number, others: number) =>
      `${'![Home composting](/a.jpg)\n\n'.repeat(naming)}${'![A fork](/b.jpg)\n\n'.repeat(others)}`;
    expect(measured(post(2, 3))).toMatchObject({ value: 1, findings: [] });
    expect(measured(post(3, 1)).value).toBe(1);
    expect(measured(post(4, 1)).findings[0]?.message).toBe(
      '4 of 5 alternative texts name “home composting”; 30–75 % read best',
    );
    expect(measured(post(1, 4)).value).toBeCloseTo(5 / 6, 9);
  });
});
