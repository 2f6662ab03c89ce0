import type { MeasuredArticle } from '../../analyzers/analyzer.ts';
import type { Claim } from '../../analyzers/claims.ts';
import { disclosureLines, printDisclosure } from '../../content/disclosure.ts';
import type { Finding } from '../../content/finding.ts';
import type { Span } from '../../content/position.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { frontMatterSpan, topSpan } from '../places.ts';
import { dateKeys, postDate } from '../post-date.ts';
import { describeTarget } from '../score.ts';
import { hasLimitation, staleStatement } from '../trust-phrases.ts';

/** What a brief says until somebody puts a name to the post. */
const nobodyYet = 'REQUIRED-AT-PUBLISH';
const bylines = ['author', 'authors', 'byline'];
/** Claims of rank or promise from which a post should also say where they end. */
const manyStrongClaims = 3;
const promise = /\b(?:proven|guarantees?d?|cures?|always works|never fails)\b/i;
const yearsFresh = 2;
/** Worth an editor's look, and no reason to hold a post back. */
const advice = 0;

interface Item {
  readonly weight: number;
  readonly good: boolean;
  readonly message: string;
  readonly suggestion: string;
  readonly span: Span;
}

function valuesOf({ draft }: MeasuredArticle, keys: readonly string[]): readonly unknown[] {
  const data = draft.frontMatter?.data ?? {};
  const params = typeof data.params === 'object' && data.params !== null ? (data.params as typeof data) : {};
  return keys
    .flatMap((key) => [data[key], params[key]])
    .filter((value) => value !== undefined && value !== null && value !== '' && value !== nobodyYet && value !== false);
}

/** A byline leads somewhere: a `url`, a key for it, or the id of an author whom the site has a page for. */
function hasAddress(article: MeasuredArticle): boolean {
  if (article.brief.eeat.author.url !== null) return true;
  if (valuesOf(article, ['author_url', 'authorUrl', 'author_link', 'authorLink']).length > 0) return true;
  return valuesOf(article, bylines)
    .flat()
    .some((one) =>
      typeof one === 'object' && one !== null
        ? 'url' in one || 'link' in one || 'href' in one
        : typeof one === 'string' && /^[a-z0-9][\w.-]*$/.test(one),
    );
}

function isDisclosed(article: MeasuredArticle): boolean {
  const { source, frontMatter } = article.draft;
  const { disclosure } = article.brief.eeat;
  const lines = [...disclosureLines(frontMatter?.data), ...(disclosure === null ? [] : [printDisclosure(disclosure)])];
  return valuesOf(article, ['disclosure']).length > 0 || lines.some((line) => source.includes(line));
}

function isStrong({ kind, text }: Claim): boolean {
  return kind === 'superlative' || (kind === 'cause' && promise.test(text));
}

function unusedExperience(article: MeasuredArticle): readonly string[] {
  const used = new Set<string>();
  for (const { signals } of article.sections) {
    for (const id of signals.claims?.cited ?? []) used.add(id);
    for (const { source } of signals.claims?.claims ?? []) if (source !== null) used.add(source);
  }
  return article.brief.experience.map(({ id }) => id).filter((id) => !used.has(id));
}

function checklist(article: MeasuredArticle): readonly Item[] {
  const { brief, draft } = article;
  const { eeat, sources, ymyl, experience } = brief;
  const author = eeat.author.name.trim();
  const at = (keys: readonly string[]) => frontMatterSpan(draft, keys) ?? topSpan(draft);
  const add = 'add it to the front matter before publishing';
  const items: Item[] = [];
  const ask = (good: boolean, message: string, span: Span, suggestion = add, weight = 1) =>
    items.push({ good, message, span, suggestion, weight });

  const named = (author !== '' && author !== nobodyYet) || valuesOf(article, bylines).length > 0;
  ask(named, 'No author is named', at(bylines), add, 2);
  if (named)
    ask(hasAddress(article), 'The byline leads to no page about the author', at(bylines), 'give the author a url');
  ask(isDisclosed(article), 'Nothing says how the text was made', at(['disclosure']));
  ask(valuesOf(article, dateKeys).length > 0, 'The post carries no date', at(dateKeys));
  if (eeat.reviewer.required || ymyl) {
    const keys = ['reviewer', 'reviewed_by', 'reviewedBy', 'medically_reviewed_by'];
    ask(valuesOf(article, keys).length > 0, 'No reviewer is named, and one is required', at(keys), add, 2);
  }
  if (sources.length > 0) {
    const enough = sources.length >= 2 && sources.some(({ kind }) => kind === 'primary');
    ask(enough, 'Fewer than two sources, or no primary one', at(['sources']), 'add a primary source to the brief');
  }
  if (experience.length > 0) {
    const unused = unusedExperience(article);
    const message = `First-hand notes of the brief are not used: ${unused.join(', ')}`;
    ask(unused.length === 0, message, topSpan(draft), 'use them where they belong, without adding to them');
  }
  const strong = article.sections.flatMap(({ signals }) => (signals.claims?.claims ?? []).filter(isStrong));
  const [first] = strong;
  if (first !== undefined && strong.length >= manyStrongClaims) {
    const message = `${strong.length} claims of rank or promise, and nothing says where they end`;
    ask(hasLimitation(article), message, first.span, 'say when it does not hold', advice);
  }
  const date = postDate(article);
  const year = date === null ? null : Number(date.slice(0, 4));
  const stale = year === null ? null : staleStatement(article, year - yearsFresh);
  if (stale !== null) {
    const message = `“${stale.text}” is more than ${yearsFresh} years older than the post (${year})`;
    ask(false, message, stale.span, 'look it up again, or say that it was so then', advice);
  }
  return items;
}

/** Whether the post says who stands behind it. */
export function authorship(): Kpi {
  return {
    id: 'authorship',
    title: 'Authorship',
    description:
      'Who, how and why, as a checklist: an author (weight 2), whose byline leads to a page, a disclosure in front matter or ' +
      'text, a date, a reviewer (weight 2, where required or for health, money and safety), two sources of which one is ' +
      'primary, the first-hand notes of the brief used. Value: the weighted share given. Two things are shown and cost nothing: ' +
      'three and more claims of rank or promise without a limitation, and “as of” a year more than two before the date of ' +
      'the post. Off until a post is to be published: the preset `publish` makes it a gate.',
    category: 'trust',
    weight: 1,
    unit: 'share',
    target: { kind: 'ratio', min: 1 },
    needs: ['claims', 'sentences'],
    measure(article, target) {
      if (article.draft.sections.length === 0) return notApplicable;
      const items = checklist(article);
      const total = items.reduce((sum, { weight }) => sum + weight, 0);
      const value = items.reduce((sum, { weight, good }) => sum + (good ? weight : 0), 0) / total;
      const missing = items.filter(({ good }) => !good);
      const findings: Finding[] = missing.map(({ message, span, suggestion }) => ({
        rule: 'authorship',
        message,
        span,
        section: null,
        actual: value,
        expected: describeTarget(target, 'share'),
        suggestion,
      }));
      const evidence = `${items.length - missing.length} of ${items.length} given`;
      return { value, sections: new Map(), findings, evidence };
    },
  };
}
