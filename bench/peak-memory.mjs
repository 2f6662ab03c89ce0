import { writeFileSync } from 'node:fs';

/* Preloaded by benches: what a process took, written to USAGE_FILE when it ends. Its threads are part of it. */

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  const usage = { cpuMs: (user + system) / 1000, peakMiB: maxRSS / 1024 };
  if (process.env.USAGE_FILE !== undefined) writeFileSync(process.env.USAGE_FILE, JSON.stringify(usage));
});
