import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { CopydeskError } from '../content/errors.ts';
import { version } from '../pipeline/version.ts';
import { checkCommand } from './check.ts';
import { codeOf, type ExitCode } from './exit-code.ts';
import { explainCommand } from './explain.ts';
import { initCommand } from './init.ts';
import { modelsCommand } from './models.ts';
import { planCommand } from './plan.ts';
import { reportCommand } from './report.ts';
import { reviseCommand } from './revise.ts';
import { rulesCommand } from './rules.ts';
import { writeCommand } from './write.ts';

/** Runs the command line and returns its exit code; nothing is thrown at the user but one clear line. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  const done = (result: ExitCode): void => {
    code = result;
  };
  const program = new Command('copydesk')
    .description('The copy desk of a blog written with language models: routed, measured, reviewed posts.')
    .version(version, '-V, --version')
    .showHelpAfterError('(see --help)')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text) })
    .addHelpText(
      'after',
      '\nExit codes: 0 fine · 1 KPI errors · 2 usage, configuration or brief · 3 models failed · 4 budget reached · 130 interrupted',
    );
  const commands = [
    initCommand,
    planCommand,
    writeCommand,
    reviseCommand,
    checkCommand,
    reportCommand,
    explainCommand,
    rulesCommand,
    modelsCommand,
  ];
  for (const command of commands) program.addCommand(command(done).exitOverride());
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
