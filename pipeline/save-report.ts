import { join } from 'node:path';
import type { Report } from '../reports/report.ts';
import { htmlIndex, htmlReport } from '../reports/reporters/html.ts';
import { json } from '../reports/reporters/json.ts';
import { shownPath, writeText } from './files.ts';

/**
 * Leaves the report of a run in its folder: `report.html`, `report.json`, and `index.html` with the batch at a glance.
 * Returns the paths of the two pages.
 */
export function saveReport(
  report: Report,
  source: (path: string) => string | undefined,
  folder: string,
): { readonly index: string; readonly page: string } {
  const [index, page] = [join(folder, 'index.html'), join(folder, 'report.html')];
  writeText(join(folder, 'report.json'), json(report, source));
  writeText(page, htmlReport({ index: 'index.html' })(report, source));
  writeText(index, htmlIndex({ report: 'report.html', folder: shownPath(folder) })(report, source));
  return { index, page };
}
