import { existsSync } from 'node:fs';
import { CopydeskError } from '../content/errors.ts';
import { type Baseline, baselineSchema } from '../reports/baseline.ts';
import { readText, shownPath, writeText } from './files.ts';

/** Where a team's baseline stands unless it says otherwise. */
export const baselinePath = 'copydesk-baseline.json';

/** A baseline file; null where there is none. Throws `config-invalid` for one that is damaged or of a later version. */
export function readBaseline(path: string): Baseline | null {
  if (!existsSync(path)) return null;
  const fault = (message: string, mend: string) =>
    new CopydeskError('config-invalid', message, { path: shownPath(path), mend });
  let value: unknown;
  try {
    value = JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof CopydeskError) throw error;
    throw fault('the baseline is no JSON', 'restore it from Git, or make it anew with `--update-baseline`');
  }
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : null;
  if (typeof schema === 'string' && /^copydesk\.baseline\/v(?!1$)\d+$/.test(schema)) {
    throw fault(`the baseline is of a later version (${schema})`, 'install the copydesk that wrote it');
  }
  const parsed = baselineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw fault('this is no baseline of copydesk', 'restore it from Git, or make it anew with `--update-baseline`');
}

export function writeBaseline(path: string, baseline: Baseline): void {
  writeText(path, `${JSON.stringify(baseline, null, 2)}\n`);
}
