import { errandOf } from '../content/assignment.ts';
import { assignmentFor, plannedSections } from '../pipeline/assign.ts';
import type { Decided } from '../pipeline/desk/desk.ts';
import { featuresVersion, requestFeatures } from '../routers/request-features.ts';
import { itemOf } from './collect.ts';
import type { Label } from './label.ts';
import { appendLines } from './label-file.ts';
import { printLabels } from './labels.ts';

/**
 * What a decision at the desk says of models: which of two an editor preferred for a section, and whether a suggestion was
 * worth taking. Decisions on a whole post, and on what people wrote, say nothing of a single model.
 */
export function labelsOfDecision({ decision, brief, setup }: Decided): readonly Label[] {
  if (decision.kind !== 'prefer' && decision.kind !== 'accept' && decision.kind !== 'reject') return [];
  const planned = plannedSections(brief, setup).find(({ section }) => section.id === decision.section);
  if (planned === undefined) return [];
  const { section, signals } = planned;
  const isModel = (id: string) => setup.models.some(({ card }) => card.id === id);
  const features = requestFeatures({ assignment: errandOf(assignmentFor(brief, section, [])), signals });
  const label = {
    schema: 'copydesk.label/v1' as const,
    item: itemOf(brief, section.id, features.text),
    group: brief.id,
    at: decision.at,
    weight: 1,
    costUsd: null,
    latencyMs: null,
    features: { version: featuresVersion, ...features },
  };
  if (decision.kind === 'prefer') {
    const { model, over, alike } = decision;
    // A router chooses among models, and none is better than itself.
    if (!isModel(model) || !isModel(over) || model === over) return [];
    return [{ ...label, model, over, outcome: alike ? 0.5 : 1, source: 'pairwise' }];
  }
  if (!isModel(decision.editor)) return [];
  return [
    {
      ...label,
      // Bettering a text is another request than writing it.
      item: `${label.item}:rewrite`,
      model: decision.editor,
      over: null,
      outcome: decision.kind === 'accept' ? 1 : 0,
      source: 'editor',
      features: { ...label.features, task: 'rewrite' },
    },
  ];
}

/** Adds what decisions teach to a file of labels, a line each. Throws `file-unreadable`. */
export function deskLabels(path: string): (decided: Decided) => void {
  return (decided) => {
    const labels = labelsOfDecision(decided);
    if (labels.length > 0) appendLines(path, printLabels(labels));
  };
}
