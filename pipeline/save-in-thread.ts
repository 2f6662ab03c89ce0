import type { ReportTask } from './report-thread.ts';
import { type Fault, restored, started } from './slice-threads.ts';

/**
 * Writes the report of a folder while the caller goes on. Posts that this version does not understand leave what stands
 * there alone. Rejects where it cannot be written.
 */
export function saveInThread(task: ReportTask): Promise<void> {
  const worker = started('report-thread', task, []);
  const saved = Promise.withResolvers<void>();
  worker.on('message', (fault: Fault) => saved.reject(restored(fault)));
  worker.on('error', saved.reject);
  worker.on('exit', () => saved.resolve());
  return saved.promise;
}
