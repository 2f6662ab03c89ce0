import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from './edit.ts';

describe('edits', () => {
  it('are made whatever their order', () => {
    const edits = [
      { start: 10, end: 13, text: 'dog' },
      { start: 0, end: 3, text: 'One' },
      { start: 4, end: 4, text: 'big ' },
    ];
    expect(applyEdits('The black cat.', edits)).toBe('One big black dog.');
  });

  it('keep insertions at one place in order, also before a replacement', () => {
    const edits = [
      { start: 1, end: 2, text: 'X' },
      { start: 1, end: 1, text: '1' },
      { start: 1, end: 1, text: '2' },
    ];
    expect(applyEdits('abc', edits)).toBe('a12Xc');
  });

  it('throw where they overlap or leave the text', () => {
    expect(() =>
      applyEdits('abcdef', [
        { start: 0, end: 3, text: '' },
        { start: 2, end: 4, text: '' },
      ]),
    ).toThrow(RangeError);
    expect(() => applyEdits('abc', [{ start: 2, end: 4, text: '' }])).toThrow(RangeError);
    expect(() => applyEdits('abc', [{ start: -1, end: 1, text: '' }])).toThrow(RangeError);
  });

  it('touch nothing else', () => {
    const pieces = fc.array(fc.record({ keep: fc.string({ unit: 'binary' }), cut: fc.string(), put: fc.string() }));
    fc.assert(
      fc.property(pieces, (parts) => {
        let source = '';
        let expected = '';
        const edits = parts.map(({ keep, cut, put }) => {
          const start = source.length + keep.length;
          source += keep + cut;
          expected += keep + put;
          return { start, end: start + cut.length, text: put };
        });
        // Last place first; what stands at one place keeps its order.
        expect(
          applyEdits(
            source,
            edits.toSorted((one, other) => other.start - one.start),
          ),
        ).toBe(expected);
        expect(applyEdits(source, [])).toBe(source);
      }),
    );
  });
});
