import { describe, expect, it } from 'vitest';
import { quantitiesOf } from './quantities.ts';
import type { Quantity } from './quantity.ts';

function shown({ kind, low, high, unit, per, date, version, isClaim }: Quantity): string {
  const parts = date === null ? [] : [date.year, date.month, date.day].map((part) => part ?? '-');
  const round = (value: number) => Math.round(value * 1e6) / 1e6;
  const value = kind === 'date' ? parts.join('/') : kind === 'version' ? `v${version?.join('.')}` : `${round(low)}`;
  const range = high === low ? '' : `..${round(high)}`;
  return `${value}${range}${unit === null ? '' : ` ${unit}`}${per === null ? '' : `/${per}`}${isClaim ? '' : ' ?'}`;
}

describe('quantitiesOf', () => {
  it.each<[string, string[]]>([
    ['It costs 1,234,567 dollars.', ['1234567 USD']],
    ['It costs $1.2 million or €30.', ['1200000 USD', '30 EUR']],
    ['It takes three to six months.', ['3..6 month']],
    ['They run 5–50 services and 2 to 4 clusters.', ['5..50', '2..4']],
    ['Twenty-one days, thirty six hours.', ['1814400 second', '129600 second']],
    ['Two hundred and fifty thousand people came.', ['250000']],
    ['It holds a dozen eggs.', ['12']],
    ['About 30 percent, 30% and 30 per cent.', ['30 percent', '30 percent', '30 percent']],
    ['One in five, half of all, two-thirds of them.', ['20 percent', '50 percent', '66.666667 percent']],
    ['Bake at 350°F or 180 degrees Celsius.', ['176.666667 celsius', '180 celsius']],
    ['Weigh 1 kg or 1,000 g, a board 12 inches wide.', ['1000 gram', '1000 gram', '0.3048 metre']],
    ['Add 1/2 cup and 1 1/2 cups, then ½ cup.', ['0.5 cup', '1.5 cup', '0.5 cup']],
    ['12 months is one year.', ['12 month', '12 month']],
    ['A 30-day window, a one-year plan.', ['2592000 second', '12 month']],
    ['Within one business day.', ['1 business day']],
    ['It lasts a year; wait half an hour.', ['12 month', '1800 second']],
    ['Two releases per year, twice a week, once a month.', ['2/year', '2 times/week', '1 times/month']],
    ['On 21 September 2018, Sept. 21, 2018, 2018-09-21.', ['2018/9/21', '2018/9/21', '2018/9/21']],
    ['In September 2018, in October, since 2018.', ['2018/9/-', '-/10/-', '2018/-/-']],
    ['You may march on 3 May.', ['-/5/3']],
    ['From 27.x to v22.18 and 27.0.0.', ['v27', 'v22.18', 'v27.0.0']],
    ['Up to Node.js 26 it was so.', ['v26']],
    ['The 1990s and the 21st century.', ['1990 decade', '21 order']],
    ['It is 10x faster.', ['10 times']],
    ['Call 1-877-382-4357 at 5 p.m.', ['18773824357 code', '1020 clock']],
    ['Mix 30:1, for 30 minutes to 1 hour.', ['30 ratio', '1800..3600 second']],
    ['From two releases to one (April).', ['2', '1', '-/4/-']],
    ['In 2018 2000 people came.', ['2018/-/-', '2000']],
  ])('%s', (text, expected) => expect(quantitiesOf(text).map(shown)).toEqual(expected));

  it.each([
    'One of the reasons is simple.',
    'That is one thing.',
    'No one came at one time.',
    'Here are two options and three steps.',
    'These two differ.',
    'See step 2, section 3 and figure 4.',
    '1. First, take the lid off.',
    '12) Next one.',
    'COVID-19, H2O, 2FA and MP3 are names.',
    'You may march on.',
    'First, wait. Second, go.',
    'A week may pass.',
  ])('states nothing: %s', (text) => expect(quantitiesOf(text).filter(({ isClaim }) => isClaim)).toEqual([]));

  it('says how a figure is bounded', () => {
    const relation = (text: string) => quantitiesOf(text)[0]?.relation;
    expect(relation('no more than one hour')).toBe('at-most');
    expect(relation('at least one hour')).toBe('at-least');
    expect(relation('more than 30 percent')).toBe('more-than');
    expect(relation('about 30 percent')).toBe('about');
    expect(relation('5 or more people')).toBe('at-least');
    expect(relation('since 2018')).toBe('since');
    expect(relation('30 percent')).toBe('exact');
  });

  it('leads back to the text', () => {
    const text = 'Since 21 September 2018, about 30 % of $5 million went to 3–4 places.';
    for (const { start, end, text: own } of quantitiesOf(text)) expect(text.slice(start, end)).toBe(own);
  });

  it('takes a long line in one go', () => {
    expect(quantitiesOf('12 eggs and '.repeat(15_000))).toHaveLength(15_000);
    quantitiesOf('one '.repeat(50_000));
    quantitiesOf('1,'.repeat(100_000));
    quantitiesOf('-1'.repeat(100_000));
  });
});
