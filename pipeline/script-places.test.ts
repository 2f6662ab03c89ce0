import { expect, test } from 'vitest';
import { scriptPlaces } from './script-places.ts';

const source = `import { defineConfig } from 'copydesk';
// presett: what it is called elsewhere is no matter
export default defineConfig({
  presett: 'strict',
  kpi: { 'reading-grade': ['error', { max: 'nine' }] },
  gates: ['grounding'],
  overrides: [{ files: ['docs/**'], kpi: { length: 'off' } }],
});
`;

test.each([
  [['kpi', 'reading-grade', 1, 'max'], { line: 5, column: 39 }],
  [['kpi', 'reading-grade'], { line: 5, column: 10 }],
  [['gates', 0], { line: 6, column: 3 }],
  [['overrides', 0, 'kpi', 'length'], { line: 7, column: 44 }],
  [['overrides', 0, 'kpi'], undefined],
  [['presett'], undefined],
  [['a+b'], undefined],
  [[], undefined],
])('%j stands at %j: a key that is written twice may be either', (keys, place) => {
  expect(scriptPlaces(source)(keys)).toEqual(place);
});
