import type { Brief } from '../content/brief.ts';
import { didYouMean } from '../content/did-you-mean.ts';
import { CopydeskError } from '../content/errors.ts';
import type { Policy, Requester } from '../routers/router.ts';
import { matchesModel } from '../routers/rules.ts';
import type { Config } from './config.ts';

/** Under whose name and rules a run is made. */
export interface Standing {
  readonly policy: Policy;
  readonly user: Requester | null;
  /** US dollars; null sets no limit. */
  readonly budget: {
    /** What a section is to cost on average: aimed at, no hard stop. */
    readonly sectionUsd: number | null;
    readonly runUsd: number | null;
    readonly postUsd: number | null;
    readonly monthUsd: number | null;
    readonly userMonthUsd: number | null;
  };
  /** The brief with the user's voice where it names none of its own. */
  readonly voiced: (brief: Brief) => Brief;
}

/**
 * The policy of a run, with a user's own laid over it. A user's lists, caps and data policy only ever narrow what the
 * policy allows; dial, priority and preferences are his to choose. Throws `usage` for a user who is not configured.
 */
export function standingOf(config: Config, name: string | null): Standing {
  const { policy } = config;
  const budget = {
    sectionUsd: config.budget.sectionUsd ?? null,
    runUsd: config.budget.runUsd ?? null,
    postUsd: config.budget.postUsd ?? null,
    monthUsd: config.budget.monthUsd ?? null,
    userMonthUsd: null,
  };
  if (name === null) return { policy, user: null, budget, voiced: (brief) => brief };
  const profile = Object.hasOwn(config.users, name) ? config.users[name] : undefined;
  if (profile === undefined) {
    const names = Object.keys(config.users);
    const near = didYouMean(name, names);
    throw new CopydeskError('usage', `there is no user "${name}"`, {
      mend:
        names.length === 0
          ? 'write `users:` in the configuration'
          : `${near === null ? `known: ${names.join(', ')}` : `did you mean "${near}"?`}`,
    });
  }
  return {
    policy: {
      dial: profile.dial ?? policy.dial,
      qualityFloor: policy.qualityFloor,
      allow: both(policy.allow, profile.allow),
      deny: [...policy.deny, ...profile.deny],
      priority: profile.priority ?? policy.priority,
      maxWaitSeconds: policy.maxWaitSeconds,
      maxRequestUsd: least(policy.maxRequestUsd, profile.maxRequestUsd ?? null),
      data: {
        retention: stricter(policy.data.retention, profile.data.retention ?? 'any'),
        trains: policy.data.trains && (profile.data.trains ?? true),
        regions: both(policy.data.regions, profile.data.regions ?? null),
      },
      switchPenalty: policy.switchPenalty,
    },
    user: { name, prefer: profile.prefer },
    budget: { ...budget, userMonthUsd: profile.monthUsd ?? null },
    voiced: (brief) => ({
      ...brief,
      voice: {
        ...brief.voice,
        profile: brief.voice.profile ?? profile.voice.profile ?? null,
        tone: brief.voice.tone ?? profile.voice.tone ?? null,
        person: brief.voice.person ?? profile.voice.person ?? null,
      },
    }),
  };
}

/** What both lists allow; null allows everything. A pattern of one that lies within a pattern of the other stays. */
export function both(one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null {
  if (one === null || other === null) return one ?? other;
  const within = (inner: string, patterns: readonly string[]) => patterns.some((outer) => matchesModel(outer, inner));
  return [
    ...one.filter((pattern) => within(pattern, other)),
    ...other.filter((pattern) => !one.includes(pattern) && within(pattern, one)),
  ];
}

function least(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

const byStrictness = ['none', 'days', 'any'] as const;

function stricter(one: Policy['data']['retention'], other: Policy['data']['retention']): Policy['data']['retention'] {
  return byStrictness.find((retention) => retention === one || retention === other) ?? 'any';
}
