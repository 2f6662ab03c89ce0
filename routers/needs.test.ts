import { expect, it } from 'vitest';
import { defaultRouter } from './all.ts';
import { blend } from './blend.ts';
import { firstOf } from './first-of.ts';
import { readsOf } from './needs.ts';
import { random } from './random.ts';
import { task } from './task.ts';
import { topic } from './topic.ts';

it('measures for a router made of routers whatever one of them looks at, also what none of them needs', () => {
  expect(readsOf(task())).toEqual([]);
  expect(readsOf(topic())).toEqual(['topic']);
  expect(readsOf(firstOf([random(), topic()]))).toEqual(['topic']);
  expect(readsOf(blend([{ router: firstOf([random(), topic()]), weight: 1 }]))).toEqual(['topic']);
  expect([...readsOf(defaultRouter())].sort()).toEqual(['keyphrase', 'sentiment', 'topic']);
});
