import type { MeasuredArticle } from '../../analyzers/analyzer.ts';
import type { Finding } from '../../content/finding.ts';
import type { Span } from '../../content/position.ts';
import type { SectionId } from '../../content/section.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { telling } from '../mentions.ts';
import { frontMatterSpan, topSpan } from '../places.ts';
import { describeTarget } from '../score.ts';

interface Fault {
  readonly message: string;
  readonly span: Span;
  readonly section: SectionId | null;
  readonly suggestion: string;
}

/** What site generators and their themes call the picture at the top. */
const heroKeys = [
  'heroImage',
  'hero_image',
  'hero',
  'image',
  'images',
  'cover',
  'coverImage',
  'featured_image',
  'featuredImage',
  'banner',
];

/** From this many pictures on yoastseo 3.6.0 asks that some, and not all, name the keyphrase. */
const manyImages = 5;

/** The first address within a value of the front matter: a text, the first of a list, a mapping's `src`. */
function addressIn(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return addressIn(value[0]);
  if (typeof value !== 'object' || value === null) return '';
  return addressIn(Object.entries(value).find(([key]) => /^(?:src|url|image|path|file|name|uid)$/i.test(key))?.[1]);
}

function altIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'alt' in value ? value.alt : undefined;
}

/** What is wrong with the picture at the top; undefined where nothing tells of one. */
function heroFault({ draft, brief }: MeasuredArticle): Fault | null | undefined {
  const data = draft.frontMatter?.data ?? {};
  // `hero: false` is a decision.
  const keys = heroKeys.filter((key) => key in data && typeof data[key] !== 'boolean');
  const span = frontMatterSpan(draft, keys) ?? topSpan(draft);
  const named = keys.find((key) => addressIn(data[key]) !== '');
  if (named === undefined) {
    const wished = brief.images.some(({ purpose, path }) => purpose === 'hero' && path !== null);
    if (keys.length === 0 && !wished) return undefined;
    const message = wished ? 'The hero image of the brief is missing' : 'The front matter names no hero image';
    return { message, span, section: null, suggestion: 'name one, or take the key out' };
  }
  const alts = [altIn(data[named]), data[`${named}Alt`], data[`${named}_alt`]];
  const alt = alts.find((one) => one !== undefined);
  if (alt === undefined || (typeof alt === 'string' && alt.trim() !== '')) return null;
  const message = 'The hero image has no alternative text';
  return { message, span, section: null, suggestion: 'say in one sentence what it shows' };
}

/** Whether too few or too many of many pictures name the keyphrase; undefined where there are not many. */
function keyphraseFault(
  article: MeasuredArticle,
  images: readonly { alt: string | null; span: Span }[],
): Fault | null | undefined {
  const { primary } = article.brief.keywords;
  const [first] = images;
  if (primary === null || first === undefined || images.length < manyImages) return undefined;
  const words = telling(primary, article.brief);
  const naming = images.filter(({ alt }) => {
    const held = new Set(telling(alt ?? '', article.brief));
    return words.filter((word) => held.has(word)).length >= words.length / 2;
  });
  const share = naming.length / images.length;
  if (share >= 0.3 && share <= 0.75) return null;
  return {
    message: `${naming.length} of ${images.length} alternative texts name “${primary}”; 30–75 % read best`,
    span: (share > 0.75 ? naming[0] : first)?.span ?? first.span,
    section: null,
    suggestion: share > 0.75 ? 'say what each picture shows' : 'name it where a picture shows it',
  };
}

/** Whether every picture says what it shows. */
export function altText(): Kpi {
  return {
    id: 'alt-text',
    title: 'Images',
    description:
      'Share of images with a text for readers who cannot see them. The hero image counts where the front matter has a key ' +
      'for it or the brief names one: it is there, and an `alt` beside it says something. From five images on one point ' +
      'more is whether 30–75 % of the texts name the keyphrase (half of its words). Not applicable without images.',
    differs: 'The hero image counts; up to four images, the keyphrase is judged under keyword-placement alone.',
    category: 'readability',
    weight: 1,
    unit: 'share',
    target: { kind: 'ratio', min: 1 },
    needs: ['structure'],
    measure(article, target) {
      const images = article.sections.flatMap(({ section, signals }) =>
        (signals.structure?.images ?? []).map((image) => ({ ...image, section: section.id })),
      );
      const more = [heroFault(article), keyphraseFault(article, images)].filter((fault) => fault !== undefined);
      const all = images.length + more.length;
      if (all === 0) return notApplicable;
      const faults: Fault[] = more.filter((fault) => fault !== null);
      for (const { alt, url, span, section } of images) {
        if (alt !== null && alt.trim() !== '') continue;
        const message = `The image${url === '' ? '' : ` ${url}`} has no alternative text`;
        faults.push({ message, span, section, suggestion: 'say in one sentence what it shows' });
      }
      const findings: Finding[] = faults.map((fault) => ({
        rule: 'alt-text',
        actual: (all - faults.length) / all,
        expected: describeTarget(target, 'share'),
        ...fault,
      }));
      const good = all - faults.length;
      return { value: good / all, sections: new Map(), findings, evidence: `${good} of ${all} in order` };
    },
  };
}
