import type { CopydeskError } from '../content/errors.ts';

/** 0 fine, 1 KPI errors, 2 usage or input, 3 models failed, 4 budget reached, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130;

/** The exit code of a fault; what is not a model's, the budget's or an interruption lies with the input. */
export function codeOf(error: CopydeskError): ExitCode {
  if (error.code === 'model-failed') return 3;
  if (error.code === 'budget-reached') return 4;
  return error.code === 'interrupted' ? 130 : 2;
}
