import { describe, expect, it } from 'vitest';
import { chooseItems, type WaitingItem } from './choose-items.ts';

const item = (margin: number, leader: string, dimension: number, traffic = 1): WaitingItem => ({
  margin,
  leader,
  row: { dimensions: Int32Array.of(dimension), weights: Float64Array.of(1) },
  traffic,
});

describe('chooseItems', () => {
  it('takes the most uncertain first', () => {
    expect(chooseItems([item(0.9, 'a', 0), item(0.1, 'a', 1), item(0.5, 'a', 2)], 2, 3)).toEqual([1, 2]);
  });

  it('goes in turn over what leads', () => {
    const waiting = [item(0.1, 'a', 0), item(0.2, 'a', 1), item(0.3, 'b', 2), item(0.4, 'c', 3)];
    expect(chooseItems(waiting, 3, 4)).toEqual([0, 2, 3]);
  });

  it('asks sooner where there is more traffic', () => {
    expect(chooseItems([item(0.2, 'a', 0), item(0.4, 'a', 1, 9)], 1, 2)).toEqual([1]);
  });

  it('leaves out what is nearly the same as one it has, unless nothing else is left', () => {
    const waiting = [item(0.1, 'a', 0), item(0.2, 'a', 0), item(0.3, 'a', 1)];
    expect(chooseItems(waiting, 2, 2)).toEqual([0, 2]);
    expect(chooseItems(waiting, 3, 2)).toEqual([0, 2, 1]);
  });

  it('gives all there are, once', () => {
    expect(chooseItems([item(0, 'a', 0), item(0, 'a', 0)], 5, 1)).toEqual([0, 1]);
    expect(chooseItems([], 5, 1)).toEqual([]);
  });
});
