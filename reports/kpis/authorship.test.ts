import { describe, expect, it } from 'vitest';
import type { Brief } from '../../content/brief.ts';
import { printDisclosure } from '../../content/disclosure.ts';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, sampleBrief } from '../sample-article.ts';
import { authorship } from './authorship.ts';

const signed = cleanPost.replace('author: Ada Green', 'author: { name: Ada Green, url: /ada }');
const messages = (source: string, change: Partial<Brief> = {}) =>
  authorship()
    .measure(articleOf(source, sampleBrief(change)), authorship().target)
    .findings.map(({ message, span }) => [message, source.slice(span.start, span.end)]);

describe('authorship', () => {
  playKpi({
    kpi: authorship(),
    violation: articleOf(
      signed.replace('author: { name: Ada Green, url: /ada }', 'author: REQUIRED-AT-PUBLISH'),
      sampleBrief({ eeat: { ...sampleBrief().eeat, author: { name: 'REQUIRED-AT-PUBLISH', url: null } } }),
    ),
    at: 'author: REQUIRED-AT-PUBLISH',
    clean: articleOf(signed, sampleBrief()),
    notApplicable: articleOf(''),
  });

  it('asks for a reviewer where money or health is at stake', () => {
    expect(messages(signed, { ymyl: true })).toEqual([['No reviewer is named, and one is required', '---']]);
  });

  it('wants a byline that leads somewhere', () => {
    const fault = [['The byline leads to no page about the author', 'author: Ada Green']];
    expect(messages(cleanPost)).toEqual(fault);
    const byline = (line: string) => messages(cleanPost.replace('author: Ada Green', line));
    expect(byline('author: Ada Green\nauthor_url: /ada')).toEqual([]);
    expect(byline('authors: [ada-green]')).toEqual([]);
    expect(byline('authors:\n  - { name: Ada Green, url: /ada }')).toEqual([]);
    const { eeat } = sampleBrief();
    expect(messages(cleanPost, { eeat: { ...eeat, author: { name: 'Ada Green', url: '/ada' } } })).toEqual([]);
  });

  it('finds a disclosure in the front matter or at the end', () => {
    const bare = signed.replace('disclosure: Written by an editor.\n', '');
    expect(messages(bare)).toEqual([['Nothing says how the text was made', '---']]);
    expect(messages(`${bare}\n${printDisclosure('ai-assisted')}\n`)).toEqual([]);
    // What only the brief says, no reader sees.
    expect(messages(bare, { eeat: { ...sampleBrief().eeat, disclosure: 'ai-assisted' } })).toHaveLength(1);
  });

  it('asks for first-hand notes to be used', () => {
    const experience = [{ id: 'x1', by: 'Ada', note: 'My own heap took five months in the shade of a wall.' }];
    expect(messages(signed, { experience })).toEqual([['First-hand notes of the brief are not used: x1', '---']]);
    expect(messages(signed.replace('takes a few months.', 'takes a few months [x1].'), { experience })).toEqual([]);
  });

  it('asks where strong claims end', () => {
    const strong = 'It is the best way to feed a bed. It is the cheapest soil. It is the safest mulch.';
    const boasting = signed.replace('Good soil holds water and air.', strong);
    expect(messages(boasting).map(([message]) => message)).toEqual([
      '3 claims of rank or promise, and nothing says where they end',
    ]);
    expect(messages(boasting.replace('Mice love them', 'That depends on the place. Mice love them'))).toEqual([]);
  });

  it('compares “as of” with the date of the post, not with today', () => {
    const told = (phrase: string) =>
      messages(signed.replace('Wet your compost', `That held ${phrase}. Wet your compost`));
    expect(told('as of May 2023')).toEqual([
      ['“as of May 2023” is more than 2 years older than the post (2026)', 'as of May 2023'],
    ]);
    expect(told('as of 2024')).toEqual([]);
  });
});
