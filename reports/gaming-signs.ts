import type { Nodes } from 'mdast';
import type { MeasuredArticle } from '../analyzers/analyzer.ts';
import type { Sentence } from '../analyzers/sentences.ts';
import type { Brief } from '../content/brief.ts';
import { languageOf } from '../content/language.ts';
import type { Span } from '../content/position.ts';
import { telling } from './mentions.ts';
import { frontMatterSpan, frontMatterText, titleSpan, topSpan } from './places.ts';

/*
 * Signs that a text was made to please a score. Each limit lies beyond what any of 342 real human posts does, whose
 * largest value is given; so a sign is no matter of style.
 */

/** A limit passed, where it shows, and what would undo it. */
export interface Sign {
  readonly message: string;
  readonly span: Span;
  readonly suggestion: string;
}

/** Shares of fewer sentences or words are accidents. */
const fewestSentences = 10;
const fewestWords = 100;

/** Words of a clipped sentence. Human posts: at most 33 % of the sentences in 99 of 100; a terse recipe has 80 %. */
const clippedWords = 5;
const mostClipped = 0.5;
/** Human posts: at most 30 %. */
const mostQuestions = 0.5;
/** Per 1000 words. Human posts: at most 14. */
const mostPraise = 25;
/** Of all words. Human posts: at most 18 %. */
const mostInHeadings = 0.5;
/** Of the words of paragraphs. Human posts: at most 33 %. */
const mostBold = 0.5;
/** Human posts: at most 1. */
const mostUnnamed = 4;
/** Of the headings, with a keyphrase of two and more words; yoastseo 3.6.0 calls more too many. */
const mostHeadings = 0.75;
const fewestHeadings = 3;
/** Uses of the keyphrase that a title, a description and a hidden passage may hold; yoastseo 3.6.0 allows a description two. */
const mostUses = { title: 2, description: 3, hidden: 2 };

const praise = new Set(
  `amazing amazingly astonishing awesome beautifully brilliant brilliantly dazzling delightful divine epic excellent
  exceptional exquisite extraordinary fabulous fantastic flawless gorgeous heavenly incredible incredibly legendary lovely
  magical magnificent marvellous marvelous outstanding perfect perfectly phenomenal sensational spectacular splendid
  stunning sublime superb terrific unbeatable unbelievable unforgettable unmatched unparalleled unrivalled wonderful
  wonderfully`.split(/\s+/),
);

