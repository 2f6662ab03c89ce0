import type { Brief, Experience, Fact, Source } from './brief.ts';
import type { Fields } from './fields.ts';

/** A text that must be there; `name` as messages call it. */
export function requiredText(fields: Fields, key: string, name: string, example: string): string {
  const value = fields.text(key);
  if (value === null) fields.fault(fields.has(key) ? key : null, `\`${name}\` is missing`, `add ${example}`);
  return value ?? '';
}

export function readFacts(top: Fields): readonly Fact[] {
  return top.each('facts').map((fact) => ({
    id: requiredText(fact, 'id', 'id', 'id: f1'),
    claim: requiredText(fact, 'claim', 'claim', 'claim: "what may be stated"'),
    source: requiredText(fact, 'source', 'source', 'source: the id of an entry of sources'),
    quote: fact.text('quote'),
    validUntil: fact.text('valid_until'),
    place: fact.place,
  }));
}

export function readSources(top: Fields): readonly Source[] {
  return top.each('sources').map((source) => {
    const url = source.text('url');
    if (url !== null && !/^https?:\/\/[^\s/]/.test(url)) {
      source.fault('url', `The source URL "${url}" is no web address`, 'start it with https://');
    }
    return {
      id: requiredText(source, 'id', 'id', 'id: a-short-name'),
      title: requiredText(source, 'title', 'title', 'title: "its title"'),
      publisher: source.text('publisher'),
      url,
      kind: source.choice('kind', ['primary', 'secondary']) ?? 'secondary',
      published: source.text('published'),
      accessed: source.text('accessed'),
      validUntil: source.text('valid_until'),
      file: source.text('file'),
      notes: null,
      place: source.place,
    };
  });
}

export function readExperience(top: Fields): readonly Experience[] {
  return top.each('experience').map((entry) => ({
    id: requiredText(entry, 'id', 'id', 'id: x1'),
    by: entry.text('by') ?? 'Editor',
    note: requiredText(entry, 'note', 'note', 'note: "what was seen or done"'),
  }));
}

export function readLinks(top: Fields): Brief['links'] {
  const links = top.fields('links');
  return {
    internal: links.each('internal', 'to').map((link) => ({
      to: requiredText(link, 'to', 'to', 'to: /path'),
      anchor: link.text('anchor'),
      required: link.flag('required') ?? false,
    })),
    externalRequired: links.texts('external_required'),
    externalAvoid: links.texts('external_avoid'),
  };
}
