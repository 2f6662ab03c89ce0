import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const launcher = fileURLToPath(new URL('../cli/copydesk.cjs', import.meta.url));

/** A worker of the configuration in `folder`, when it takes posts; it is told where the database is by `environment`. */
export async function startWorker(
  folder: string,
  environment: NodeJS.ProcessEnv,
  concurrency: number,
): Promise<ChildProcess> {
  const args = [launcher, 'worker', '--concurrency', String(concurrency)];
  const child = spawn(process.execPath, args, { cwd: folder, env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
      if (said.includes('takes posts')) resolve();
    });
    child.once('close', (code) => reject(new Error(`a worker ended with ${code}: ${said}`)));
  });
  return child;
}
