import { expect, it } from 'vitest';
import { guessTask, taskOf } from './guess-task.ts';

it.each([
  ['How to freeze your credit', 'how-to'],
  ['Frequently asked questions', 'faq'],
  ['FAQ', 'faq'],
  ['Freeze vs. alert', 'comparison'],
  ['What is the difference between the two?', 'comparison'],
  ['Five simple ways to start', 'list'],
  ['Conclusion', 'conclusion'],
  ['The short answer', 'answer'],
  ['Why compost smells', 'explanation'],
  ['Questions of law', 'explanation'],
  ['', 'explanation'],
])('%j is taken for %s', (heading, task) => {
  expect(guessTask(heading)).toBe(task);
});

it.each([
  ['list', 'list'],
  ['Listicle', 'list'],
  ['how to', 'how-to'],
  ['how_to', 'how-to'],
  ['intro', 'intro'],
  ['constructor', null],
  ['rewrite', null],
])('the role %j means %j', (role, task) => {
  expect(taskOf(role)).toBe(task);
});
