import type { Setup } from './setup.ts';

/** Waits, but no longer than somebody stops the run. */
export function pause(ms: number, { clock, drain }: Pick<Setup, 'clock' | 'drain'>): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      drain.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(ms, end);
    drain.addEventListener('abort', end, { once: true });
  });
}
