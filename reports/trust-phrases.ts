import type { MeasuredArticle } from '../analyzers/analyzer.ts';
import type { Span } from '../content/position.ts';
import { spanIn } from '../content/section.ts';

/** Words with which a text says where its claims end. */
const limitation =
  /\b(?:however|although|unless|except(?:ions?)?|depend(?:s|ing)?|limitations?|caveats?|drawbacks?|downsides?|trade-?offs?|may not|might not|not (?:all|always|every|everyone)|only (?:if|when|where)|uncertain|unknown|on the other hand|does not (?:apply|hold|mean))\b/i;

/** Whether a post says anywhere when what it claims does not hold. */
export function hasLimitation(article: MeasuredArticle): boolean {
  return article.sections.some(({ signals }) =>
    (signals.sentences?.running ?? []).some(({ text }) => limitation.test(text)),
  );
}

/** What a text says about the present of another year. */
const asOf = /\bas of (?:(?:early|mid|late|the end of|[A-Z][a-z]{2,8}\.?(?: \d{1,2},?)?)[ -])?((?:19|20)\d\d)\b/gi;

/** The first “as of …” of a year before `oldest`; null where there is none. */
export function staleStatement(
  article: MeasuredArticle,
  oldest: number,
): { readonly text: string; readonly span: Span } | null {
  for (const { section } of article.sections) {
    for (const block of section.blocks) {
      if (block.kind === 'quote' || block.kind === 'alt') continue;
      for (const match of block.text.matchAll(asOf)) {
        if (Number(match[1]) >= oldest) continue;
        return { text: match[0], span: spanIn(block, match.index, match.index + match[0].length) };
      }
    }
  }
  return null;
}
