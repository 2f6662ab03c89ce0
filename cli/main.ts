import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import { version } from '../pipeline/version.ts';
import { commands } from './commands.ts';
import { codeOf, type ExitCode } from './exit-code.ts';

/** Runs the command line and returns its exit code; nothing is thrown at the user but one clear line. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  const done = (result: ExitCode): void => {
    code = result;
  };
  const program = new Command('copydesk')
    .description('The copy desk of a blog written with language models: routed, measured, reviewed posts.')
    .version(version, '-V, --version')
    .exitOverride()
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .configureOutput({ outputError: (text, write) => write(text) })
    .addHelpText(
      'after',
      '\nExit codes: 0 fine · 1 KPI errors · 2 usage, configuration or brief · 3 models failed · 4 budget reached · 130 interrupted',
    );
  // `copydesk help check` and `copydesk check` both need the command itself; the others are but names in a list.
  const called = argv.slice(0, 2);
  for (const [name, { summary, load }] of Object.entries(commands)) {
    const command = called.includes(name) ? (await load())(done).exitOverride() : new Command(name);
    program.addCommand(command.description(summary));
  }
  pointToHelp(program, 'copydesk');
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CopydeskError) {
      process.stderr.write(`${error.line}\n`);
      return codeOf(error);
    }
    if (error instanceof CommanderError || error instanceof InvalidArgumentError) {
      return error.exitCode === 0 ? 0 : 2;
    }
    throw error;
  }
  return code;
}

/** Whoever makes a slip is led to the help, and the examples, of the very command. */
function pointToHelp(command: Command, words: string): void {
  command.showHelpAfterError(`(\`${words} --help\` shows an example)`);
  for (const below of command.commands) pointToHelp(below, `${words} ${below.name()}`);
}
