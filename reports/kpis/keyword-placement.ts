import type { MeasuredArticle } from '../../analyzers/analyzer.ts';
import type { Placement } from '../../analyzers/placement.ts';
import type { Finding } from '../../content/finding.ts';
import type { Span } from '../../content/position.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { frontMatterSpan, headingSpan, titleSpan, topSpan } from '../places.ts';
import { describeTarget } from '../score.ts';

interface Place {
  readonly good: boolean;
  readonly message: string;
  readonly suggestion: string;
  readonly span: () => Span;
}

/** Readers and search results show these places first. */
function placesOf(article: MeasuredArticle, placement: Placement): readonly Place[] {
  const { draft } = article;
  const phrase = `“${article.brief.keywords.primary}”`;
  const title = () => titleSpan(draft);
  const places: (Place | null)[] = [
    placement.title === null
      ? null
      : {
          good: placement.title,
          message: `The title does without ${phrase}`,
          suggestion: 'name it in the title',
          span: title,
        },
    placement.slug === null
      ? null
      : {
          good: placement.slug,
          message: `The slug does without ${phrase}`,
          suggestion: 'put its words into the slug, before the post is published',
          span: () => frontMatterSpan(draft, ['slug', 'permalink', 'url']) ?? topSpan(draft),
        },
    placement.description === null
      ? null
      : {
          good: placement.description === 1 || placement.description === 2,
          message:
            placement.description === 0
              ? `The description does without ${phrase}`
              : `The description names ${phrase} or a synonym ${placement.description} times`,
          suggestion: placement.description === 0 ? 'name it in the description' : 'once or twice is enough',
          span: () => frontMatterSpan(draft, ['description', 'summary', 'excerpt']) ?? title(),
        },
    placement.opening === null
      ? null
      : {
          good: placement.opening,
          message: `The opening does without ${phrase}`,
          suggestion: 'say in the first paragraph what the post is about',
          span: () => article.sections[0]?.signals.sentences?.running[0]?.span ?? title(),
        },
    placement.alt === null
      ? null
      : {
          good: placement.alt,
          message: `No alternative text names ${phrase}`,
          suggestion: 'name it where a picture shows it',
          span: () => article.sections.flatMap(({ signals }) => signals.structure?.images ?? [])[0]?.span ?? title(),
        },
    headingsPlace(article, placement.headings, phrase),
  ];
  return places.filter((place) => place !== null);
}

function headingsPlace(article: MeasuredArticle, share: number | null, phrase: string): Place | null {
  if (share === null) return null;
  const headed = article.sections.filter(({ section }) => section.heading !== null);
  const subheadings = article.sections.flatMap(({ signals }) =>
    (signals.structure?.headings ?? []).filter(({ depth }) => depth === 2 || depth === 3),
  );
  const few = subheadings.length === 1 && share > 0;
  const percent = `${Math.round(share * 100)} %`;
  return {
    good: few || (share >= 0.3 && share <= 0.75),
    message: `${percent} of the subheadings name ${phrase} or a synonym; 30–75 % read best`,
    suggestion: share < 0.3 ? 'name it in a subheading that is about it' : 'vary the subheadings',
    span: () => (headed[0] === undefined ? titleSpan(article.draft) : headingSpan(headed[0])),
  };
}

/** Whether the keyphrase stands where readers look first. */
export function keywordPlacement(): Kpi {
  return {
    id: 'keyword-placement',
    title: 'Keyphrase placement',
    description:
      'Readers decide by title, address, description and opening whether a page is what they looked for. Value: the ' +
      'share of the places that exist and carry the keyphrase: title (without synonyms); slug (all of one or two ' +
      'words, more than half of longer phrases); description, once or twice; one sentence of the first paragraph or ' +
      'of the first 100 words; at least one alternative text (half of the words); 30–75 % of the H2 and H3 (more than ' +
      'half of the words), or the only one.',
    differs:
      'One KPI instead of six checks; a place that does not exist is not held against the post. The first 100 words ' +
      'count as opening, not the first paragraph alone; the keyphrase need not open the title; from five images on, ' +
      'one alternative text is still enough (30–75 % there). Words and sentences are those of keyword-density.',
    category: 'keywords',
    weight: 2,
    unit: 'share',
    target: { kind: 'ratio', min: 0.6 },
    needs: ['placement'],
    measure(article, target) {
      const { placement } = article.signals;
      if (article.brief.keywords.primary === null || placement === undefined) return notApplicable;
      const places = placesOf(article, placement);
      if (places.length === 0) return notApplicable;
      const good = places.filter((place) => place.good).length;
      const findings: Finding[] = places
        .filter((place) => !place.good)
        .map((place) => ({
          rule: 'keyword-placement',
          message: place.message,
          span: place.span(),
          section: null,
          actual: good / places.length,
          expected: describeTarget(target, 'share'),
          suggestion: place.suggestion,
        }));
      return {
        value: good / places.length,
        sections: new Map(),
        findings,
        evidence: `${good} of ${places.length} places`,
      };
    },
  };
}
