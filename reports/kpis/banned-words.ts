import type { Finding } from '../../content/finding.ts';
import type { SectionId } from '../../content/section.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { findPhrases, phrasePattern } from '../phrases.ts';
import { describeTarget } from '../score.ts';

/** Whether the words the voice forbids stay out. */
export function bannedWords(): Kpi {
  return {
    id: 'banned-words',
    title: 'Words to avoid',
    description:
      'Number of places where a word or phrase of `voice.avoid` stands, as whole words, whatever its case; headings and ' +
      'alternative texts included. A gate. Not applicable where the brief avoids nothing.',
    category: 'voice',
    weight: 2,
    unit: 'count',
    target: { kind: 'band', min: null, max: 0, tolerance: 1 },
    needs: [],
    measure(article, target) {
      const pattern = phrasePattern(article.brief.voice.avoid);
      if (pattern === null) return notApplicable;
      const sections = new Map<SectionId, number | null>();
      const findings: Finding[] = [];
      for (const { section } of article.sections) {
        const hits = findPhrases(section, pattern);
        sections.set(section.id, hits.length);
        for (const hit of hits) {
          findings.push({
            rule: 'banned-words',
            message: `“${hit.text}” is to be avoided in this voice`,
            span: hit.span,
            section: section.id,
            actual: hit.text,
            expected: describeTarget(target, 'count'),
            suggestion: 'say it in plain words, or leave it out',
          });
        }
      }
      const evidence = `${findings.length} found of ${article.brief.voice.avoid.length} to avoid`;
      return { value: findings.length, sections, findings, evidence };
    },
  };
}
