import type { JsonLdBlock } from '../../analyzers/json-ld.ts';
import type { Finding } from '../../content/finding.ts';
import type { Span } from '../../content/position.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { describeTarget } from '../score.ts';

type Thing = Readonly<Record<string, unknown>>;

interface Fault {
  readonly message: string;
  readonly span: Span;
  readonly suggestion: string;
}

const articles = /^(?:https?:\/\/schema\.org\/)?(?:\w*Article|\w*BlogPosting|Report|Recipe|HowTo)$/;
const isoDate = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

function isArticle({ '@type': type }: Thing): boolean {
  return [type].flat().some((one) => typeof one === 'string' && articles.test(one));
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isDate(value: unknown): boolean {
  return typeof value === 'string' && isoDate.test(value) && !Number.isNaN(Date.parse(value));
}

/** A person or organisation with name and address; a reference (`@id`) is described elsewhere in the graph. */
function isAuthor(value: unknown): boolean {
  const all = [value].flat();
  return (
    all.length > 0 &&
    all.every((one: unknown) => {
      if (typeof one !== 'object' || one === null) return false;
      const { name, url, sameAs, '@id': id } = one as Thing;
      return isText(id) || (isText(name) && (isText(url) || isText([sameAs].flat()[0])));
    })
  );
}

function isImage(value: unknown): boolean {
  const [first] = [value].flat();
  if (typeof first === 'object' && first !== null) return isText((first as Thing).url ?? (first as Thing)['@id']);
  return isText(first);
}

const asked: readonly (readonly [key: string, holds: (value: unknown) => boolean, mend: string])[] = [
  ['headline', isText, 'repeat the title of the post'],
  ['author', isAuthor, 'give name and url of the author'],
  ['datePublished', isDate, 'give the date as 2026-05-04'],
  ['dateModified', isDate, 'give the date as 2026-05-04'],
  ['image', isImage, 'give the address of a picture'],
];

function faultsOf(blocks: readonly JsonLdBlock[]): readonly Fault[] {
  const faults: Fault[] = [];
  for (const { error, span } of blocks) {
    if (error === null) continue;
    faults.push({
      message: `The JSON-LD cannot be parsed: ${error}`,
      span,
      suggestion: 'let the site generator print it',
    });
  }
  const described = blocks.flatMap(({ things, span }) => things.filter(isArticle).map((thing) => ({ thing, span })));
  const [first, ...more] = described;
  if (first === undefined) {
    const [block] = blocks;
    if (block === undefined || faults.length > 0) return faults;
    const message = 'The JSON-LD describes no article';
    return [{ message, span: block.span, suggestion: 'describe the post as an Article or BlogPosting' }];
  }
  for (const [key, holds, suggestion] of asked) {
    const value = first.thing[key] ?? (key === 'headline' ? first.thing.name : undefined);
    if (holds(value)) continue;
    const message = value === undefined ? `The JSON-LD lacks ${key}` : `The JSON-LD has an ${key} that says nothing`;
    faults.push({ message: message.replace('an d', 'a d').replace('an h', 'a h'), span: first.span, suggestion });
  }
  for (const { span } of more) {
    const message = 'The JSON-LD describes the article a second time';
    faults.push({ message, span, suggestion: 'a page describes its article once' });
  }
  return faults;
}

/** Whether what the page tells machines about the post can be read. */
export function jsonLd(): Kpi {
  return {
    id: 'json-ld',
    title: 'JSON-LD',
    description:
      'Faults of the structured data that a post carries in `<script type="application/ld+json">`: it parses, describes one ' +
      'article, once a page, with headline, author (name and url), datePublished, dateModified (ISO 8601) and image. Not ' +
      'applicable without: most sites print it from the front matter.',
    category: 'keywords',
    weight: 1,
    unit: 'count',
    target: { kind: 'band', min: null, max: 0, tolerance: 2 },
    needs: ['json-ld'],
    measure(article, target) {
      const jsonLd = article.signals['json-ld'];
      if (jsonLd === undefined) return notApplicable;
      const faults = faultsOf(jsonLd.blocks);
      const findings: Finding[] = faults.map((fault) => ({
        rule: 'json-ld',
        section: null,
        actual: faults.length,
        expected: describeTarget(target, 'count'),
        ...fault,
      }));
      return { value: faults.length, sections: new Map(), findings };
    },
  };
}
