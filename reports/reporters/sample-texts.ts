import { lineStarts, type Range, rangeOf } from '../../content/position.ts';

/** Two posts for the tests of the reporters: one written from a brief, one that an editor's draft was revised into. */
export const COMPOSTING = `---
title: "Home Composting for People With a Small Garden"
description: "Start home composting in a corner of one square metre: what goes in, what stays out, and how to tell when the heap is ready to use on beds and pots."
slug: home-composting
draft: true
---

A cold heap in the corner of a small garden turns kitchen scraps into soil in six to twelve months. It needs one square metre, no electricity and about ten minutes a week.

## What home composting does for your soil

Compost feeds the soil rather than the plant. In the field trial, beds that received two centimetres of compost held 18 % more water after a dry week than beds without it.[^rothwell]

The improvement in the water-holding capacity of the amended soil is attributable to the accumulation of stabilised organic matter, which, in conjunction with increased aggregate stability, facilitates infiltration and reduces evaporation.

## What to put in, and what to leave out

- Fruit and vegetable peelings, coffee grounds, tea leaves
- Torn cardboard and dry leaves, about **two parts to one part** of kitchen scraps
- No meat, no dairy, no glossy paper

Most councils collect what you cannot compost at home. [NEEDS SOURCE]

## How to start a heap in one afternoon

1. Choose a level spot of one square metre that gets some shade.
2. Lay ten centimetres of twigs so that air comes in from below.
3. Add scraps and dry leaves in turn, and cover each layer.

Turn the heap every three weeks. A heap that is turned reaches 55 °C, according to the [county guide](https://example.org/guides/heap-temperature), and is ready sooner.

[^rothwell]: Rothwell Garden Trust, Soil and compost trial, 2023.
`;

export const CREDIT_BEFORE = `---
title: Credit Freeze vs. Fraud Alert
description: Which one do you need?
---

# Credit Freeze vs. Fraud Alert

If you received a data-breach letter, you have to choose. A credit freeze vs fraud alert choice is a choice between locking the door and asking visitors for their papers.

## What a credit freeze does

A credit freeze is free, and a credit freeze blocks new accounts, and a credit freeze stays until you lift the credit freeze. A credit freeze does not touch your existing cards.

## What a fraud alert does

A fraud alert asks lenders to take reasonable steps to ascertain the identity of the applicant prior to the extension of credit; it lasts one year and can be renewed. It is a disaster if you forget it, and the consequences are horrible.

## Which one to choose

Choose the freeze if you do not plan to borrow soon. Choose the alert if you are about to apply for a loan.
`;

export const CREDIT = CREDIT_BEFORE.replace(
  'A credit freeze is free, and a credit freeze blocks new accounts, and a credit freeze stays until you lift the credit freeze. A credit freeze does not touch your existing cards.',
  'A credit freeze is free. It blocks new accounts and stays until you lift it. It does not touch your existing cards.',
).replace(
  'asks lenders to take reasonable steps to ascertain the identity of the applicant prior to the extension of credit; it lasts',
  'asks lenders to check who is applying before they give credit. It lasts',
);

const TEXTS: Readonly<Record<string, string>> = {
  'out/home-composting.md': COMPOSTING,
  'out/credit-freeze.md': CREDIT,
};

/** The text of a post by the path in the report. */
export function sampleSource(path: string): string | undefined {
  return TEXTS[path];
}

/** Where a quotation stands; the tests never count lines by hand. */
export function placeOf(text: string, quotation: string): Range {
  const start = text.indexOf(quotation);
  if (start < 0) throw new Error(`not in the text: ${quotation}`);
  return rangeOf(lineStarts(text), { start, end: start + quotation.length });
}

/** A section of the text: from its heading to the next one, or the end. */
export function sectionPlace(text: string, heading: string): Range {
  const start = text.indexOf(heading);
  const next = text.indexOf('\n## ', start + 1);
  return rangeOf(lineStarts(text), { start, end: next < 0 ? text.length : next + 1 });
}
