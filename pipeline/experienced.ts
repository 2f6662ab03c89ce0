import { createHash } from 'node:crypto';
import { errandOf } from '../content/assignment.ts';
import type { Brief } from '../content/brief.ts';
import { sectionScores } from '../reports/section-score.ts';
import { type Experience, learnt, noExperience } from '../routers/experience.ts';
import { contextOf, type Learnt, learntFrom } from '../routers/learnt-from.ts';
import { readsOf } from '../routers/needs.ts';
import type { Router } from '../routers/router.ts';
import { assignmentFor, type Planned } from './assign.ts';
import type { Post } from './post.ts';
import type { Setup } from './setup.ts';
import type { LoggedOutcome } from './store/outcomes.ts';

/** What is known of outcomes when a section is given away, by its context; null where no router asks. */
export type Experienced = ((context: readonly string[]) => Learnt) | null;

/** Whether a router goes by outcomes. */
export const learns = (router: Router): boolean => readsOf(router).includes('experience');

/**
 * The setup with what the run knows: the outcomes there were when it began, also when it is resumed or another machine
 * works on it, so that the order in which its posts are done changes no decision. `run` null: all there are now.
 */
export async function withExperience(setup: Setup, run: string | null): Promise<Setup> {
  const { outcomes, router, budget } = setup;
  if (!learns(router)) return setup;
  const known = run === null ? await outcomes.count() : await outcomes.knownTo(run);
  let experience: Experience = noExperience;
  for (const outcome of await outcomes.upTo(known)) experience = learnt(experience, outcome, budget.sectionUsd);
  return { ...setup, experienced: learntFrom(experience) };
}

/** Tells what the first writing of sections came to; of a section written by another than was asked, that one learns. */
export async function tellOutcomes(
  brief: Brief,
  { scorecard, article, provenance }: Pick<Post, 'scorecard' | 'article' | 'provenance'>,
  planned: readonly Planned[],
  setup: Setup,
): Promise<void> {
  const scores = sectionScores(scorecard);
  const outcomes = planned.flatMap(({ section, signals }): readonly LoggedOutcome[] => {
    const outcome = scores.get(section.id);
    const route = provenance.get(section.id)?.route ?? null;
    if (outcome === undefined || route === null) return [];
    const written = article.sections.find((one) => one.section.id === section.id)?.section;
    const text = article.draft.source.slice(written?.body.start ?? 0, written?.body.end ?? 0);
    const id = createHash('sha256')
      .update(JSON.stringify([brief.path, section.id, route.model, text]))
      .digest('hex');
    const context = contextOf(errandOf(assignmentFor(brief, section, [])), signals);
    return [
      {
        id,
        post: article.draft.path,
        section: section.id,
        model: route.model,
        context,
        outcome,
        costUsd: route.costUsd,
      },
    ];
  });
  if (outcomes.length > 0) await setup.outcomes.add(outcomes);
}
