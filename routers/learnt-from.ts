import type { Errand } from '../content/assignment.ts';
import { prior, special } from './effects.ts';
import { type Experience, settledEffects } from './experience.ts';
import type { RouteSignals } from './router.ts';

/** What outcomes say of one model for the section at hand. */
export interface LearntModel {
  /** Quality above what any model is expected to reach here; may be negative. */
  readonly lead: number;
  /** Standard deviation of the lead. */
  readonly deviation: number;
  /** Outcomes that count, the older the less. */
  readonly trials: number;
}

/** What outcomes say before a section is given away: plain data, so that a logged decision can be made again. */
export interface Learnt {
  readonly rounds: number;
  /** What any model is expected to reach here, about in [0, 1]. */
  readonly expected: number;
  /** Quality that a US dollar is worth. */
  readonly pricePerUsd: number;
  /** The deviation of a model that nothing is known of. */
  readonly unknownDeviation: number;
  readonly models: Readonly<Record<string, LearntModel>>;
}

/** What outcomes are told apart by: task, topic, language and length of the section. */
export function contextOf(
  { task, section, brief }: Pick<Errand, 'task' | 'section' | 'brief'>,
  { topic }: Partial<RouteSignals>,
): readonly string[] {
  const length = section.words < 120 ? 'short' : section.words < 300 ? 'middling' : 'long';
  return [
    `task:${task}`,
    `topic:${topic?.label ?? ''}`,
    `language:${brief.locale.split('-')[0]?.toLowerCase() ?? ''}`,
    `length:${length}`,
  ];
}

/** Asks experience about sections; what is the same for all of them is reckoned once. */
export function learntFrom(experience: Experience): (context: readonly string[]) => Learnt {
  const { rounds, pricePerUsd } = experience;
  const effects = settledEffects(experience);
  const { mean, variance, names, models, specials } = effects;
  const spread = (count: number, deviation: number): number => variance / (count + variance / deviation ** 2);
  return (context) => {
    const share = prior.special / Math.sqrt(Math.max(1, context.length));
    const told = [...models].map(([model, { value, count }]): [string, LearntModel] => {
      const own = context.map((name) => specials.get(special(model, name)) ?? { value: 0, count: 0 });
      const lead = own.reduce((sum, one) => sum + one.value, value);
      const deviation = Math.sqrt(own.reduce((sum, one) => sum + spread(one.count, share), spread(count, prior.model)));
      return [model, { lead, deviation, trials: count }];
    });
    return {
      rounds,
      expected: context.reduce((sum, name) => sum + (names.get(name)?.value ?? 0), mean),
      pricePerUsd,
      unknownDeviation: Math.sqrt(prior.model ** 2 + context.length * share ** 2),
      models: Object.fromEntries(told),
    };
  };
}
