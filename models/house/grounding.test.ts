import { describe, expect, it } from 'vitest';
import { modelContract } from '../model-contract.ts';
import { briefFrom, revising, textOf } from './given.ts';
import { houseGrounding } from './grounding.ts';

const brief = briefFrom(`---
title: Credit freeze
keywords: { primary: credit freeze }
audience: { who: readers }
facts:
  - { id: f1, claim: "An initial fraud alert lasts one year.", source: ftc }
  - { id: f2, claim: "A bureau must lift a freeze within 3 business days of a letter.", source: ftc }
sources:
  - { id: ftc, title: FTC, url: "https://www.ftc.gov/" }
---
`);

const grounded = async (body: string, before = '') =>
  (await textOf(houseGrounding(), revising(`${before}## One\n\n${body}\n`, { brief }))).text.trim();

modelContract('house/grounding', () => ({
  model: houseGrounding(),
  request: revising('## One\n\nA bureau must lift a freeze within 9 business days of a letter.\n', { brief }),
}));

describe('house/grounding', () => {
  it('sets a misquoted figure right', async () => {
    expect(await grounded('A bureau must lift a freeze within 5 business days of a letter [f2].')).toBe(
      'A bureau must lift a freeze within 3 business days of a letter [f2].',
    );
  });

  it('marks what nothing carries', async () => {
    expect(await grounded('About 42 percent of readers sleep badly. Good night.')).toBe(
      'About 42 percent of readers sleep badly [NEEDS SOURCE]. Good night.',
    );
  });

  it('marks it once only', async () => {
    const once = await grounded('About 42 percent of readers sleep badly.');
    expect(await grounded(once)).toBe(once);
  });

  it('adds the citation a supported figure lacks, once a paragraph', async () => {
    const said = 'A bureau must lift a freeze within 3 business days of a letter';
    expect(await grounded(`${said}.`)).toBe(`${said} [f2].`);
    expect(await grounded(`${said} [f2].`)).toBe(`${said} [f2].`);
    expect(await grounded(`${said}. [f2]`)).toBe(`${said}. [f2]`);
  });

  it('uses the footnote where the post has one', async () => {
    const said = 'A bureau must lift a freeze within 3 business days of a letter.';
    const source = `## One\n\n${said}\n\n[^ftc]: FTC, <https://www.ftc.gov/>\n`;
    const { text } = await textOf(houseGrounding(), revising(source, { brief }));
    expect(text).toContain('of a letter[^ftc].');
  });

  it('leaves text alone that claims nothing', async () => {
    expect(await grounded('Write to the bureau first.')).toBe('Write to the bureau first.');
  });
});
