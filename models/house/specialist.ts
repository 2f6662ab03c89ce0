import type { Assignment } from '../../content/assignment.ts';
import type { Draft } from '../../content/draft.ts';
import type { Section } from '../../content/section.ts';
import type { ModelCard } from '../card.ts';
import { type Model, ModelError } from '../model.ts';
import { houseModel } from './house-model.ts';
import { type Change, type Passage, passagesOf, revise } from './passages.ts';

/** What a specialist would change in a section; what may not be touched is sorted out afterwards. */
export type Propose = (
  passages: readonly Passage[],
  assignment: Assignment & { readonly current: { readonly draft: Draft; readonly section: Section } },
) => readonly Change[];

/** A specialist: edits what stands, writes nothing new. Unchanged text comes back when nothing can be improved. */
export function houseSpecialist(card: ModelCard, propose: Propose): Model {
  return houseModel(card, (assignment) => {
    const { current } = assignment;
    if (current === null) throw new ModelError(card.id, 'needs a text to revise', { retryable: false });
    const { draft, section } = current;
    const changes = propose(passagesOf(section), { ...assignment, current });
    const { text, made } = revise(draft, section, changes);
    const note = made.length === 0 ? 'nothing to improve' : `${made.length} ${made.length === 1 ? 'edit' : 'edits'}`;
    return { text, note };
  });
}
