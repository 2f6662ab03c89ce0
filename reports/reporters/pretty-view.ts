import { styleText } from 'node:util';
import type { ReportFinding, Verdict } from '../report.ts';
import { oneLine } from './escape.ts';

type Tone = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan' | 'underline';

/** How a terminal is printed to: `paint` does nothing without colour; `width` is in columns. */
export interface View {
  readonly paint: (tone: Tone, text: string) => string;
  readonly width: number;
}

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  ready: 'green',
  'needs-edits': 'yellow',
  blocked: 'red',
};

export const LEVEL_TONES: Readonly<Record<ReportFinding['level'], Tone>> = { error: 'red', warn: 'yellow' };

/** Colour is decided by the caller, who knows the stream and the environment. */
export function viewOf(options: { readonly color: boolean; readonly width: number }): View {
  return {
    paint: options.color ? (tone, text) => styleText(tone, text, { validateStream: false }) : (_tone, text) => text,
    width: Math.max(40, options.width),
  };
}

/** What is wrong and what can be done about it. */
export function advice(finding: ReportFinding): string {
  const suggestion = finding.suggestion === undefined ? '' : ` → ${oneLine(finding.suggestion)}`;
  return `${oneLine(finding.message)}${suggestion}`;
}
