import { describe, expect, it } from 'vitest';
import { allocate } from './allocate.ts';
import { briefFrom, withNotes } from './given.ts';

const brief = withNotes(
  briefFrom(`---
title: Clay or plastic pots
keywords: { primary: herb pots, questions: [Do herbs need feed?, How long do pots last?] }
audience: { who: growers }
facts:
  - { id: f1, claim: "Clay pots lose water in 2 days.", source: trial }
  - { id: f2, claim: "A plastic pot costs 3 euros.", source: trial }
sources: [{ id: trial, title: Trial }]
---
# Outline
## Water {#water role=explanation words=40}
- How fast pots dry [f1]
## Price {#price role=explanation words=40}
- What a pot costs [f2], and again the water [f1]
## Questions {#faq role=faq words=60}
`),
  () => `# Notes

## Price

Clay costs more than plastic. A plastic pot costs about 3 euros.

## Water

Clay lets water through its walls. It dries fast. Plastic keeps water longer.

## Questions

### Do herbs need feed?

Yes, herbs need feed in summer.
`,
);

const said = (id: string) =>
  allocate(brief)
    .sections.get(id)
    ?.statements.flatMap(({ sentences }) => sentences) ?? [];

describe('allocate', () => {
  it('gives each statement to the section its note’s heading names', () => {
    expect(said('water')).toEqual(
      expect.arrayContaining(['Clay lets water through its walls.', 'Plastic keeps water longer.']),
    );
    expect(said('price')).toContain('Clay costs more than plastic.');
  });

  it('gives nothing twice', () => {
    const all = [...allocate(brief).sections.values()].flatMap(({ statements, answers }) => [
      ...statements.map(({ id }) => id),
      ...answers.flatMap((answer) => answer.statements.map(({ id }) => id)),
    ]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('keeps a sentence with the one it leans on', () => {
    const water = said('water');
    expect(water.indexOf('It dries fast.')).toBe(water.indexOf('Clay lets water through its walls.') + 1);
  });

  it('lets a fact stand for the note that restates it', () => {
    expect(said('price')).toContain('A plastic pot costs 3 euros.');
    expect(said('price').join(' ')).not.toContain('about 3 euros');
  });

  it('gives a required fact to the first section that asks, and points the next one there', () => {
    expect(said('water')).toContain('Clay pots lose water in 2 days.');
    expect(allocate(brief).sections.get('price')?.elsewhere).toEqual([{ fact: 'f1', heading: 'Water' }]);
  });

  it('answers questions from what stands below them, and leaves the others open', () => {
    const answers = allocate(brief).sections.get('faq')?.answers ?? [];
    expect(
      answers.map(({ question, statements }) => [question, statements.flatMap(({ sentences }) => sentences)]),
    ).toEqual([
      ['Do herbs need feed?', ['Yes, herbs need feed in summer.']],
      ['How long do pots last?', []],
    ]);
  });

  it('is computed once for a brief, and alike for an equal one', () => {
    expect(allocate(brief)).toBe(allocate(brief));
    expect([...allocate({ ...brief }).sections]).toEqual([...allocate(brief).sections]);
  });

  it('copes with a brief without facts, notes and outline', () => {
    expect(allocate({ ...brief, facts: [], sources: [], outline: [] }).sections.size).toBe(0);
  });

  it('stays linear in the length of the notes', () => {
    const long = Array.from(
      { length: 4000 },
      (_, index) => `Pot ${index} of row ${index % 97} held water for a while.`,
    ).join(' ');
    const large = withNotes(brief, () => `## Water\n\n${long}`);
    allocate({ ...large });
  });
});
