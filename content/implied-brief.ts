import { Document } from 'yaml';
import type { Brief, OutlineSection } from './brief.ts';
import { readBriefFields } from './brief-fields.ts';
import { canonicalOf } from './canonical.ts';
import { detectLanguage } from './detect-language.ts';
import type { Draft } from './draft.ts';
import { fieldsOf } from './fields.ts';
import { guessTask } from './guess-task.ts';
import { languageIn } from './language.ts';
import { placeAt } from './position.ts';
import type { Section } from './section.ts';
import { slugify } from './slug.ts';

type Data = Readonly<Record<string, unknown>>;

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const plainKey = (key: string): string => key.toLowerCase().replace(/[-_]/g, '');

const plainKeys = new WeakMap<Data, ReadonlyMap<string, string>>();

/** The keys of a mapping as written, by what they are compared by; of several the first. */
function keysOf(data: Data): ReadonlyMap<string, string> {
  const known = plainKeys.get(data);
  if (known !== undefined) return known;
  const made = new Map(
    Object.keys(data)
      .toReversed()
      .map((key) => [plainKey(key), key]),
  );
  plainKeys.set(data, made);
  return made;
}

/** A value of the front matter; keys match without regard to case, `-` and `_`; dots lead into mappings. */
function valueAt(data: Data, path: string): unknown {
  let value: unknown = data;
  for (const part of path.split('.')) {
    if (!isData(value)) return null;
    const key = keysOf(value).get(plainKey(part));
    value = key === undefined ? null : value[key];
  }
  return value;
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  const text = value.replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

function firstText(data: Data, keys: readonly string[]): string | null {
  for (const key of keys) {
    const text = textOf(valueAt(data, key));
    if (text !== null) return text;
  }
  return null;
}

/** Phrases of a field: a list, or a text with commas between. */
function phrases(value: unknown): readonly string[] {
  if (isData(value)) return [...phrases(valueAt(value, 'primary')), ...phrases(valueAt(value, 'secondary'))];
  const list = Array.isArray(value) ? value : (textOf(value)?.split(',') ?? []);
  return list.flatMap((one) => textOf(one) ?? []);
}

function keyphrases(data: Data, field: string | undefined): readonly string[] {
  const keys = ['keyphrase', 'focus_keyphrase', 'keywords', 'keyword', 'focus_keyword', 'primary_keyword'];
  for (const key of field === undefined ? keys : [field, ...keys]) {
    const found = phrases(valueAt(data, key));
    if (found.length > 0) return found;
  }
  return [];
}

/** `blog/2024-05-01-composting.md` → `composting`; an `index` file is named by its folder. */
function slugOf(draft: Draft, data: Data): string {
  const given = firstText(data, ['slug', 'permalink', 'url'])?.split(/[?#]/, 1)[0];
  const last = given
    ?.split('/')
    .filter((part) => part !== '')
    .at(-1);
  if (last !== undefined) return slugify(last.replace(/\.html?$/i, ''));
  const parts = draft.path.split('/').map((part) => part.replace(/\.[a-z]{2,5}$/i, ''));
  const name = parts.at(-1) ?? '';
  const stem = /^_?index$/i.test(name) && parts.length > 1 ? (parts.at(-2) ?? name) : name;
  return slugify(stem.replace(/^(?:.*__)?\d{4}-\d{2}-\d{2}[-_]/, ''));
}

/** Words of a section as an editor counts them: between blanks, alt texts left out. */
function wordCount(section: Section): number {
  let words = 0;
  for (const { kind, text } of section.blocks) {
    if (kind === 'alt') continue;
    words++;
    for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) words++;
  }
  return words;
}

function outlineOf(draft: Draft): readonly OutlineSection[] {
  return draft.sections.map((section) => ({
    id: section.id,
    heading: section.heading ?? draft.title ?? 'Introduction',
    task: section.heading === null ? 'intro' : guessTask(section.heading),
    words: wordCount(section),
    tone: null,
    keyphrase: null,
    pin: null,
    points: [],
    place: placeAt(draft.lines, section.span.start),
  }));
}

function* prose(draft: Draft): Iterable<string> {
  for (const { blocks } of draft.sections) for (const { kind, text } of blocks) if (kind !== 'alt') yield text;
}

/** The language tag a post declares, else what its words tell; null where neither does. */
function localeOf(draft: Draft, data: Data): string | null {
  for (const key of ['locale', 'lang', 'language']) {
    const declared = textOf(valueAt(data, key));
    // In the front matter of programmers a language may be `Rust`.
    if (declared !== null && languageIn(declared) !== null) return declared;
  }
  return detectLanguage(prose(draft));
}

/** For the many posts that have no block of our own. */
const nothing = new Document({});

/**
 * The brief an existing draft implies: what its front matter says, its headings as outline at their present lengths,
 * no facts, no sources. A `copydesk` block in the front matter is read as a brief is and goes before everything else.
 */
export function impliedBrief(draft: Draft, options: { keyphraseField?: string; audience?: string } = {}): Brief {
  const data: Data = draft.frontMatter?.data ?? {};
  const own = valueAt(data, 'copydesk');
  const document = isData(own) ? new Document(own) : nothing;
  const place = placeAt(draft.lines, draft.frontMatter?.span.start ?? 0);
  const top = fieldsOf(document, document.contents, 'copydesk', { report: () => undefined, placeAt: () => place });
  const title = draft.title ?? '';
  const audience = options.audience ?? firstText(data, ['audience', 'audience.who']);
  const fields = readBriefFields(top, { required: false, title, audience });
  const slug = top.has('slug') ? fields.slug : slugOf(draft, data);
  const [primary = null, ...secondary] = keyphrases(data, options.keyphraseField);
  const { keywords, eeat } = fields;
  const author =
    firstText(data, ['author', 'author.name', 'params.author', 'byline']) ?? phrases(valueAt(data, 'authors'))[0];
  const isNamed = firstText(data, ['copydesk.eeat.author', 'copydesk.eeat.author.name', 'copydesk.author']) !== null;
  return {
    ...fields,
    path: draft.path,
    id: top.has('id') || top.has('brief') ? fields.id : slug,
    slug,
    locale: top.text('locale') ?? localeOf(draft, data) ?? fields.locale,
    description: fields.description ?? firstText(data, ['description', 'meta_description', 'excerpt', 'summary']),
    keywords: {
      ...keywords,
      primary: keywords.primary ?? primary,
      secondary: keywords.primary === null && keywords.secondary.length === 0 ? secondary : keywords.secondary,
    },
    eeat: { ...eeat, author: { ...eeat.author, name: isNamed ? eeat.author.name : (author ?? eeat.author.name) } },
    outputs: { ...fields.outputs, canonical: fields.outputs.canonical ?? canonicalOf(draft) },
    angle: null,
    outline: outlineOf(draft),
    editorNotes: null,
  };
}
