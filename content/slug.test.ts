import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slugify } from './slug.ts';

it.each([
  ["What's New in Node.js 27?", 'whats-new-in-node-js-27'],
  ['Crème brûlée & Straße', 'creme-brulee-strasse'],
  ['  --Already--kebab-- ', 'already-kebab'],
  ['../../etc/passwd', 'etc-passwd'],
  ['', 'untitled'],
  ['!?', 'untitled'],
])('%j becomes %j', (text, slug) => {
  expect(slugify(text)).toBe(slug);
});

it('keeps headings without Latin letters apart, and stable', () => {
  expect(slugify('标题')).toBe(slugify('标题'));
  expect(slugify('标题')).not.toBe(slugify('正文'));
});

it('never leaves its alphabet, and a slug is its own slug', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const slug = slugify(text);
      expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(slugify(slug)).toBe(slug);
    }),
  );
});
