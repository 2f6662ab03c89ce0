import { describe, expect, it } from 'vitest';
import type { Brief } from '../content/brief.ts';
import { measuredBy, sampleBrief } from './analyzer-contract.ts';
import { placement } from './placement.ts';
import { sentences } from './sentences.ts';
import { structure } from './structure.ts';

const measure = (source: string, given: Partial<Brief> = {}) =>
  measuredBy([sentences(), structure(), placement()], source, { brief: sampleBrief(given) }).signals.placement;
const keywords = (primary: string | null, synonyms: readonly string[] = []): Partial<Brief> => ({
  keywords: { primary, synonyms, secondary: [], entities: [], questions: [] },
});

describe('placement', () => {
  it('finds the keyphrase everywhere it should stand', () => {
    const source = `---
title: Home Composting for Beginners
description: All about composting at home.
---

Home composting is easy.

![A bin for home composting](a.png)

## What home composting needs

Text.

### Something else

Text.
`;
    expect(measure(source, { slug: 'home-composting-guide' })).toEqual({
      title: true,
      slug: true,
      description: 1,
      opening: true,
      alt: true,
      headings: 0.5,
    });
  });

  it('finds it nowhere where it does not', () => {
    const source = `---
title: A Guide
description: All about heaps.
---

Heaps are easy. We are home. Composting is fun.

![A bin](a.png)

## What it needs

Text.
`;
    expect(measure(source, { slug: 'heaps', description: null })).toEqual({
      title: false,
      slug: false,
      description: 0,
      opening: false,
      alt: false,
      headings: 0,
    });
  });

  it('says nothing of places that do not exist', () => {
    expect(measure('', { slug: '', description: null })).toEqual({
      title: null,
      slug: null,
      description: null,
      opening: null,
      alt: null,
      headings: null,
    });
    expect(measure('Text.', keywords(null))).toBeUndefined();
  });

  it('takes the first 100 words for the opening', () => {
    const within = `Short start.\n\n${'Word word word word. '.repeat(20)}Home composting works.`;
    const beyond = `Short start.\n\n${'Word word word word. '.repeat(30)}Home composting works.`;
    expect(measure(within)?.opening).toBe(true);
    expect(measure(beyond)?.opening).toBe(false);
  });

  it('is content with a synonym, but not in the title', () => {
    const given = keywords('home composting', ['garden heap']);
    const found = measure('# Garden heaps\n\nA garden heap.\n\n## The garden heap', given);
    expect(found).toMatchObject({ title: false, opening: true, headings: 1 });
  });

  it('wants more than half of the words in a heading, half of them in an alternative text', () => {
    const found = measure(
      '# T\n\n![A compost bin](a.png)\n\n## What composting needs\n\n## Composted at home\n\nText.',
    );
    expect(found).toMatchObject({ alt: true, headings: 0.5 });
  });

  it('counts the uses in the description, a synonym only where it is other words', () => {
    const given = keywords('home composting', ['home composting bin', 'garden heap']);
    const described = (description: string) => measure('Text.', { ...given, description })?.description;
    expect(described('A home composting bin for your garden. A heap.')).toBe(1);
    expect(described('Home composting on a garden heap. More home composting.')).toBe(3);
  });

  it('wants more than half of the words of a long keyphrase in the slug', () => {
    const long = keywords('credit freeze or fraud alert');
    expect(measure('Text.', { ...long, slug: 'credit-freeze-vs-fraud' })?.slug).toBe(true);
    expect(measure('Text.', { ...long, slug: 'credit-freeze' })?.slug).toBe(false);
  });
});
