import type { Model } from '../model.ts';
import { houseComparison } from './comparison.ts';
import { houseExplanation } from './explanation.ts';
import { houseFaq } from './faq.ts';
import { houseSteps } from './steps.ts';

/** Every built-in editor: four writers and four specialists. */
export function houseModels(): readonly Model[] {
  return [houseExplanation(), houseSteps(), houseComparison(), houseFaq()];
}
