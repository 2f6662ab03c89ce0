import type { Reporter } from '../reporter.ts';

/** JSON leaves these as they are, but a terminal obeys some and an editor reorders by others. */
const STEERING = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/**
 * The document itself, indented by two spaces. What would steer a terminal, and lone surrogates, are escaped, so the
 * output is safe to print, valid UTF-8, and reads back as the same report.
 */
export const json: Reporter = (report) => {
  const text = JSON.stringify(report, null, 2);
  return `${text.replace(STEERING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
};
