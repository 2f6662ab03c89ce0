import type { MeasuredSection } from '../../analyzers/analyzer.ts';
import type { DeclaredPlace, TopicMap } from '../../analyzers/topic-map.ts';
import type { Finding } from '../../content/finding.ts';
import type { SectionId } from '../../content/section.ts';
import type { Target } from '../../content/target.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { headingSpan, nameOf, titleSpan } from '../places.ts';
import { describeTarget, describeValue, passes } from '../score.ts';

/** A few words share few terms with anything. */
const fewestWords = 80;
/** Another cluster competes in earnest from this confidence on, and only where it is so many times the declared one's. */
const leastConfidence = 0.6;
const clearly = 2.5;

/** How much clearer than the declared cluster another one is, as declared ÷ other in [0, 0.4]; null where none is. */
function astray(label: string, best: number, home: DeclaredPlace, own: number): number | null {
  if (label === home.label || best < leastConfidence || best < clearly * own) return null;
  return own / best;
}

function reads(label: string, best: number, home: DeclaredPlace, own: number): string {
  return `reads as “${label}” (${best.toFixed(2)}) rather than “${home.label}” (${own.toFixed(2)}), where the posts declared “${home.name}” stand`;
}

/** What a text in another cluster counts: below what is asked for, by as much as the other cluster is clearer. */
function counted(fit: number, share: number | null, target: Target): number {
  return share === null || target.kind !== 'ratio' ? fit : Math.min(fit, target.min * share);
}

function evidenceOf(map: TopicMap | undefined): string | undefined {
  if (map === undefined || map.cluster === null) return undefined;
  const next = map.competing === null ? '' : `, next “${map.competing.label}” (${map.competing.confidence.toFixed(2)})`;
  const lands = `lands in “${map.label}” (${map.confidence.toFixed(2)})${next}`;
  if (map.declared === null) return lands;
  return `${lands}; ${map.cluster === map.declared.cluster ? 'its declared cluster' : `declared “${map.declared.name}”`}`;
}

/** Whether the post and its sections keep to what the post is about. */
export function topicFit(): Kpi {
  return {
    id: 'topic-fit',
    title: 'Topic fit',
    description:
      'Cosine of each section with what the post is to be about (title, keyphrases, its heading and points), weighted by ' +
      'words. A section far below the others drifts. Sections under 80 words are not ' +
      'judged; one section in ten of real human posts lies below 9 %. Where the post declares a cluster (pillar, category ' +
      'or topic) that at least three posts of the site declare and most of them share, post and sections must also land ' +
      'there: one that another cluster claims with a confidence of at least 0.6 and 2.5 times that of its own counts less ' +
      'than the target, by the ratio of the two.',
    category: 'topic',
    weight: 3,
    unit: 'share',
    target: { kind: 'ratio', min: 0.08 },
    needs: ['topic', 'sentences', 'topic-map'],
    measure(article, target) {
      const expected = describeTarget(target, 'share');
      const map = article.signals['topic-map'];
      const home = map?.declared ?? null;
      const postShare =
        home === null || map === undefined ? null : astray(map.label, map.confidence, home, home.confidence);
      const sections = new Map<SectionId, number | null>();
      const findings: Finding[] = [];
      let [sum, weight] = [0, 0];
      const judge = (one: MeasuredSection): void => {
        const { topic, sentences } = one.signals;
        const words = sentences?.words ?? 0;
        if (topic === undefined || words < fewestWords) return;
        const own = home === null ? 0 : (topic.confidences[home.index] ?? 0);
        // Where the whole post stands in another cluster, its sections do so too: said once, at the top.
        const share = home === null || postShare !== null ? null : astray(topic.label, topic.confidence, home, own);
        const value = counted(topic.fit, share, target);
        sum += value * words;
        weight += words;
        sections.set(one.section.id, value);
        if (passes(value, target)) return;
        const terms = topic.terms.slice(0, 3).join(', ');
        findings.push({
          rule: 'topic-fit',
          message:
            share !== null && home !== null
              ? `${nameOf(one.section)} ${reads(topic.label, topic.confidence, home, own)}`
              : `${nameOf(one.section)} shares ${describeValue(value, 'share')} with the post's topic, asked for ${expected}${terms === '' ? '' : `; it is about ${terms}`}`,
          span: headingSpan(one),
          section: one.section.id,
          actual: value,
          expected,
          suggestion: 'tie it to the topic, or move it to a post of its own',
        });
      };
      for (const one of article.sections) judge(one);
      if (weight === 0) return notApplicable;
      const value = counted(sum / weight, postShare, target);
      if (postShare !== null && home !== null && map !== undefined && !passes(value, target)) {
        findings.unshift({
          rule: 'topic-fit',
          message: `The post ${reads(map.label, map.confidence, home, home.confidence)}`,
          span: titleSpan(article.draft),
          section: null,
          actual: value,
          expected,
          suggestion: 'declare the cluster it belongs to, or turn it back to the one it declares',
        });
      }
      const evidence = evidenceOf(map);
      return { value, sections, findings, ...(evidence === undefined ? {} : { evidence }) };
    },
  };
}
