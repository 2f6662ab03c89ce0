import { withoutFiller } from '../content/filler.ts';
import type { Span } from '../content/position.ts';
import { slugForms } from '../content/slug-forms.ts';
import type { ArticleAnalyzer, MeasuredArticle } from './analyzer.ts';
import { synonymsOf } from './keyphrase.ts';
import { languageFor } from './language.ts';
import { matchPhrase, type Phrase, phraseOf } from './phrase.ts';
import { splitSentences } from './sentences.ts';

/** Where the keyphrase stands; null = the place does not exist. */
export interface Placement {
  readonly title: boolean | null;
  readonly slug: boolean | null;
  /** Uses of keyphrase and synonyms in the description; once or twice reads well. */
  readonly description: number | null;
  /** First paragraph, or the first 100 words. */
  readonly opening: boolean | null;
  readonly alt: boolean | null;
  /** Share of H2 and H3 with keyphrase or synonym, in [0, 1]. */
  readonly headings: number | null;
}

const openingWords = 100;

/** Whether any of the phrases stands in a text, whole and within one sentence. */
function stands(phrases: readonly Phrase[], text: string): boolean {
  return splitSentences(text, phrases[0]?.language).some(({ start, end }) =>
    phrases.some((phrase) => matchPhrase(phrase, text.slice(start, end)).count > 0),
  );
}

/** Share of the content words that an address holds, written without their accents or with those spelled out. */
function shareInSlug({ contentWords, language }: Phrase, slug: string): number {
  const held = new Set(language.tokenize(slug).map(({ text }) => language.stem(text)));
  const found = contentWords.filter((word) => slugForms(word).some((form) => held.has(language.stem(form))));
  return found.length / contentWords.length;
}

/**
 * A slug holds all of one or two content words, more than half of three and more; null where it would have to be a
 * transliteration.
 */
function standsInSlug(phrase: Phrase, slug: string): boolean | null {
  const words = slug.replace(/[-_/]+/g, ' ');
  const asWritten = matchPhrase({ ...phrase, exactOnly: false }, words).share;
  if (asWritten === 0 && phrase.contentWords.every((word) => slugForms(word).length === 0)) return null;
  const share = Math.max(asWritten, shareInSlug(phrase, words));
  return phrase.contentWords.length <= 2 ? share === 1 : share > 0.5;
}

/** Whether a heading holds more than half of the content words of any phrase. */
function standsInHeading(phrases: readonly Phrase[], heading: string): boolean {
  return phrases.some((phrase) => {
    const found = matchPhrase(phrase, heading);
    return phrase.exactOnly ? found.exact > 0 : found.share > 0.5;
  });
}

/** Whether an alternative text holds half of the content words of any phrase. */
function standsInAlt(phrases: readonly Phrase[], alt: string): boolean {
  return phrases.some((phrase) => {
    const found = matchPhrase(phrase, alt);
    return phrase.exactOnly ? found.exact > 0 : found.share >= 0.5;
  });
}

/** Uses of the keyphrase, and of its synonyms where they are other words of the text. */
function usesIn(phrases: readonly Phrase[], text: string): number {
  let uses = 0;
  for (const { start, end } of splitSentences(text, phrases[0]?.language)) {
    const taken: Span[] = [];
    for (const phrase of phrases) {
      const free = matchPhrase(phrase, text.slice(start, end)).spans.filter((span) =>
        taken.every((other) => span.end <= other.start || span.start >= other.end),
      );
      taken.push(...free);
      uses += free.length;
    }
  }
  return uses;
}

/** Whether a post opens with the topic; null where it has no running text. */
function standsInOpening(phrases: readonly Phrase[], article: MeasuredArticle): boolean | null {
  const paragraphs = article.sections.flatMap(({ section }) =>
    section.blocks.filter((block) => block.kind === 'paragraph' || block.kind === 'quote' || block.kind === 'item'),
  );
  const [first] = paragraphs;
  if (first === undefined) return null;
  if (stands(phrases, first.text)) return true;
  let left = openingWords;
  for (const { text } of paragraphs) {
    const words = text.split(' ');
    if (stands(phrases, words.slice(0, left).join(' '))) return true;
    left -= words.length;
    if (left <= 0) break;
  }
  return false;
}

function describedBy(article: MeasuredArticle): string | null {
  const data = article.draft.frontMatter?.data ?? {};
  const written = [data.description, data.summary, data.excerpt].find((value) => typeof value === 'string');
  return typeof written === 'string' && written.trim() !== '' ? written : article.brief.description;
}

/** Where a post's primary keyphrase or a synonym stands; null without a keyphrase. */
export function placement(): ArticleAnalyzer<'placement'> {
  return {
    extent: 'article',
    name: 'placement',
    needs: ['structure'],
    analyze: (article, { brief }) => {
      const phrase = phraseOf(brief.keywords.primary ?? '', languageFor(brief));
      if (phrase === null) return null;
      const phrases = [phrase, ...synonymsOf(brief, phrase)];
      const { title } = article.draft;
      const description = describedBy(article);
      const headings = article.sections
        .flatMap(({ signals }) => signals.structure?.headings ?? [])
        .filter(({ depth }) => depth === 2 || depth === 3);
      const alts = article.sections.flatMap(({ section }) => section.blocks.filter((block) => block.kind === 'alt'));
      const carrying = headings.filter(({ text }) => standsInHeading(phrases, text)).length;
      return {
        title: title === null ? null : matchPhrase(phrase, withoutFiller(title)).count > 0,
        slug: brief.slug === '' ? null : standsInSlug(phrase, brief.slug),
        description: description === null ? null : usesIn(phrases, description),
        opening: standsInOpening(phrases, article),
        alt: alts.length === 0 ? null : alts.some(({ text }) => standsInAlt(phrases, text)),
        headings: headings.length === 0 ? null : carrying / headings.length,
      };
    },
  };
}
