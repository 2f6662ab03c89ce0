import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf } from '../sample-article.ts';
import { voiceDrift } from './voice-drift.ts';

const calm = [
  'The library opened in the spring and lends tools as well as books.',
  'A drill goes out for a week and comes back with its case.',
  'Members pay a yearly fee, which covers the repair of worn parts.',
  'The shelf by the door holds ladders, saws and a small mixer.',
  'Two volunteers check every return for missing screws and blades.',
  'The register lists each tool with its age and its last service.',
  'A broken cable is replaced within three working days.',
  'The town pays the rent, and the fee pays for everything else.',
  'Opening hours follow those of the reading room next door.',
  'The last count found four hundred tools in the store.',
].join(' ');
const chatty = [
  "You won't believe how easy it's going to be!",
  "Don't wait, because you'll love it and we can't stop smiling!",
  "Grab the best drill you've ever held and you're done!",
  "Isn't that the greatest, happiest, loudest thing you've seen?",
  "We're sure you'd agree that it's perhaps the coolest shelf around!",
  'Borrow a saw, try a mixer, and tell your friends what you made!',
].join(' ');
const other = [
  'A reservation is made at the desk or by telephone.',
  'The desk keeps a tool for two days and then puts it back.',
  'Large machines need a signed form and a short lesson.',
  'The lesson takes an hour and ends with a test run in the yard.',
  'Fees for late returns are low, yet they add up over a month.',
  'The money goes into a fund for new machines.',
  'The fund bought a sander last year and a plane the year before.',
  'Gifts are taken in on the first Monday of the month.',
  'A mechanic looks at each gift before it enters the register.',
  'What cannot be repaired goes to the scrap yard behind the mill.',
].join(' ');

const post = (...bodies: readonly string[]) =>
  articleOf(bodies.map((body, at) => `## Part ${at + 1}\n\n${body}\n`).join('\n'));

const kpi = voiceDrift();

describe('voice-drift', () => {
  playKpi({
    kpi,
    violation: post(calm, `${chatty} ${chatty}`, other),
    at: 'best',
    clean: post(calm, other, calm),
    notApplicable: post(calm, 'A short end.'),
  });

  it('names the odd section and what it has more of', () => {
    const { value, sections, findings } = kpi.measure(post(calm, `${chatty} ${chatty}`, other), kpi.target);
    expect(value).toBeGreaterThan(3.1);
    expect([...sections]).toEqual([['part-2', value]]);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toMatch(
      /^“Part 2” speaks in another voice.*exclamations per 1,000 words here, none elsewhere/,
    );
  });

  it('points at the heading of a section that lacks what all others have', () => {
    const { findings } = kpi.measure(post(`${chatty} ${chatty}`, calm, `${chatty} ${chatty}`), kpi.target);
    expect(findings.map(({ section }) => section)).toEqual(['part-2']);
    expect(findings[0]?.message).toContain('no exclamations here');
    expect(findings[0]?.span.start).toBeGreaterThan(0);
  });

  it('takes no offence at a section of steps', () => {
    const steps = Array.from({ length: 24 }, (_, at) => `${at + 1}. Put tool ${at} on the shelf`).join('\n');
    expect(kpi.measure(post(calm, steps, other), kpi.target)).toMatchObject({ findings: [] });
  });

  it('does not compare a section with itself, nor one too short to have a voice', () => {
    expect(kpi.measure(post(`${chatty} ${chatty}`), kpi.target).value).toBeNull();
    expect(kpi.measure(post(calm, other, 'What a day! You’ll love it!'), kpi.target).findings).toEqual([]);
  });

  it('does not depend on the order of the sections', () => {
    const one = kpi.measure(post(calm, `${chatty} ${chatty}`, other), kpi.target).value;
    const turned = kpi.measure(post(other, calm, `${chatty} ${chatty}`), kpi.target).value;
    expect(turned).toBeCloseTo(one ?? Number.NaN, 9);
  });
});
