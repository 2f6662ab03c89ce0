import { CopydeskError } from '../content/errors.ts';
import type { Config } from '../pipeline/config.ts';
import { configuredRouter } from '../pipeline/configured-router.ts';
import { shownPath } from '../pipeline/files.ts';
import type { LoggedDecision } from '../pipeline/store/decisions.ts';
import type { Store } from '../pipeline/store/store.ts';
import { requestFeatures } from '../routers/request-features.ts';
import { itemOf } from './collect.ts';
import { fittedAt } from './fitted-at.ts';
import { foldsOf } from './folds.ts';
import type { Label } from './label.ts';
import { type KnownOutcome, type LoggedChoices, loggedChoices, type ReplayedChoice } from './logged-choices.ts';
import { type LoggedChoice, type OffPolicy, offPolicy } from './metrics/off-policy.ts';
import { modelMeans } from './model-means.ts';
import { trainingRows } from './training-row.ts';

/** What `learn evaluate --logged` finds. Outcomes in [0, 1]. */
export interface LoggedEvaluation extends OffPolicy, Omit<LoggedChoices, 'choices'> {
  readonly schema: 'copydesk.off-policy/v1';
  /** The router that is asked about. */
  readonly router: string;
  /** Whose word outcomes are: the KPIs measured when sections were written, or labels. */
  readonly outcomes: 'measured' | 'labels';
}

/** Parts in which the expected outcomes are reckoned, each from the posts of the others. */
const folds = 5;

/**
 * What the router of the configuration, or the learned one in `file`, would have brought on the requests that were decided
 * by lot. Outcomes are those of labels, where any are given, else the KPIs that were measured when the sections were written.
 *
 * @throws CopydeskError `labels-invalid` where no decision by lot has an outcome; `config-invalid`, `file-unreadable`
 */
export async function evaluateLogged(
  store: Pick<Store, 'decisions' | 'outcomes'>,
  labels: readonly Label[] | null,
  file: string | null,
  config: Config,
  configPath: string,
): Promise<LoggedEvaluation> {
  const asked = file === null ? config : { router: { learned: { weights: file } } };
  const place = file === null ? configPath : 'here';
  const { router, spec } = configuredRouter(asked, place);
  const known = labels === null ? await measured(store) : labelled(labels);
  const { choices, ...rest } = await loggedChoices(store.decisions, known, router, fittedAt(spec, place));
  if (choices.length === 0) throw nothingToWeigh(rest);
  return {
    schema: 'copydesk.off-policy/v1',
    router: file === null ? router.name : `learned (${shownPath(file)})`,
    outcomes: labels === null ? 'measured' : 'labels',
    ...offPolicy(withExpected(choices)),
    ...rest,
  };
}

/** Of a section that was written several times the last outcome counts, as the last decision does. */
async function measured({ outcomes }: Pick<Store, 'outcomes'>): Promise<KnownOutcome> {
  const key = ({ post, section }: Pick<LoggedDecision, 'post' | 'section'>) => JSON.stringify([post, section]);
  const known = new Map((await outcomes.ofSections()).map((one) => [key(one), one]));
  return (logged) => known.get(key(logged)) ?? null;
}

function labelled(labels: readonly Label[]): KnownOutcome {
  const known = new Map(trainingRows(labels).map(({ item, outcomes }) => [item, outcomes]));
  return ({ request }, model) => {
    const { brief, section } = request.assignment;
    const item = itemOf(brief, section.id, requestFeatures(request).text);
    const outcome = known.get(item)?.[model]?.outcome;
    return outcome === undefined ? null : { model, outcome };
  };
}

/** What is expected of each model, by topic, from posts of other folds: an outcome never stands in for itself. */
function withExpected(choices: readonly ReplayedChoice[]): readonly LoggedChoice[] {
  const foldOf = foldsOf(
    choices.map(({ group }) => group),
    folds,
    'off-policy',
  );
  const rows = choices.map(({ group, topic, model, outcome }) => ({
    item: group,
    group,
    features: { text: '', topic, task: null, signals: {} },
    outcomes: { [model]: { outcome, weight: 1, costUsd: null, latencyMs: null } },
  }));
  const meansOf = Array.from({ length: folds }, (_, fold) => modelMeans(rows.filter((_, at) => foldOf[at] !== fold)));
  return choices.map(({ topic, ...choice }, at) => {
    const models = new Set([choice.model, ...Object.keys(choice.wanted)]);
    const mean = meansOf[foldOf[at] as number] as ReturnType<typeof modelMeans>;
    return { ...choice, expected: Object.fromEntries([...models].map((model) => [model, mean(model, topic).mean])) };
  });
}

function nothingToWeigh({ leftOut }: Pick<LoggedChoices, 'leftOut'>): CopydeskError {
  const all = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
  if (all === leftOut.withoutLot) {
    return new CopydeskError('labels-invalid', `no decision was left to chance (${all} were made without a lot)`, {
      mend: 'write some posts with the router `ab`, `bandit` or `random`: what a fixed rule never tried, nobody can know',
    });
  }
  const { withoutOutcome, notFollowed, learntFrom, unknownChances, pinned } = leftOut;
  const why = [
    [withoutOutcome, 'without an outcome'],
    [notFollowed, 'not followed'],
    [learntFrom, 'perhaps learnt from'],
    [unknownChances, 'by chances that nobody knows'],
    [pinned, 'pinned by their briefs'],
    [leftOut.withoutLot, 'without a lot'],
  ].flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]));
  return new CopydeskError('labels-invalid', `no decision by lot can be weighed: ${why.join(', ')}`, {
    mend: 'write more posts with the router `ab`, `bandit` or `random`, or name labels of those that were written',
  });
}
