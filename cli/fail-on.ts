import { Option } from 'commander';
import type { RunResult } from '../pipeline/finish.ts';
import type { ExitCode } from './exit-code.ts';

export type FailOn = 'none' | 'needs-edits' | 'blocked';

export function failOnOption(): Option {
  return new Option('--fail-on <verdict>', 'exit 1 when a post comes out like this, or worse')
    .choices(['none', 'needs-edits', 'blocked'])
    .default('none');
}

/** How a run ended. What was saved stays saved, whatever the code. */
export function exitCodeOf(result: RunResult, failOn: FailOn): ExitCode {
  if (result.stopped !== null) {
    process.stderr.write(`${result.stopped.line}\n`);
    return 130;
  }
  const codes = new Set(result.failures.map(({ error }) => error.code));
  if (codes.has('budget-reached')) return 4;
  if (codes.has('model-failed')) return 3;
  if (result.report.failures.length > 0) return 2;
  const { needsEdits, blocked } = result.report.summary;
  if (failOn === 'blocked' && blocked > 0) return 1;
  return failOn === 'needs-edits' && needsEdits + blocked > 0 ? 1 : 0;
}
