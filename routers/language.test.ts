import { describe, expect, it } from 'vitest';
import { language } from './language.ts';
import { order, routerContract } from './router-contract.ts';
import { sampleCandidate, sampleRequest } from './sample-request.ts';

routerContract(() => language());
routerContract(() => language({ languages: { 'de-DE': ['house/*'], en: ['z/large'] } }));

const german = sampleCandidate('acme/large', { quality: 0.6, strengths: { languages: { de: 0.9 } } });
const any = sampleCandidate('blum/mini', { quality: 0.7 });
const english = sampleCandidate('house/plain', { quality: 0.8, languages: ['en'] });
const ask = (locale: string, router = language()) =>
  router.route(sampleRequest([english, any, german], { brief: { locale } }));

describe('language', () => {
  it('sends a German brief to who writes German, and to who does not write it last', () => {
    expect(order(ask('de-AT'))).toEqual(['acme/large', 'blum/mini', 'house/plain']);
    expect(ask('de-AT')?.reason).toBe('German (de-AT): acme/large writes German (0.9); next best blum/mini');
  });

  it('has no opinion on a language of which no card speaks', () => {
    expect(ask('en-US')).toBeUndefined();
    expect(language().route(sampleRequest([any], { brief: { locale: 'fr' } }))).toBeUndefined();
  });

  it('obeys a rule, by whatever tag it names the language', () => {
    for (const tag of ['de', 'de-DE', 'de_CH']) {
      expect(ask('de-AT', language({ languages: { [tag]: ['blum/*'] } }))?.reason).toBe(
        `German (de-AT): rule '${tag}' sends it to blum/mini; next best acme/large`,
      );
    }
  });
});
