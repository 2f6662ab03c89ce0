import { describe, expect, it } from 'vitest';
import type { Brief } from '../../content/brief.ts';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { personFit } from './person-fit.ts';

const { voice } = sampleBrief();
const asking = (person: Brief['voice']['person']) => sampleBrief({ voice: { ...voice, person } });
const kpi = personFit();
const value = (text: string, person: Brief['voice']['person']) =>
  kpi.measure(articleOf(text, asking(person)), kpi.target).value;

describe('person-fit', () => {
  playKpi({
    kpi,
    violation: planted(
      'A bad smell means the heap is too wet. Add dry leaves and turn it well.',
      'We smell it first. We know our heap is too wet then, and I add dry leaves. We turned ours each week. I never regretted it. Our heap likes us. We water it. I like that. We feed it well.',
      asking('second'),
    ),
    at: 'We smell it first.',
    clean: articleOf(cleanPost, asking('second')),
    notApplicable: articleOf(cleanPost, asking(null)),
  });

  it.each([
    ['You save it. You win. Turn the heap.', 'second', 1],
    ['We save it. I win. You lose. Turn the heap.', 'second', 0.5],
    ['We save it. I win. You lose. Turn the heap.', 'first', 0.5],
    ['The heap rots. The gardener turns it. You wait. It rains.', 'third', 0.75],
    ['We think you should wait. I say you can. You may.', 'second', 1],
  ] as const)('of “%s” in the %s person', (text, person, expected) =>
    expect(value(text, person)).toBeCloseTo(expected, 12),
  );

  it('says nothing of a text that speaks of nobody', () =>
    expect(value('The heap rots. It rains. The sun is out.', 'second')).toBeNull());

  it('does not hold a quotation against its writer', () =>
    expect(value('You save it. You win. Turn it.\n\n> We do it. I like it. We all do.', 'second')).toBe(1));
});
