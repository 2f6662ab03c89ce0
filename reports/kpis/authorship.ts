import type { MeasuredArticle } from '../../analyzers/analyzer.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { frontMatterSpan, topSpan } from '../places.ts';
import { describeTarget } from '../score.ts';

/** What a brief says until somebody puts a name to the post. */
const nobodyYet = 'REQUIRED-AT-PUBLISH';
const dates = ['date', 'pubDate', 'published', 'publishDate', 'datePublished', 'lastmod', 'updated', 'updatedDate'];

function present(article: MeasuredArticle, keys: readonly string[]): boolean {
  const data = article.draft.frontMatter?.data ?? {};
  return keys.some(
    (key) => data[key] !== undefined && data[key] !== null && data[key] !== '' && data[key] !== nobodyYet,
  );
}

interface Item {
  readonly good: boolean;
  readonly message: string;
  readonly keys: readonly string[];
}

function checklist(article: MeasuredArticle): readonly Item[] {
  const { eeat, sources, ymyl } = article.brief;
  const author = eeat.author.name.trim();
  const named = (author !== '' && author !== nobodyYet) || present(article, ['author', 'authors', 'byline']);
  const items: Item[] = [
    { good: named, message: 'No author is named', keys: ['author', 'authors', 'byline'] },
    {
      good: eeat.disclosure !== null || present(article, ['disclosure']),
      message: 'Nothing says how the text was made',
      keys: ['disclosure'],
    },
    { good: present(article, dates), message: 'The post carries no date', keys: dates },
  ];
  if (eeat.reviewer.required || ymyl) {
    const keys = ['reviewer', 'reviewed_by', 'reviewedBy', 'medically_reviewed_by'];
    items.push({ good: present(article, keys), message: 'No reviewer is named, and one is required', keys });
  }
  if (sources.length > 0) {
    const enough = sources.length >= 2 && sources.some(({ kind }) => kind === 'primary');
    items.push({ good: enough, message: 'Fewer than two sources, or no primary one', keys: ['sources'] });
  }
  return items;
}

/** Whether the post says who stands behind it. */
export function authorship(): Kpi {
  return {
    id: 'authorship',
    title: 'Authorship',
    description:
      'Who, how and why: share of author, disclosure, date, reviewer (where required or for health, money and safety) and ' +
      'two sources of which one is primary. Off until a post is to be published: the preset `publish` makes it a gate.',
    category: 'trust',
    weight: 1,
    unit: 'share',
    target: { kind: 'ratio', min: 1 },
    needs: [],
    measure(article, target) {
      if (article.draft.sections.length === 0) return notApplicable;
      const items = checklist(article);
      const good = items.filter((item) => item.good).length;
      const findings = items
        .filter((item) => !item.good)
        .map(({ message, keys }) => ({
          rule: 'authorship',
          message,
          span: frontMatterSpan(article.draft, keys) ?? topSpan(article.draft),
          section: null,
          actual: good / items.length,
          expected: describeTarget(target, 'share'),
          suggestion: 'add it to the front matter before publishing',
        }));
      return {
        value: good / items.length,
        sections: new Map(),
        findings,
        evidence: `${good} of ${items.length} given`,
      };
    },
  };
}
