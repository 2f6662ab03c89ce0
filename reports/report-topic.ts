import type { Competing } from '../analyzers/place-among.ts';
import type { TopicMap } from '../analyzers/topic-map.ts';
import type { ReportPost } from './report.ts';
import { roundTo } from './rounding.ts';

/** The next best cluster, rounded for the report; nothing where there is none. */
export function competingOf(competing: Competing | null): { competing?: Competing } {
  if (competing === null) return {};
  return { competing: { label: competing.label, confidence: roundTo(competing.confidence, 3) } };
}

/** Where a post stands on its site, rounded for the report. */
export function topicOf(map: TopicMap | undefined): ReportPost['topic'] {
  if (map === undefined) return null;
  const { cluster, label, confidence, declared, declaredName, role, pillar } = map;
  const place =
    declaredName === null
      ? {}
      : {
          declared: {
            name: declaredName,
            label: declared?.label ?? null,
            confidence: declared === null ? null : roundTo(declared.confidence, 3),
          },
        };
  const rounded = roundTo(confidence, 3);
  return { cluster, label, confidence: rounded, ...competingOf(map.competing), ...place, role, pillar };
}
