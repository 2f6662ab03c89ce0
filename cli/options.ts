import { Command, InvalidArgumentError, Option } from 'commander';
import { type Config, readConfig } from '../pipeline/config.ts';
import type { ExitCode } from './exit-code.ts';

/** Tells the launcher how a command ended. */
export type Done = (code: ExitCode) => void;

export interface CommonOptions {
  readonly config?: string;
  readonly budget?: number;
  readonly dial?: number;
  readonly out?: string;
  readonly user?: string;
}

/** A command with the options that all runs share. */
export function runCommand(name: string, example: string): Command {
  return new Command(name)
    .option('-c, --config <file>', 'configuration (default: copydesk.config.{ts,js,json,yaml} here)')
    .option(
      '--dial <0-10>',
      'cost–quality dial: 0 = quality whatever it costs, 10 = cheapest that will do',
      number(0, 10),
    )
    .addHelpText('after', `\nExample:\n  ${example}`);
}

/** For commands that choose models. */
export function userOption(): Option {
  return new Option('--user <name>', 'under whose policy: a name under `users` of the configuration');
}

/** For commands that spend. */
export function budgetOption(): Option {
  return new Option(
    '--budget <usd>',
    'US dollars that the run may cost: a hard stop, instead of `budget.runUsd`',
  ).argParser((text: string) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= 0 && Number.isFinite(value)) return value;
    throw new InvalidArgumentError('an amount in US dollars is wanted, such as 5 or 0.50.');
  });
}

/** Parses a number within limits. */
export function number(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`a number from ${min} to ${max} is wanted.`);
  };
}

/** The configuration with what the command line overrides. */
export async function configOf(options: CommonOptions): Promise<{ config: Config; path: string }> {
  const { config, path } = await readConfig(options.config);
  const dialled = options.dial === undefined ? config : withDial(config, options.dial);
  const budget = options.budget === undefined ? config.budget : { ...config.budget, runUsd: options.budget };
  return { config: { ...dialled, budget, out: options.out ?? config.out }, path: path ?? 'copydesk.config' };
}

/** Whoever turns the dial at the command line means it, whatever stands in a user's profile. */
function withDial(config: Config, dial: number): Config {
  const users = Object.entries(config.users).map(([name, profile]) => [name, { ...profile, dial }]);
  return { ...config, policy: { ...config.policy, dial }, users: Object.fromEntries(users) };
}
