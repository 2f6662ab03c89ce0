import { longestWord } from './words.ts';

type Count = (word: string) => number;

const countOf = (word: string, nucleus: RegExp): number => word.match(nucleus)?.length ?? 0;

/** -ie of a foreign word is two syllables; nothing in the spelling tells it from `Industrie`. So are ee and eu of two. */
const germanPairs =
  /(?:famil|lin|ser|akt|präm|stud|fol|fer|petersil|mater|bakter|ital|span|as|kaliforn)ien?$|^ideen$|museum$/;

function german(word: string): number {
  const plain = word.replace(/qu/g, 'q');
  const pairs = germanPairs.test(plain) ? 1 : 0;
  return pairs + countOf(plain, /aa|ee(?!i)|oo|ie|ei|ai|ey|ay|eu|äu|au|oi|oy|[aeiouyäöüéèàêôâ]/g);
}

/** A weak vowel makes one syllable with a strong one before or after it; an accent on it parts them. */
function spanish(word: string): number {
  const plain = word.replace(/qu/g, 'q').replace(/gu(?=[eiéí])/g, 'g');
  return countOf(plain, /uy$|[iuü]{0,2}[aeoáéó](?:[iuüy](?![aeoáéó]))?|[íú](?:u(?![aeoáéó]))?|[iuü]{1,2}|y$/g);
}

/** Stressed on the i, which the spelling does not show. */
const italianPairs =
  /^(?:mi|vi|zi|di|pi|ri)[aeo]$|(?:farmac|bug|energ|econom|tecnolog|metodolog|psicolog|geograf|fotograf|compagn|polit?z|alleg|ironi|democraz|garanz)i[ae]$/;

function italian(word: string): number {
  const pairs = italianPairs.test(word) ? 1 : 0;
  return pairs + countOf(word, /[iuj]{0,2}[aeoàèéòó](?:[iu](?![aeoàèéòó]))?|[ìíùú]|[iu]{1,2}|y/g);
}

/**
 * i and u before a vowel are a syllable of their own, but in qu, gu and at the end of a word stressed elsewhere, which
 * then carries an accent (`história`, but `companhia`); behind a vowel they are none, but before nh and a closing l, m,
 * n, r, z (`rainha`, `ainda`, `cair`).
 */
function portuguese(word: string): number {
  let plain = word.replace(/([qg])[uü](?=[aeiouáéíóâêôãõ])/g, '$1');
  if (/[áéíóúâêôãõ]/.test(plain.slice(0, -2))) plain = plain.replace(/[iu]([aeo]s?)$/, '$1');
  return countOf(
    plain,
    /ão|ãe|ãi|õe|[aeoáéóâêôà][iu](?!nh|[lmnrz](?![aeiouáéíóúâêôãõ]))|[iu][ui](?!nh|[lmnrz](?![aeiouáéíóúâêôãõ]))|[aeiouyáéíóúâêôãõàü]/g,
  );
}

const frenchVowel = /[aeiouyàâäèêëéîïôöûùüœæ]/;

/** Vowels that stand together are one, but after é and under a diaeresis; a final e, and that of -aient, is mute. */
function french(word: string): number {
  const spoken = word
    .replace(/qu/g, 'q')
    .replace(/gu(?=[eiyéèê])/g, 'g')
    .replace(/ge(?=[aouâôû])/g, 'g')
    .replace(/aient$/, 'ai')
    .replace(/([aeou])y(?=[aeiouéèêâô])/g, '$1i-');
  const short = spoken.replace(/es?$/, '');
  return countOf(
    frenchVowel.test(short) ? short : spoken,
    /o[uùû]i|ueil|(?:œ|[iu]?e)ui?|[iu]?ou|i?(?:eau|au|a[iî]|ei|o[iî]|o[uùû]|e[uû])|[iu]?[aàâeèêéoô]|ui|[aeiouyàâäèêëéîïôöûùüœæ]/g,
  );
}

function dutch(word: string): number {
  return countOf(
    word.replace(/tion/g, 'tjon'),
    /aai|ooi|oei|eeu|ieu|eau|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyäëïöüéèêáó]/g,
  );
}

const russian: Count = (word) => countOf(word, /[аеёиоуыэюя]/g);

/** Counters by language, for words in lower case: vowel nuclei by the spelling rules of each. */
const counters: Readonly<Record<string, Count>> = {
  de: german,
  es: spanish,
  fr: french,
  it: italian,
  nl: dutch,
  pt: portuguese,
  ru: russian,
};

/** Counts the syllables of a word, at least 1, also for a figure; null for languages without rules here. */
export function syllableCounter(language: string): Count | null {
  const count = Object.hasOwn(counters, language) ? counters[language] : undefined;
  return count === undefined ? null : (word) => (word.length > longestWord ? 1 : Math.max(1, count(word)));
}
