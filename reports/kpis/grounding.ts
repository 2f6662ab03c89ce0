import type { Claim } from '../../analyzers/claims.ts';
import type { Finding } from '../../content/finding.ts';
import type { SectionId } from '../../content/section.ts';
import { hasEvidence } from '../evidence.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { describeLapse, lapsedIn } from '../lapsed.ts';
import { describeTarget } from '../score.ts';

function findingOf(claim: Claim, section: SectionId, expected: string, isOut: boolean): Finding {
  const suggestion =
    claim.source === null
      ? 'take it from a fact of the brief, add the source, or leave it out'
      : isOut
        ? `look ${claim.source} up again, and renew it in the brief`
        : `make it say what ${claim.source} says`;
  const message = `No source carries “${claim.text}”: ${claim.why}`;
  return { rule: 'grounding', message, span: claim.span, section, actual: claim.text, expected, suggestion };
}

/** Whether the facts in the text are the brief's. */
export function grounding(): Kpi {
  return {
    id: 'grounding',
    title: 'Grounding',
    description:
      'Share of factual claims (figures, dates, quotes, names, superlatives, causes) that one fact or one sentence of a ' +
      'source carries: value, unit, subject and polarity. A fact past its `valid_until` on the day of the post carries ' +
      'nothing. Claims that only a reader or a model could decide are left ' +
      'out of the share, and the gate then reads unverified, never passed. Without facts or sources nothing can be traced. ' +
      'At least 90 %, for health, money and safety 100 %.',
    category: 'trust',
    weight: 5,
    unit: 'share',
    target: { kind: 'ratio', min: 0.9 },
    needs: ['claims'],
    englishOnly: true,
    measure(article, target) {
      const traceable = hasEvidence(article.brief);
      const lapsed = lapsedIn(article);
      const expected = describeTarget(target, 'share');
      const sections = new Map<SectionId, number | null>();
      const findings: Finding[] = [];
      const count = { supported: 0, unsupported: 0, unverified: 0, 'needs-source': 0 };
      for (const { section, signals } of article.sections) {
        if (signals.claims === undefined) continue;
        let [supported, unsupported] = [0, 0];
        for (const measured of signals.claims.claims) {
          const source = measured.source ?? '';
          const lapse = measured.status === 'supported' ? lapsed.get(source) : undefined;
          const claim: Claim =
            lapse === undefined ? measured : { ...measured, status: 'unsupported', why: describeLapse(source, lapse) };
          const status = claim.status === 'unsupported' && !traceable ? 'unverified' : claim.status;
          count[status]++;
          if (status === 'supported') supported++;
          if (status !== 'unsupported') continue;
          unsupported++;
          findings.push(findingOf(claim, section.id, expected, lapse !== undefined));
        }
        // A marker asks for a source that no revision can find, so it opens no gap; `artefacts` reports it.
        sections.set(section.id, supported + unsupported === 0 ? null : supported / (supported + unsupported));
      }
      const decided = count.supported + count.unsupported + count['needs-source'];
      const unverified = count.unverified > 0;
      const all = decided + count.unverified;
      if (all === 0) return notApplicable;
      const evidence =
        `${count.supported} of ${all} claims traced` +
        (unverified ? `, ${count.unverified} cannot be decided without a reader` : '') +
        (count['needs-source'] > 0 ? `, ${count['needs-source']} marked as needing a source` : '');
      return { value: decided === 0 ? null : count.supported / decided, sections, findings, evidence, unverified };
    },
  };
}
