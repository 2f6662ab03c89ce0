import { Option } from 'commander';
import type { Progress } from './progress.ts';

export function jsonEventsOption(): Option {
  return new Option('--json-events', 'progress on stderr as one JSON object a line, see docs/events.md');
}

/** Progress for programs: every event as it is, with the time it was told. */
export function jsonEvents(): Progress {
  return {
    onEvent: (event) => void process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`),
    say: (line) => void process.stderr.write(`${line}\n`),
    end: () => {},
  };
}
