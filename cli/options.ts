import { Command, InvalidArgumentError, Option } from 'commander';
import { type Asked, withAsked } from '../pipeline/asked.ts';
import { type Config, readConfig } from '../pipeline/config.ts';
import type { ExitCode } from './exit-code.ts';

/** Tells the launcher how a command ended. */
export type Done = (code: ExitCode) => void;

export interface CommonOptions extends Asked {
  readonly config?: string;
  readonly out?: string;
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

/** The configuration with what the command line overrides; `plain`: without it. */
export async function configOf(options: CommonOptions): Promise<{ config: Config; path: string; plain: Config }> {
  const { config, path } = await readConfig(options.config);
  const asked = { ...withAsked(config, options), out: options.out ?? config.out };
  return { config: asked, path: path ?? 'copydesk.config', plain: config };
}
