import { describe, expect, it } from 'vitest';
import { slugForms } from './slug-forms.ts';

describe('slugForms', () => {
  it.each([
    ['Home composting', ['home composting']],
    ['grüne Soße', ['grune sosse', 'gruene sosse']],
    ['kjøkkenhage', ['kjokkenhage', 'kjoekkenhage']],
    ['pão caseiro', ['pao caseiro']],
    ['Cœur naïf', ['coeur naif']],
    ['томаты', []],
    ['家庭菜園', []],
  ])('%s', (text, forms) => {
    expect(slugForms(text)).toEqual(forms);
  });
});
