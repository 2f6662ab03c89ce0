import { CopydeskError } from '../../content/errors.ts';
import { readReview } from '../read-review.ts';
import type { ReviewCandidate } from '../review.ts';
import type { OnBench } from './bench.ts';
import { withBody } from './edits.ts';
import { Refusal } from './refusal.ts';
import { type Manner, mannersOf, rewritten } from './rewrite.ts';
import { bodyOf, type Deed, type Hand, hashOf, sectionOf } from './stand.ts';

/** A section that a model is asked for. */
export interface Asked {
  readonly section: string;
  readonly model: string;
  readonly by: string;
  /** Why nothing came of it; null while it is under way. */
  readonly fault: string | null;
}

/** Who can be asked for another text of a section. */
export interface Askable {
  readonly model: string;
  readonly title: string;
  readonly manners: readonly Manner[];
  readonly why: string | null;
}

/** Other versions of sections, which models are asked for while the editor does something else. */
export interface Versions {
  askable(key: string, section: string): Promise<readonly Askable[]>;
  /** Asks a model; resolves when it has answered or failed, which `asked` tells. */
  ask(
    key: string,
    asked: { readonly section: string; readonly model: string; readonly manner: Manner },
    hand: Hand,
  ): Promise<void>;
  asked(key: string): readonly Asked[];
}

/** `measured`: a post as it stands and was measured; `change`: what puts a candidate into its sidecar. */
export function openVersions(
  pathOf: (key: string) => string,
  measured: (key: string) => Promise<OnBench>,
  change: (key: string, deed: Deed) => Promise<unknown>,
): Versions & { readonly settled: () => Promise<unknown> } {
  const jobs = new Map<string, { key: string; asked: Asked; done: Promise<void> }>();

  async function work(key: string, section: string, model: string, manner: Manner, hand: Hand): Promise<void> {
    const { post, measured: before, bench } = await measured(key);
    const current = before.article.sections.find((one) => one.section.id === section);
    if (current === undefined) throw new Refusal('unknown', `The post has no section "${section}" any more.`);
    const base = bodyOf(post, current.section);
    const attempt = (readReview(pathOf(key))?.candidates.length ?? 0) + 100;
    const { text, route } = await rewritten(before, current, { model, manner }, post.brief, bench.setup, attempt);
    if (text === '' || text === base) throw new Refusal('invalid', 'found nothing to change.');
    await change(key, (stand, brief) => {
      const now = sectionOf(stand, section);
      const source = withBody(stand, now, text, brief);
      const { score } = bench.preview(bench.measure(key, { draft: stand.draft, brief }), source, brief).scorecard;
      const candidate: ReviewCandidate = {
        id: hashOf([section, model, text, hand.at].join('\n')).slice(0, 12),
        section,
        model: route.model,
        ...hand,
        base,
        text,
        route,
        score: score === null ? null : Math.round(1000 * score) / 10,
      };
      const { candidates } = stand.review;
      return { source: stand.draft.source, review: { ...stand.review, candidates: [...candidates, candidate] } };
    });
  }

  return {
    async askable(key, section) {
      const { post, measured: before, bench } = await measured(key);
      const { models, barred } = bench.setup;
      return models.map((model) => ({
        model: model.card.id,
        title: model.card.title ?? model.card.id,
        manners: mannersOf(model, before, section, post.brief),
        why: barred.get(model.card.id) ?? null,
      }));
    },
    ask(key, { section, model, manner }, hand) {
      const id = `${key}\n${section}\n${model}`;
      const under = jobs.get(id);
      if (under !== undefined && under.asked.fault === null) return under.done;
      const asked = { section, model, by: hand.by };
      const done = work(key, section, model, manner, hand).then(
        () => void jobs.delete(id),
        (error: unknown) => {
          const fault = error instanceof CopydeskError || error instanceof Refusal ? error.message : String(error);
          jobs.set(id, { key, asked: { ...asked, fault }, done: Promise.resolve() });
        },
      );
      jobs.set(id, { key, asked: { ...asked, fault: null }, done });
      return done;
    },
    asked: (key) => [...jobs.values()].flatMap((job) => (job.key === key ? [job.asked] : [])),
    settled: () => Promise.all([...jobs.values()].map(({ done }) => done)),
  };
}