const unnamed =
  /\b(?:(?:studies|research|researchers|experts|scientists|surveys?|statistics) (?:agree|confirms?|finds?|found|proves?|proved|said|says?|shows?|showed|suggests?)|according to (?:(?:many|most|new|recent|scientific|several|some|the) )?(?:studies|research|researchers|experts|scientists|surveys|statistics))\b/i;

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** How often all telling words of a phrase stand in a text. */
function usesIn(text: string, phrase: string, brief: Brief): number {
  const stems = telling(phrase, brief);
  const counts = new Map(stems.map((stem) => [stem, 0]));
  for (const word of text.split(/[^\p{L}\p{N}'’]+/u)) {
    const [stem = ''] = telling(word, brief);
    const count = counts.get(stem);
    if (count !== undefined) counts.set(stem, count + 1);
  }
  return stems.length === 0 ? 0 : Math.min(...counts.values());
}

function sentenceSigns(running: readonly Sentence[], isEnglish: boolean): readonly (Sign | null)[] {
  if (running.length < fewestSentences) return [];
  const share = (chosen: readonly Sentence[]): number => chosen.length / running.length;
  const clipped = running.filter(({ words }) => words.length <= clippedWords);
  const questions = running.filter(({ text }) => /\?["'”’)]{0,3}$/.test(text));
  const claimed = running.filter(({ text }) => unnamed.test(text));
  const at = (list: readonly Sentence[]): Span => list[0]?.span ?? { start: 0, end: 0 };
  return [
    // What is short was measured on English; other languages put more into a word.
    !isEnglish || share(clipped) <= mostClipped
      ? null
      : {
          message: `${percent(share(clipped))} of the sentences have at most ${clippedWords} words`,
          span: at(clipped),
          suggestion: 'join what belongs together; chopped text is not plain text',
        },
    share(questions) <= mostQuestions
      ? null
      : {
          message: `${percent(share(questions))} of the sentences are questions`,
          span: at(questions),
          suggestion: 'answer them',
        },
    claimed.length <= mostUnnamed
      ? null
      : {
          message: `${claimed.length} sentences call upon studies or experts without a name`,
          span: at(claimed),
          suggestion: 'name and link the source, or leave the statement out',
        },
  ];
}

function wordSigns(article: MeasuredArticle): readonly (Sign | null)[] {
  let [all, inHeadings, praising] = [0, 0, 0];
  let first: Span | null = null;
  for (const { signals } of article.sections) {
    for (const { kind, words, span } of signals.sentences?.all ?? []) {
      all += words.length;
      if (kind === 'heading') inHeadings += words.length;
      for (const { norm } of words) {
        if (!praise.has(norm)) continue;
        praising++;
        first ??= span;
      }
    }
  }
  if (all < fewestWords) return [];
  const rate = (1000 * praising) / all;
  return [
    rate <= mostPraise
      ? null
      : {
          message: `${rate.toFixed(0)} words of high praise in 1000`,
          span: first ?? topSpan(article.draft),
          suggestion: 'say what is good about it, in facts',
        },
    inHeadings / all <= mostInHeadings
      ? null
      : {
          message: `${percent(inHeadings / all)} of the words stand in headings`,
          span: topSpan(article.draft),
          suggestion: 'write the text under them',
        },
  ];
}

/** Words of the paragraphs, and of those the bold ones. A loop, since nesting may be as deep as an attacker likes. */
function boldShare(article: MeasuredArticle): { readonly all: number; readonly bold: number; readonly span: Span } {
  let [all, bold] = [0, 0];
  const stack: { readonly node: Nodes; readonly strong: boolean }[] = [];
  for (const node of article.draft.tree.children) if (node.type === 'paragraph') stack.push({ node, strong: false });
  const first = stack[0]?.node.position;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, strong } = next;
    if (node.type === 'text') {
      const words = node.value.match(/\S+/g)?.length ?? 0;
      all += words;
      if (strong) bold += words;
    } else if ('children' in node) {
      for (const child of node.children) stack.push({ node: child, strong: strong || node.type === 'strong' });
    }
  }
  return { all, bold, span: { start: first?.start.offset ?? 0, end: first?.end.offset ?? 0 } };
}

function boldSign(article: MeasuredArticle): Sign | null {
  const { all, bold, span } = boldShare(article);
  if (all < fewestWords || bold / all <= mostBold) return null;
  return {
    message: `${percent(bold / all)} of the words are bold`,
    span,
    suggestion: 'keep bold type for the few words a reader must not miss',
  };
}

const isHidden = (html: string): boolean =>
  html.startsWith('<!--') || /(?:display:\s?none|visibility:\s?hidden|font-size:\s?0|\shidden[\s>=])/i.test(html);

/** Places that readers do not read and search engines do. */
function keyphraseSigns(article: MeasuredArticle): readonly (Sign | null)[] {
  const { brief, draft } = article;
  const { primary } = brief.keywords;
  if (primary === null) return [];
  const sign = (where: string, text: string, most: number, span: Span): Sign | null => {
    const uses = usesIn(text, primary, brief);
    if (uses <= most) return null;
    return { message: `“${primary}” stands ${uses} times in ${where}`, span, suggestion: 'name it there once' };
  };
  const description = frontMatterText(draft, ['description']) ?? '';
  const headings = article.sections.flatMap(({ signals }) => signals.structure?.headings ?? []);
  const carrying = headings.filter(({ text }) => usesIn(text, primary, brief) > 0);
  const stuffedHeadings =
    headings.length >= fewestHeadings &&
    telling(primary, brief).length > 1 &&
    carrying.length / headings.length > mostHeadings;
  const alts = article.sections.flatMap(({ signals }) => signals.structure?.images ?? []);
  const altText = alts.map(({ alt }) => alt ?? '').join('. ');
  return [
    sign('the title', draft.title ?? '', mostUses.title, titleSpan(draft)),
    sign(
      'the description',
      description,
      mostUses.description,
      frontMatterSpan(draft, ['description']) ?? topSpan(draft),
    ),
    stuffedHeadings
      ? {
          message: `“${primary}” stands in ${carrying.length} of ${headings.length} headings`,
          span: carrying[0]?.span ?? topSpan(draft),
          suggestion: 'let each heading say what is different about its section',
        }
      : null,
    // One use an image is a gallery of one thing, however long.
    sign('the alternative texts', altText, Math.max(mostUses.hidden, alts.length), alts[0]?.span ?? topSpan(draft)),
    ...draft.tree.children.flatMap((node) =>
      node.type === 'html' && isHidden(node.value)
        ? [
            sign('a passage that is not shown', node.value, mostUses.hidden, {
              start: node.position?.start.offset ?? 0,
              end: node.position?.end.offset ?? 0,
            }),
          ]
        : [],
    ),
  ];
}

/** All signs in a post; none in an honest one. Linear in the text. */
export function gamingSigns(article: MeasuredArticle): readonly Sign[] {
  const running = article.sections.flatMap(({ signals }) => signals.sentences?.running ?? []);
  return [
    ...sentenceSigns(running, languageOf(article.brief) === 'en'),
    ...wordSigns(article),
    boldSign(article),
    ...keyphraseSigns(article),
  ].filter((sign) => sign !== null);
}
