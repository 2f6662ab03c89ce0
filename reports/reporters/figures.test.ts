import { describe, expect, it } from 'vitest';
import { count, decimal, duration, inUnit, money, readingTime, scoreOfOne, scoreText } from './figures.ts';
import { fittedPath, padded, textWidth, wrapped } from './text-width.ts';

describe('figures', () => {
  it.each([
    [decimal(1234567.891), '1,234,567.9'],
    [decimal(-0.04), '0'],
    [decimal(-2.5), '−2.5'],
    [decimal(3), '3'],
    [decimal(Number.NaN), '–'],
    [money(0), '$0.00'],
    [money(0.0031), '$0.0031'],
    [money(0.00001), '<$0.0001'],
    [money(12.345), '$12.35'],
    [duration(340), '340 ms'],
    [duration(4210), '4.2 s'],
    [duration(59_960), '1 min 0 s'],
    [duration(125_000), '2 min 5 s'],
    [count(1, 'word'), '1 word'],
    [count(2000, 'word'), '2,000 words'],
    [readingTime(10), '1 min'],
    [readingTime(1190), '5 min'],
    [scoreText(null), '–'],
    [scoreText(77.5), '78'],
    [scoreOfOne(0.505), '51'],
    [inUnit(1.25, 'percent'), '1.3 %'],
    [inUnit(0.857, 'share'), '86 %'],
    [inUnit(1, 'yes-no'), 'yes'],
    [inUnit(0, 'yes-no'), 'no'],
    [inUnit(0.126, 'valence'), '+0.13'],
    [inUnit(-0.2, 'valence'), '−0.2'],
    [inUnit(1, 'constructor'), '1'],
    [inUnit(null, 'percent'), '–'],
  ])('%s reads %s', (shown, expected) => {
    expect(shown).toBe(expected);
  });
});

describe('columns', () => {
  it('counts wide and combining characters as a terminal does', () => {
    expect(textWidth('abc')).toBe(3);
    expect(textWidth('漢字')).toBe(4);
    expect(textWidth('e\u0301')).toBe(1);
    expect(textWidth('👍')).toBe(2);
  });

  it('cuts, fills and breaks to a width', () => {
    expect(fittedPath('content/blog/2024/post.md', 12)).toBe('…024/post.md');
    expect(padded('漢字', 6)).toBe('漢字  ');
    expect(padded('7', 3, 'left')).toBe('  7');
    expect(wrapped('one two three', 7, '  ')).toBe('one two\n  three');
    expect(wrapped('incomprehensibilities a', 5)).toBe('incomprehensibilities\na');
  });
});
