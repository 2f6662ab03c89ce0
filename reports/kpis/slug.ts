import type { MeasuredArticle } from '../../analyzers/analyzer.ts';
import type { Finding } from '../../content/finding.ts';
import { slugForms } from '../../content/slug-forms.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { telling } from '../mentions.ts';
import { frontMatterSpan, topSpan } from '../places.ts';
import { describeTarget } from '../score.ts';

/** Longer ones are cut in search results and break in mails. */
const mostCharacters = 75;
const kebab = /^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u;

function faultsOf(article: MeasuredArticle): readonly (readonly [message: string, suggestion: string])[] {
  const { slug } = article.signals;
  if (slug === undefined) return [];
  const shown = slug.written ?? slug.text;
  const faults: [string, string][] = [];
  // A file's name is made into an address by the generator; only a written slug stands as it is.
  if (slug.written !== null && !kebab.test(slug.written)) {
    faults.push([`The slug “${shown}” is not in lower case with hyphens`, 'write it like-this, without other signs']);
  }
  const length = [...shown].length;
  if (length > mostCharacters) {
    faults.push([`The slug has ${length} characters, at most ${mostCharacters} are shown`, 'keep the telling words']);
  }
  for (const path of slug.takenBy) {
    faults.push([`${path} has the same slug “${shown}”`, 'give each post an address of its own']);
  }
  const { primary } = article.brief.keywords;
  if (primary !== null) {
    const held = new Set(telling(slug.text.replaceAll('-', ' '), article.brief));
    const forms = slugForms(primary);
    const names =
      forms.length === 0 || forms.some((form) => telling(form, article.brief).some((stem) => held.has(stem)));
    if (!names) {
      faults.push([
        `The slug “${shown}” holds no word of “${primary}”`,
        'name the topic in it, before it is published',
      ]);
    }
  }
  return faults;
}

/** Whether the address of the post can be read, and is its own. */
export function slug(): Kpi {
  return {
    id: 'slug',
    title: 'Slug',
    description:
      'The last part of the address. Value: its faults: not in lower case with hyphens, more than 75 characters, the same ' +
      'as that of another post in the folder, no word of the keyphrase. Read from `slug`, `permalink` or `url` of the front ' +
      'matter, else from the name of the file, whose form the site generator puts right.',
    differs:
      'yoastseo 3.6.0 looks for the keyphrase only; how much of it stands there is judged under keyword-placement.',
    category: 'keywords',
    weight: 1,
    unit: 'count',
    target: { kind: 'band', min: null, max: 0, tolerance: 2 },
    needs: ['slug'],
    measure(article, target) {
      if (article.signals.slug === undefined || article.draft.sections.length === 0) return notApplicable;
      const faults = faultsOf(article);
      const findings: Finding[] = faults.map(([message, suggestion]) => ({
        rule: 'slug',
        message,
        span: frontMatterSpan(article.draft, ['slug', 'permalink', 'url']) ?? topSpan(article.draft),
        section: null,
        actual: faults.length,
        expected: describeTarget(target, 'count'),
        suggestion,
      }));
      return { value: faults.length, sections: new Map(), findings };
    },
  };
}
