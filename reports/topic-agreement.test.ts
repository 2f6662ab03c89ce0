import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutualInformation, topicAgreement } from './topic-agreement.ts';

const post = (cluster: string | null, name?: string) => ({
  topic: {
    cluster,
    label: '',
    confidence: 1,
    role: null,
    pillar: null,
    ...(name === undefined ? {} : { declared: { name, label: null, confidence: null } }),
  },
});

describe('mutualInformation', () => {
  it('is 1 where two labellings agree whatever their names, 0 where one says nothing of the other', () => {
    expect(
      mutualInformation([
        ['a', 'x'],
        ['a', 'x'],
        ['b', 'y'],
      ]),
    ).toBeCloseTo(1, 12);
    expect(
      mutualInformation([
        ['a', 'x'],
        ['a', 'y'],
        ['b', 'x'],
        ['b', 'y'],
      ]),
    ).toBeCloseTo(0, 12);
    // H(A) = ln 2, H(B) = 1.5 ln 2, I = ln 2: 2 ÷ 2.5.
    expect(
      mutualInformation([
        ['a', 'x'],
        ['a', 'x'],
        ['b', 'y'],
        ['b', 'z'],
      ]),
    ).toBeCloseTo(0.8, 12);
  });

  it('tells nothing where there is nothing to tell apart', () => {
    expect(mutualInformation([])).toBeNull();
    expect(
      mutualInformation([
        ['a', 'x'],
        ['a', 'x'],
      ]),
    ).toBeNull();
  });

  it('is symmetric and stays in [0, 1]', () => {
    const label = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { minLength: 1 }), (pairs) => {
        const value = mutualInformation(pairs) ?? 0;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
        const turned = pairs.map(([one, other]) => [other, one] as const);
        expect(mutualInformation(turned) ?? 0).toBeCloseTo(value, 12);
      }),
    );
  });
});

describe('topicAgreement', () => {
  it('counts the posts that stand where most of their declared name stand', () => {
    const posts = [
      ...['c1', 'c1', 'c2'].map((cluster) => post(cluster, 'bread')),
      ...['c2', 'c2', 'c2', 'c2'].map((cluster) => post(cluster, 'pots')),
      post('c3', 'rare'),
      post('c1'),
    ];
    expect(topicAgreement(posts)).toMatchObject({ clusters: 3, declared: 7, agreeing: 6 });
    expect(topicAgreement(posts)?.nmi).toBeGreaterThan(0.3);
    expect(topicAgreement(posts)?.nmi).toBeLessThan(0.7);
  });

  it('is left out where no three posts declare the same cluster, or the site has none', () => {
    expect(topicAgreement([post('c1', 'bread'), post('c1', 'bread'), post('c1', 'pots')])).toBeUndefined();
    expect(topicAgreement([post(null, 'a'), post(null, 'a'), post(null, 'a')])).toBeUndefined();
    expect(topicAgreement([{ topic: null }])).toBeUndefined();
  });
});
