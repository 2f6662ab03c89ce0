import type { Analyzer } from './analyzer.ts';
import { sentences } from './sentences.ts';

/** Every analyzer there is. A new one is its file, its test and its line here; who needs whom gives the order. */
export const analyzers: readonly Analyzer[] = [sentences()];
