import type { Model } from '../model.ts';
import { houseComparison } from './comparison.ts';
import { houseExplanation } from './explanation.ts';
import { houseFaq } from './faq.ts';
import { houseGrounding } from './grounding.ts';
import { houseKeywords } from './keywords.ts';
import { housePlain } from './plain.ts';
import { houseSteps } from './steps.ts';
import { houseTone } from './tone.ts';

/** Every built-in editor: four writers and four specialists. */
export function houseModels(): readonly Model[] {
  return [
    houseExplanation(),
    houseSteps(),
    houseComparison(),
    houseFaq(),
    housePlain(),
    houseKeywords(),
    houseTone(),
    houseGrounding(),
  ];
}
