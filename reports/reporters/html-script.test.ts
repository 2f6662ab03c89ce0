import { type HTMLElement, type HTMLInputElement, type HTMLTableElement, Window } from 'happy-dom';
import { expect, it } from 'vitest';
import type { Report } from '../report.ts';
import { htmlIndex } from './html.ts';
import { SCRIPT } from './html-script.ts';
import { whole } from './reporter-contract.ts';
import { emptyReport } from './sample-report.ts';
import { writtenPost } from './sample-written.ts';

/* The overview as a browser has it: the page, and its script run over it. */

const post = (name: string, score: number | null, words: number): Report['posts'][number] => ({
  ...writtenPost,
  path: `out/${name.toLowerCase()}.md`,
  title: name,
  score,
  words,
});

const posts = [
  post('Basil', 90, 900),
  post('Aloe', 8, 1_000),
  post('Dill', null, 20),
  post('Chive', 70, 300),
  post('Elder', 100, 80),
  post('Fern', 70, 1_200),
];

function opened() {
  const page = whole(htmlIndex({ report: 'report.html', folder: 'out' })({ ...emptyReport, posts }, () => undefined));
  const { document, Event, HTMLTableSectionElement } = new Window();
  // The one thing that every browser knows and happy-dom does not.
  Object.defineProperty(HTMLTableSectionElement.prototype, 'rows', {
    configurable: true,
    get(this: HTMLElement) {
      return this.querySelectorAll('tr');
    },
  });
  document.write(page);
  new Function('document', SCRIPT)(document);
  const table = document.querySelector('#all-posts') as HTMLTableElement;
  const heads = [...table.querySelectorAll('thead th')] as HTMLElement[];
  const rows = () => [...table.querySelectorAll('tbody tr')] as HTMLElement[];
  const nameOf = (row: HTMLElement) => row.querySelector('a')?.textContent ?? '';
  return {
    /** What the script says to those who do not see it. */
    said: () => [...document.querySelectorAll('[role=status], .filter output')].map(({ textContent }) => textContent),
    sort(name: string): string {
      const head = heads.find(({ textContent }) => textContent === name);
      (head?.querySelector('button') as HTMLElement | undefined)?.click();
      return rows().map(nameOf).join(' ');
    },
    sorted: () => heads.flatMap((head) => head.getAttribute('aria-sort') ?? []),
    filter(words: string): string {
      const input = document.querySelector('#filter') as HTMLInputElement;
      input.value = words;
      input.dispatchEvent(new Event('input'));
      return rows()
        .filter((row) => !row.hasAttribute('hidden'))
        .map(nameOf)
        .join(' ');
    },
    footer: () => table.querySelector('tfoot')?.textContent ?? '',
    isFilterShown: () => document.querySelector('.filter')?.hasAttribute('hidden') === false,
  };
}

it('sorts figures by their size, the largest first, and turns round', () => {
  const { sort, sorted, said } = opened();
  expect(sort('Words')).toBe('Fern Aloe Basil Chive Elder Dill');
  expect(sorted()).toEqual(['descending']);
  expect(said()).toContain('Sorted by Words, descending');
  expect(sort('Words')).toBe('Dill Elder Chive Basil Aloe Fern');
  expect(sorted()).toEqual(['ascending']);
});

it('sorts names by the alphabet, and posts without a score behind all others', () => {
  const { sort, sorted } = opened();
  expect(sort('Post')).toBe('Aloe Basil Chive Dill Elder Fern');
  expect(sorted()).toEqual(['ascending']);
  expect(sort('Score')).toBe('Elder Basil Chive Fern Aloe Dill');
  expect(sorted()).toEqual(['descending']);
});

it('leaves the order of equals, and the sum below all', () => {
  const { sort, footer } = opened();
  sort('Words');
  expect(sort('Score')).toBe('Elder Basil Fern Chive Aloe Dill');
  expect(footer()).toContain('3,500');
});

it('shows the posts that have all the words, in whatever order, and says how many', () => {
  const { filter, sort, said, isFilterShown } = opened();
  expect(isFilterShown()).toBe(true);
  expect(filter('FERN out/')).toBe('Fern');
  expect(said()).toContain('1 of 6');
  expect(filter('nothing of the kind')).toBe('');
  sort('Post');
  expect(filter('')).toBe('Aloe Basil Chive Dill Elder Fern');
  expect(said()).not.toContain('6 of 6');
});
