import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookupIn, shingleIndex } from './shingles.ts';

const hash = fc.oneof(fc.nat(3), fc.nat(0xffff_ffff), fc.constantFrom(0x7fff_ffff, 0x8000_0000, 0xffff_ffff));
const documents = fc.array(
  fc.uniqueArray(hash).map((hashes) => Uint32Array.from(hashes).sort()),
  { maxLength: 40 },
);

test('the index names the documents that have a shingle, in order, and no other', () => {
  fc.assert(
    fc.property(documents, fc.array(hash), (all, asked) => {
      const lookup = lookupIn(shingleIndex(all));
      for (const one of [...asked, ...all.flatMap((hashes) => [...hashes])]) {
        const found: number[] = [];
        lookup.eachDocument(one, (document) => found.push(document) > 0);
        const expected = all.flatMap((hashes, document) => (hashes.includes(one) ? [document] : []));
        expect(found).toEqual(expected);
        expect(all.flatMap((_, document) => (lookup.has(one, document) ? [document] : []))).toEqual(expected);
      }
    }),
  );
});
