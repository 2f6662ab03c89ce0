import { functionWords } from './function-words.ts';
import { otherLanguage } from './language.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Frequent words of languages that nothing else here knows: enough to tell that a text is not English. */
const further: Readonly<Record<string, ReadonlySet<string>>> = {
  da: set('og af at der er det en et den de til på med for ikke som har kan jeg vi du man fra også skal være bliver'),
  pl: set('i w z na do się nie że jest to o po co jak ale za od czy przez dla są może być tego tym który która lub'),
  cs: set('a v se na je že s z do o i to k za pro jako ve by jsou ale po od při nebo který která být má jeho tak'),
  tr: set('ve bir bu da de için ile çok en gibi daha kadar olarak olan var ne ya ama veya sonra her değil mi'),
  fi: set('ja on ei se että oli ovat hän kun mutta niin tai jos myös kuin ole voi sen sekä mitä joka tämä vain'),
  ro: set('și de la în a cu pe că nu din este o un pentru mai să care sau sunt ce se ca fi dar prin'),
  ca: set('el la els les de i a que en un una per amb no és del al són com més o però si aquest aquesta'),
  hu: set('a az és hogy nem is egy van meg de ez csak mint vagy már még el ki volt kell lehet ezt azt minden'),
};

const languages = Object.entries({ ...functionWords, ...further });

/** Words looked at: more change nothing, and every undeclared post pays for them. */
const sample = 400;
/** Fewer words say nothing for sure. */
const fewest = 50;
/** Share of grammar in the running words of the language a text is in; prose has 30 to 55 %, lists less. */
const leastShare = 0.15;
/** Share of English grammar from which no other language is looked for: its words make up 15 % of none of them. */
const plainShare = 0.25;
/** How often the words of the language must occur for one of English. */
const margin = 1.5;

const scripts: readonly (readonly [script: RegExp, language: string])[] = [
  [/\p{Script=Hiragana}|\p{Script=Katakana}/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Devanagari}/gu, 'hi'],
];

/** Letters of other scripts that are looked at, and the fewest that decide. */
const lettersSample = 4_000;
const fewestLetters = 60;
/** Kana are a third of the letters of Japanese and none of Chinese; other scripts fill their texts. */
const kanaShare = 0.15;
const scriptShare = 0.5;

const beyondAscii = /[^\0-\x7f]/;

/** By script; undefined where the text is in Latin or Cyrillic letters. */
function byScript(text: string): string | null | undefined {
  if (!beyondAscii.test(text)) return undefined;
  if (!/[^\p{Script=Latin}\p{P}\p{S}\p{Z}\p{N}\p{Cc}]/u.test(text)) return undefined;
  const start = text.slice(0, lettersSample);
  const letters = start.match(/\p{L}/gu)?.length ?? 0;
  const latin = start.match(/\p{Script=Latin}|\p{Script=Cyrillic}/gu)?.length ?? 0;
  if (letters === 0 || latin * 2 > letters) return undefined;
  if (letters < fewestLetters) return null;
  for (const [script, language] of scripts) {
    const found = start.match(script)?.length ?? 0;
    if (found < letters * (language === 'ja' ? kanaShare : scriptShare)) continue;
    return language === 'ar' && /[پچژگ]/.test(start) ? 'fa' : language;
  }
  return otherLanguage;
}

function countOf(words: readonly string[], known: ReadonlySet<string>): number {
  let count = 0;
  for (const word of words) if (known.has(word)) count++;
  return count;
}

/** Russian writes ы and no і; Ukrainian writes both і and ї, or є. */
function cyrillic(text: string, soundsRussian: boolean): string {
  if (/[іїєґ]/iu.test(text)) return /[їєґ]/iu.test(text) && !/[ыў]/iu.test(text) ? 'uk' : otherLanguage;
  return soundsRussian && /ы/iu.test(text) ? 'ru' : otherLanguage;
}

/**
 * The language a text is written in, as an ISO 639 code; null where that is not plain. Script decides first, then the
 * share of words that carry grammar; it takes at least 50 words and a clear lead over English. `und`: not English, and
 * no language known here. Only as much of the prose is read as is needed.
 */
export function detectLanguage(prose: Iterable<string>): string | null {
  const words: string[] = [];
  let start = '';
  for (const whole of prose) {
    const text = whole.slice(0, lettersSample);
    start += `${text} `;
    const letters = beyondAscii.test(text) ? /[\p{L}\p{M}]+/gu : /[A-Za-z]+/g;
    for (const word of text.match(letters)?.slice(0, sample - words.length) ?? []) words.push(word.toLowerCase());
    if (words.length >= sample || start.length > lettersSample) break;
  }
  const script = byScript(start);
  if (script !== undefined) return script;
  if (words.length < fewest) return null;
  const english = countOf(words, functionWords.en as ReadonlySet<string>);
  if (english >= plainShare * words.length) return null;
  let best = { language: 'en', count: english };
  for (const [language, known] of languages) {
    const count = countOf(words, known);
    if (count > best.count) best = { language, count };
  }
  const isCyrillic = words.filter((word) => /^\p{Script=Cyrillic}/u.test(word)).length * 2 > words.length;
  if (isCyrillic) return cyrillic(start, best.language === 'ru' && best.count >= leastShare * words.length);
  if (best.count < leastShare * words.length || best.count < margin * english) return null;
  return best.language === 'en' ? null : best.language;
}

/** Whether a text of at least 50 words is certainly English: 25 % of its words are English grammar. */
export function isPlainlyEnglish(prose: Iterable<string>): boolean {
  const words: string[] = [];
  for (const whole of prose) {
    for (const [word] of whole.slice(0, lettersSample).matchAll(/[\p{L}\p{M}]+/gu)) words.push(word.toLowerCase());
    if (words.length >= sample) break;
  }
  return words.length >= fewest && countOf(words, functionWords.en as ReadonlySet<string>) >= plainShare * words.length;
}
