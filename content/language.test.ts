import { describe, expect, it } from 'vitest';
import { languageIn, languageName, languageOf } from './language.ts';

describe('languageIn', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['pt_BR', 'pt'],
    ['nb-NO', 'no'],
    ['EN', 'en'],
    ['zh-Hant-TW', 'zh'],
    ['es_ES.UTF-8', 'es'],
    ['Rust', null],
    ['German', null],
    ['c++', null],
    ['xx', null],
    ['', null],
  ])('%j is %j', (tag, code) => {
    expect(languageIn(tag)).toBe(code);
  });

  it('is English where a locale names no language', () => {
    expect(languageOf({ locale: 'Klingon' })).toBe('en');
    expect(languageName('de')).toBe('German');
    expect(languageName('und')).toBe('not English');
  });
});
