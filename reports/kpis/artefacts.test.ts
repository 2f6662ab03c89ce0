import { describe } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { artefacts } from './artefacts.ts';

describe('artefacts', () => {
  playKpi({
    kpi: artefacts(),
    violation: planted('Good soil holds water and air.', 'As an AI language model, I cannot say. [NEEDS SOURCE]'),
    at: '[NEEDS SOURCE]',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf(''),
  });
});
