import type { ArticleAnalyzer } from './analyzer.ts';
import { type Counting, readabilityOf, runningProse } from './readability.ts';

/** How hard a whole post is to read: counted over its sections, never an average of their grades. */
export function reading(options: { readonly counting?: Counting } = {}): ArticleAnalyzer<'reading'> {
  const { counting = 'exact' } = options;
  return {
    extent: 'article',
    name: 'reading',
    needs: ['sentences', 'readability'],
    analyze({ sections }) {
      const measured = sections.filter(({ signals }) => signals.readability !== undefined);
      const running = measured.map(({ signals }) => signals.sentences?.running ?? []);
      const texts = measured.map(({ section, signals }) =>
        counting === 'exact' || signals.sentences === undefined ? '' : runningProse(section, signals.sentences),
      );
      return readabilityOf(running, counting, texts.join('\n'));
    },
  };
}
