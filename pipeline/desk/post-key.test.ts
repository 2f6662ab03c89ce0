import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameOfKey, postKey } from './post-key.ts';

test('a key is one part of an address and names one path', () => {
  expect(postKey('blog/a.md')).toBe('blog~a.md');
  expect(new Set(['a/b.md', 'a~b.md', 'a!~b.md', 'a!/b.md', 'a/!b.md', 'a/~b.md', 'a~/b.md'].map(postKey)).size).toBe(
    7,
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '.', '/', '~', '!') }), (name) => {
      expect(postKey(name)).not.toContain('/');
      expect(nameOfKey(postKey(name))).toBe(name);
    }),
  );
});
