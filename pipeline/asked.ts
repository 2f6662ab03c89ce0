import type { Config } from './config.ts';

/** What a command line says over the configuration. Plain data: it goes with every post that is handed out. */
export interface Asked {
  readonly dial?: number;
  /** US dollars for the run. */
  readonly budget?: number;
  /** A name under `users` of the configuration. */
  readonly user?: string;
}

/** The configuration as the command line wants it. */
export function withAsked(config: Config, { dial, budget }: Asked): Config {
  const dialled = dial === undefined ? config : withDial(config, dial);
  return budget === undefined ? dialled : { ...dialled, budget: { ...dialled.budget, runUsd: budget } };
}

/** Whoever turns the dial at the command line means it, whatever stands in a user's profile. */
function withDial(config: Config, dial: number): Config {
  const users = Object.entries(config.users).map(([name, profile]) => [name, { ...profile, dial }]);
  return { ...config, policy: { ...config.policy, dial }, users: Object.fromEntries(users) };
}
