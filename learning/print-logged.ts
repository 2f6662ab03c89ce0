import { figure, fixed } from '../routers/figures.ts';
import type { LoggedEvaluation } from './evaluate-logged.ts';
import type { LeftOut } from './logged-choices.ts';
import { fewestEffective } from './metrics/off-policy.ts';
import type { Gain } from './paired-gain.ts';

/** From this share of decisions on a warning stands beside the estimate. */
const much = 0.1;

const reasons: Readonly<Record<keyof LeftOut, string>> = {
  withoutLot: 'decided without a lot: they cannot say what another model would have made of it',
  unknownChances: 'decided by a lot whose chances nobody can tell',
  pinned: 'pinned by their briefs',
  notFollowed: 'written by another model than was drawn (neighbours, budget or a failure)',
  withoutOutcome: 'without an outcome',
  learntFrom: 'from before the router was learnt, on posts it may have learnt from',
};

/** An off-policy estimate in plain text, with what speaks against it. */
export function printLogged(found: LoggedEvaluation): string {
  const { router, outcomes, decisions, logged, doublyRobust, ips, snips, gain, effective, leftOut } = found;
  const by = outcomes === 'labels' ? 'labels' : 'the KPIs of the first writing';
  const rows = [
    ['what the lot brought', `${fixed(logged.mean, 3)}  ${between(logged)}`],
    [`${router}, doubly robust`, `${fixed(doublyRobust.mean, 3)}  ${between(doublyRobust)}`],
    ['  by inverse propensity', fixed(ips, 3)],
    ['  self-normalised', fixed(snips, 3)],
    ['gain', `${signed(gain.mean)}  ${between(gain)}`],
    ['effective decisions', `${figure(effective, 0)} of ${decisions}`],
  ] as const;
  const width = Math.max(...rows.map(([name]) => name.length));
  const without = Object.entries(leftOut).filter(([, count]) => count > 0);
  return `${[
    `${decisions} decisions by lot in ${logged.groups} posts; outcomes by ${by}`,
    '',
    ...rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`),
    '',
    ...(without.length === 0 ? [] : ['Left out:']),
    ...without.map(([why, count]) => `  ${count} ${reasons[why as keyof LeftOut]}`),
    ...warningsOf(found).map((warning) => `Warning: ${warning}`),
    verdictOf(found),
  ].join('\n')}\n`;
}

function warningsOf({ decisions, unsupported, leftOut, withoutOpinion, missing, router }: LoggedEvaluation): string[] {
  const warnings: string[] = [];
  if (unsupported > much * decisions) {
    warnings.push(
      `in ${figure(unsupported, 0)} of ${decisions} decisions ${router} wants a model that no lot could have given; there stands only what is expected of it`,
    );
  }
  if (leftOut.notFollowed > much * (decisions + leftOut.notFollowed)) {
    warnings.push(
      `${leftOut.notFollowed} draws were not followed, so those that were are not quite by lot; \`policy: { switchPenalty: 0 }\` leaves neighbours out of it`,
    );
  }
  if (withoutOpinion > much * decisions) {
    warnings.push(`in ${withoutOpinion} decisions ${router} has no opinion, and the quality on the cards decides`);
  }
  if (missing.length > 0) {
    warnings.push(
      `${router} looks at ${missing.join(' and ')}, which nobody measured for some of these requests; it decides there without`,
    );
  }
  return warnings;
}

function verdictOf({ effective, isThin, gain, router }: LoggedEvaluation): string {
  if (isThin) {
    return `Too thin for a verdict: it rests on ${figure(effective, 0)} effective decisions, fewer than ${fewestEffective}. Let the lot decide some more.`;
  }
  if (gain.low > 0) return `${router} would surely have brought more than the lot did.`;
  if (gain.high < 0) return `${router} would surely have brought less than the lot did.`;
  return `Whether ${router} would have brought more cannot be told from these decisions.`;
}

function between({ low, high }: Gain): string {
  return `(95 % interval ${fixed(low, 3)} to ${fixed(high, 3)})`;
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${fixed(value, 3)}`;
}
