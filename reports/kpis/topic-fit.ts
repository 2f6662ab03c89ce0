import type { Finding } from '../../content/finding.ts';
import type { SectionId } from '../../content/section.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { headingSpan, nameOf } from '../places.ts';
import { describeTarget, describeValue, passes } from '../score.ts';

/** A few words share few terms with anything. */
const fewestWords = 80;

/** Whether the sections keep to what the post is about. */
export function topicFit(): Kpi {
  return {
    id: 'topic-fit',
    title: 'Topic fit',
    description:
      'Cosine of each section with what the post is to be about (title, keyphrases, its heading and points), weighted by ' +
      'words. A section far below the others drifts. Sections under 80 words are not ' +
      'judged; one section in ten of real human posts lies below 9 %.',
    category: 'topic',
    weight: 3,
    unit: 'share',
    target: { kind: 'ratio', min: 0.08 },
    needs: ['topic', 'sentences'],
    measure(article, target) {
      const expected = describeTarget(target, 'share');
      const sections = new Map<SectionId, number | null>();
      const findings: Finding[] = [];
      let [sum, weight] = [0, 0];
      for (const one of article.sections) {
        const { topic, sentences } = one.signals;
        const words = sentences?.words ?? 0;
        if (topic === undefined || words < fewestWords) continue;
        sum += topic.fit * words;
        weight += words;
        sections.set(one.section.id, topic.fit);
        if (passes(topic.fit, target)) continue;
        const terms = topic.terms.slice(0, 3).join(', ');
        findings.push({
          rule: 'topic-fit',
          message: `${nameOf(one.section)} shares ${describeValue(topic.fit, 'share')} with the post's topic, asked for ${expected}${terms === '' ? '' : `; it is about ${terms}`}`,
          span: headingSpan(one),
          section: one.section.id,
          actual: topic.fit,
          expected,
          suggestion: 'tie it to the topic, or move it to a post of its own',
        });
      }
      return weight === 0 ? notApplicable : { value: sum / weight, sections, findings };
    },
  };
}
