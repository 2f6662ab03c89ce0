import { existsSync } from 'node:fs';
import { corpusEntry } from '../../analyzers/corpus-entry.ts';
import type { Brief } from '../../content/brief.ts';
import type { Problem } from '../../content/errors.ts';
import { assignmentFor, plannedSections } from '../../pipeline/assign.ts';
import type { Config } from '../../pipeline/config.ts';
import { configuredParts, configuredRouter } from '../../pipeline/configured-router.ts';
import { measuredDraft } from '../../pipeline/post.ts';
import { prepare } from '../../pipeline/prepare.ts';
import { readPosts } from '../../pipeline/revise-run.ts';
import { routeSection } from '../../pipeline/route.ts';
import type { Setup } from '../../pipeline/setup.ts';
import { sidecarOf } from '../../pipeline/sidecars.ts';
import type { Surroundings } from '../../pipeline/surroundings.ts';
import { kpis } from '../../reports/kpis/all.ts';
import type { RouteRequest } from '../../routers/router.ts';
import { fittedAt } from '../fitted-at.ts';
import { isHeldOut } from '../held-out.ts';
import type { Label } from '../label.ts';
import { sectionRequests } from '../review-labels.ts';
import { trainingRows } from '../training-row.ts';
import { tuneRun } from '../tune-run.ts';
import type { Proposal, Tuned } from './proposal.ts';
import { type TriedSection, tuneRouter } from './tune-router.ts';
import { tuneWeights } from './tune-weights.ts';

/** What there is to learn from. */
export interface TuneFrom {
  readonly labels: readonly Label[];
  /** Posts that labels are about; null: those in the output folder. */
  readonly posts: readonly string[] | null;
  /** Briefs whose sections were tried on several models. */
  readonly briefs: readonly Brief[];
  /** Posts that one is content with; null: bands stay. */
  readonly bands: readonly string[] | null;
}

/** Measures, compares, and says what the configuration should say. Offline; nothing is written. */
export function tuneConfig(
  { labels, posts: patterns, briefs, bands }: TuneFrom,
  config: Config,
  around: Omit<Surroundings, 'posts'>,
): Tuned & { readonly problems: readonly Problem[] } {
  const { posts: all, problems } = postsOf(patterns, config);
  const setup = prepare(config, { ...around, posts: all.map(corpusEntry) });
  const measured = all.map(({ draft, brief }) => ({ id: brief.id, ...measuredDraft(draft, brief, setup) }));
  const weightOf = (id: string) =>
    Object.entries(config.weights).find(([known]) => known === id)?.[1] ??
    kpis.find((kpi) => kpi.id === id)?.weight ??
    1;
  const found = [
    tuneWeights(measured, labels, weightOf),
    routerOf(config, around.configPath, briefs, labels, setup),
    ...(bands === null ? [] : [bandsOf(bands, config, around)]),
  ];
  return {
    proposals: found.flatMap(({ proposals }) => proposals),
    notes: found.flatMap(({ notes }) => notes),
    problems,
  };
}

function postsOf(patterns: readonly string[] | null, config: Config): ReturnType<typeof readPosts> {
  if (patterns !== null) return readPosts(patterns, config);
  if (!existsSync(config.out)) return { posts: [], problems: [] };
  const { posts, problems } = readPosts([config.out], config);
  return { posts: posts.filter(({ path }) => existsSync(sidecarOf(path))), problems };
}

function routerOf(
  config: Config,
  configPath: string,
  briefs: readonly Brief[],
  labels: readonly Label[],
  setup: Setup,
): Tuned {
  const parts = configuredParts(config, configPath);
  if (parts === null) return { proposals: [], notes: ['router: only the weights of a blend are tuned'] };
  if (briefs.length === 0)
    return { proposals: [], notes: ['router: name the briefs of `learn collect` with --briefs'] };
  const rows = new Map(trainingRows(labels).map((row) => [row.item, row]));
  const sections = briefs.flatMap((given): readonly TriedSection[] => {
    const brief = setup.voiced(given);
    const requests = sectionRequests(brief, setup);
    return plannedSections(brief, setup).flatMap(({ section, signals }): readonly TriedSection[] => {
      const row = rows.get(requests.get(section.id)?.item ?? '');
      if (row === undefined) return [];
      const assignment = assignmentFor(brief, { ...section, pin: null }, []);
      const { request } = routeSection(assignment, signals, { ...setup, barred: new Map() });
      const [first, second, ...rest] = request.candidates.filter(({ card }) => Object.hasOwn(row.outcomes, card.id));
      if (first === undefined || second === undefined) return [];
      const candidates: RouteRequest['candidates'] = [first, second, ...rest];
      const outcomes = Object.fromEntries(Object.entries(row.outcomes).map(([model, { outcome }]) => [model, outcome]));
      return [{ group: brief.id, request: { ...request, candidates }, outcomes }];
    });
  });
  // A learned router is sure of what it has learnt from: only posts that no training sees can say what it is worth.
  const isLearned = fittedAt(configuredRouter(config, configPath).spec, configPath) !== null;
  const unseen = isLearned ? sections.filter(({ group }) => isHeldOut(group)) : sections;
  return tuneRouter(parts, unseen, config.router === undefined);
}

function bandsOf(patterns: readonly string[], config: Config, around: Omit<Surroundings, 'posts'>): Tuned {
  const { posts, bands } = tuneRun(patterns, config, around);
  const proposals = bands.map(({ id, level, limits, p10, median, p90 }): Proposal => {
    const figures = [p10, median, p90].map((value) => Number(value.toPrecision(3)));
    const why = `${id} of ${posts} posts: p10 ${figures[0]}, median ${figures[1]}, p90 ${figures[2]}`;
    return { keys: ['kpi', id], value: [level, limits], why };
  });
  return { proposals, notes: [] };
}
