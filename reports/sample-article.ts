import { analyzers } from '../analyzers/all.ts';
import type { ArticleSignals, MeasuredArticle, SectionSignals } from '../analyzers/analyzer.ts';
import { emptyCorpus } from '../analyzers/corpus.ts';
import type { Brief } from '../content/brief.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import { measure } from '../pipeline/measure.ts';

/*
 * Own-written samples for the tests of this folder: a post without a fault, measured by the real analyzers, and the
 * means to plant one.
 */

const place = { line: 1, column: 1 };

/** A post that every KPI must leave alone. */
export const cleanPost = `---
title: Home Composting for Beginners
slug: home-composting
date: 2026-05-04
author: Ada Green
disclosure: Written by an editor.
description: Home composting turns kitchen scraps into food for your beds. See what to mix, how to start a heap this week, and how to keep it sweet.
---

Home composting is a kind way to feed your beds. You save your scraps. You start a heap with dry leaves. The heap does
the rest while you drink your tea. A [small guide to mulch](/mulch-guide) helps you use the result well.

## Why home composting helps

Good soil holds water and air. Plants grow strong roots in it. A compost heap gives you that soil for free. It also
cuts the waste in your bin. Food and yard waste make up about 30 percent of what we throw away. The EPA has
[a short page on this](https://www.epa.gov/recycle/composting-home) that is well worth your time.

## What to mix

You need browns and greens. Browns are dry leaves, twigs and torn paper. Greens are fruit peel, grass and old tea. Use
more browns than greens in your compost heap. That keeps the air in and the smell out. Your heap likes small bits, so
chop the big ones first. Wet your compost heap until it feels like a damp cloth.

## How to start a compost heap

1. Pick a flat spot with some shade.
2. Lay down twigs so that air gets in.
3. Add a thin layer of greens.
4. Cover it with a thick layer of browns.

Home composting takes a few months. Turn the heap each week with a fork. Add water when it looks dry. You can use the
crumbs of your compost heap when they smell like rain. Spread them on your beds in spring. Your plants will thank you with good
growth.

## How to keep it sweet

A bad smell means the heap is too wet. Add dry leaves and turn it well. Flies like bare fruit, so hide it under browns.
Keep meat and fat out of your compost heap. Mice love them and your friends do not. If the heap stays cold, feed it with
fresh grass. A warm heap is a happy heap. Look at it often and it will look after you. Home composting is that
simple, and it is fun.
`;

/** The brief of the clean post, with one fact and one source. */
export function sampleBrief(change: Partial<Brief> = {}): Brief {
  const draft = readDraft('out/home-composting.md', cleanPost);
  const implied = impliedBrief(draft);
  return {
    ...implied,
    path: 'briefs/home-composting.md',
    keywords: {
      primary: 'home composting',
      synonyms: ['compost heap'],
      secondary: ['browns and greens'],
      entities: ['EPA'],
      questions: ['How do I start a heap?'],
    },
    voice: { ...implied.voice, valence: [0, 0.8], maxGrade: 8, avoid: ['black gold', 'don’t panic'] },
    length: { words: 320, tolerance: 0.2 },
    links: {
      internal: [{ to: '/mulch-guide', anchor: null, required: true }],
      externalRequired: ['epa'],
      externalAvoid: [],
    },
    facts: [
      {
        id: 'f1',
        claim: 'Food and yard waste make up about 30 percent of what we throw away.',
        source: 'epa',
        quote: null,
        validUntil: null,
        place,
      },
    ],
    sources: [
      {
        id: 'epa',
        title: 'Composting At Home',
        publisher: 'US EPA',
        url: 'https://www.epa.gov/recycle/composting-home',
        kind: 'primary',
        published: null,
        accessed: null,
        file: null,
        notes: null,
        place,
      },
      {
        id: 'leaflet',
        title: 'A leaflet',
        publisher: null,
        url: null,
        kind: 'secondary',
        published: null,
        accessed: null,
        file: null,
        notes: null,
        place,
      },
    ],
    outline: [],
    ...change,
  };
}

/** A text read and measured by the real analyzers, as the post of `brief` or of the brief it implies. */
export function articleOf(source: string, brief?: Brief, path: string = 'out/home-composting.md'): MeasuredArticle {
  const draft = readDraft(path, source);
  return measure(draft, { brief: brief ?? impliedBrief(draft), corpus: emptyCorpus }, analyzers);
}

/** The clean post with one stretch of it exchanged; throws where the stretch is not there. */
export function planted(find: string, replacement: string, brief: Brief = sampleBrief()): MeasuredArticle {
  if (!cleanPost.includes(find)) throw new Error(`the sample does not hold: ${find}`);
  return articleOf(
    cleanPost.replace(find, () => replacement),
    brief,
  );
}

/** The same article with signals of its sections or of the whole put in by hand. */
export function withSignals(
  article: MeasuredArticle,
  sections: (id: string) => Partial<SectionSignals>,
  whole: Partial<ArticleSignals> = {},
): MeasuredArticle {
  return {
    ...article,
    sections: article.sections.map(({ section, signals }) => ({
      section,
      signals: { ...signals, ...sections(section.id) },
    })),
    signals: { ...article.signals, ...whole },
  };
}
