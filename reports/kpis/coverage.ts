import type { MeasuredArticle } from '../../analyzers/analyzer.ts';
import type { Finding } from '../../content/finding.ts';
import type { Span } from '../../content/position.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { answers, mentions } from '../mentions.ts';
import { titleSpan } from '../places.ts';
import { describeTarget, passes } from '../score.ts';
import { totalWords } from '../totals.ts';

interface Term {
  readonly kind: 'entity' | 'keyphrase' | 'question';
  readonly text: string;
  /** A question is what a reader came with: worth two terms. */
  readonly weight: number;
  readonly wanted: number;
  readonly found: number;
  /** From 0 to 1: how far beyond what the length of the post carries. */
  readonly overuse: number;
  /** Where the first use too many stands. */
  readonly surplus: Span | null;
}

/** Three times one use for a passage of 60 words, 5 % of the words; the penalty is whole at twice that. */
const carriedAt = 3 / 60;
const longPost = 1000;

function phraseTerm(article: MeasuredArticle, kind: Term['kind'], text: string, words: number): Term {
  const found = mentions(article, text);
  const wanted = kind === 'keyphrase' && words >= longPost ? 2 : 1;
  const carried = Math.max(3 * wanted, words * carriedAt);
  const overuse = Math.min(1, Math.max(0, found.length / carried - 1));
  const surplus = overuse > 0 ? (found[Math.floor(carried)]?.span ?? null) : null;
  return { kind, text, weight: 1, wanted, found: found.length, overuse, surplus };
}

function termsOf(article: MeasuredArticle): readonly Term[] {
  const { entities, secondary, questions } = article.brief.keywords;
  const words = totalWords(article) ?? 0;
  return [
    ...entities.map((text) => phraseTerm(article, 'entity', text, words)),
    ...secondary.map((text) => phraseTerm(article, 'keyphrase', text, words)),
    ...questions.map((text): Term => {
      const found = article.sections.some((section) => answers(section, text, article.brief)) ? 1 : 0;
      return { kind: 'question', text, weight: 2, wanted: 1, found, overuse: 0, surplus: null };
    }),
  ];
}

function complaint({ kind, text, found, wanted }: Term): readonly [message: string, suggestion: string] {
  if (kind === 'question') {
    return [`The question “${text}” is not answered`, 'answer it in a short passage, from the facts of the brief'];
  }
  const message = found === 0 ? 'is not mentioned' : `is mentioned ${found} of ${wanted} times`;
  return [`The ${kind} “${text}” ${message}`, 'cover it where it belongs, or take it out of the brief'];
}

/** Whether everything the brief names is found in the post, and none of it too often. */
export function coverage(): Kpi {
  return {
    id: 'coverage',
    title: 'Topic coverage',
    description:
      'How much of what the brief names the post covers: Σ weight × min(1, found ÷ wanted) ÷ Σ weight, over entities and ' +
      'secondary keyphrases (weight 1, wanted once; keyphrases twice from 1000 words on) and questions (weight 2). A phrase ' +
      'is found where one sentence or heading holds its telling words in any form; a question where a heading asks it and ' +
      'text follows, or a passage of at most 60 words answers in its words. Saying a term more often does not help; from ' +
      '3 uses in 60 words on it costs up to half: 0.5 × Σ weight × clip(found ÷ most − 1, 0, 1) ÷ Σ weight.',
    category: 'topic',
    weight: 3,
    unit: 'share',
    target: { kind: 'ratio', min: 0.8 },
    needs: ['sentences'],
    measure(article, target) {
      if (article.sections.every(({ signals }) => signals.sentences === undefined)) return notApplicable;
      const terms = termsOf(article);
      if (terms.length === 0) return notApplicable;
      const total = terms.reduce((sum, { weight }) => sum + weight, 0);
      const covered = terms.reduce((sum, { weight, found, wanted }) => sum + weight * Math.min(1, found / wanted), 0);
      const penalty = terms.reduce((sum, { weight, overuse }) => sum + weight * overuse, 0) / 2;
      const value = Math.max(0, (covered - penalty) / total);
      const common = { rule: 'coverage', section: null, actual: value, expected: describeTarget(target, 'share') };
      const findings: Finding[] = terms
        .filter(({ overuse }) => overuse > 0)
        .map(({ text, found, surplus }) => ({
          ...common,
          message: `“${text}” is used ${found} times, more than the text carries`,
          span: surplus ?? titleSpan(article.draft),
          suggestion: 'name it otherwise from here on, or leave it out',
        }));
      if (!passes(value, target)) {
        for (const term of terms.filter(({ found, wanted }) => found < wanted)) {
          const [message, suggestion] = complaint(term);
          findings.push({ ...common, message, span: titleSpan(article.draft), suggestion });
        }
      }
      const full = terms.filter(({ found, wanted }) => found >= wanted).length;
      const evidence =
        `${full} of ${terms.length} found; weights ${Number(covered.toFixed(2))} of ${total}` +
        (penalty > 0 ? `, less ${Number(penalty.toFixed(2))} for overuse` : '');
      return { value, sections: new Map(), findings, evidence };
    },
  };
}
