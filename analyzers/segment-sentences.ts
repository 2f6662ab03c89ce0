/** Where a sentence stands in a text, as indices into it, white space around it left out. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/**
 * Abbreviations that do not end a sentence even before a capital letter or a figure, without their last full stop, in
 * lower case. Those that often do end one (`usw.`, `etc.`, `и т. д.`) are left out on purpose.
 */
const abbreviations: Readonly<Record<string, ReadonlySet<string>>> = {
  de: set(`co dr prof hr fr hrn nr nrn str abs art bd bzw ca d.h z.b u.a s.o s.u i.d.r o.ä v.a u.u m.e evtl ggf inkl exkl
    vgl sog st tel max min mind jh jhd kap abb s bspw zzgl abzgl dipl ing rd geb gest jan feb aug sept okt nov dez`),
  es: set(`sr sra srta dr dra prof profa d dña lic ing arq gral av avda c pág págs cap núm nro no art fig vol ed p.ej
    ej ee uu aprox tel ud uds vd vds admón dpto izq dcha máx mín sto sta san ene feb abr ago sept oct nov dic`),
  fr: set(`m mm mme mmes mlle me dr pr st ste no art chap fig p pp vol éd cf env p.ex ex av bd tél apr min max janv févr
    avr juil sept oct nov déc`),
  it: set(`sig sigg dott prof ing avv arch geom rag on mons pag pagg cap art fig vol ed tel ca p.es es cfr nr num dr
    s n v.le max min gen feb mar apr mag giu lug ago sett ott nov dic`),
  nl: set(`dhr mevr mw drs dr prof ir ing mr nr nrs blz p art afb bijv bv d.w.z o.a m.b.t t.o.v i.v.m m.n v.a z.g ca
    incl excl evt resp max min st tel hfst vgl jan feb mrt apr aug sept okt nov dec`),
  pt: set(`sr sra srta srs dr dra drs prof profa eng av r pág págs p cap n núm art fig vol ed p.ex ex eua aprox tel
    exmo ilmo sto sta máx mín jan fev mar abr mai jun jul ago set out nov dez`),
  ru: set(`г гг ул пр пл пер д корп кв стр с рис табл гл ст п пп см ср т.е т.к т.н т.о напр проф акад доц руб тыс млн млрд
    им св тел ок янв февр апр авг сент окт нояб дек`),
  sv: set(`dr prof fr hr nr kap s sid st t.ex bl.a d.v.s dvs m.a.o p.g.a s.k t.o.m fr.o.m resp ca ev inkl exkl jfr kl max
    min tel fig jan febr apr aug sept okt nov dec`),
  no: set(`dr prof hr fr nr kap s st f.eks bl.a d.v.s dvs p.g.a s.k t.o.m f.o.m ca ev inkl ekskl jf kl maks min tel fig
    jan febr apr aug sept okt nov des`),
};

/** What a letter by itself may name: `Vitamin C.` ends a sentence, `J. Meier` does not. */
const lettered = set(
  'vitamin vitamina vitamine vitamines vitaminas витамин витамина plan typ type tipo klasse classe clase klass gruppe grupp grupo gruppo groep',
);

/** German sets a full stop after ordinals, and a capital letter after that. */
const afterOrdinals =
  /^(?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert|Jahrestag|Geburtstag|Auflage|Kapitel|Klasse|Platz|Quartal|Stock|Tag|Woche|Monat|Weltkrieg)/;

// A sign, what closes with it, a gap, and what may open a sentence. The segmenter knows no ellipsis, and takes a figure
// for a sequel.
const gaps =
  /[.!?…](?:\s?»|["'”’)\]])*(?:\s*\[(?:\^?[A-Za-z]{0,3}\d{1,4}|NEEDS SOURCE)\])*\s+(?=["'“„«‹([¿¡–—]*[\p{Lu}\p{N}])/gu;

const segmenters = new Map<string, Intl.Segmenter>();

function boundaries(text: string, code: string): readonly number[] {
  let segmenter = segmenters.get(code);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(code, { granularity: 'sentence' });
    segmenters.set(code, segmenter);
  }
  const found = new Set<number>();
  for (const { index } of segmenter.segment(text)) if (index > 0) found.add(index);
  for (const match of text.matchAll(gaps)) found.add(match.index + match[0].length);
  return [...found].sort((one, other) => one - other);
}

/** How far back the word before a sign is looked for. */
const reach = 60;

/** Whether a sentence ends before `at`, which a segmenter or a sign proposed. */
function ends(text: string, from: number, at: number, code: string): boolean {
  const before = text
    .slice(Math.max(from, at - reach), at)
    .replace(referencesAtEnd, '')
    .trimEnd();
  const next = /^["'“„«‹([¿¡–—\s]*(\S{0,20})/u.exec(text.slice(at, at + 40))?.[1] ?? '';
  if (next === '') return true;
  // « Tu viens ? » in French, which sets a blank before the mark.
  if (next.startsWith('»')) return false;
  const [, earlier = '', word = '', sign = '', closers = ''] =
    /(?:(\S+)\s+)?(\S*?)([.!?…。！？]+)((?:\s?»|["'”’)\]」』])*)$/u.exec(before) ?? [];
  // «Kommst du?» fragte sie. / Il attend… puis il part. / 「…？」と聞いた。
  if (/^\p{Ll}/u.test(next) || (closers !== '' && /^\p{Script=Hiragana}/u.test(next))) return false;
  if (sign !== '.' || closers !== '' || word === '') return true;
  const bare = word.replace(/^[^\p{L}\p{N}]+/u, '');
  // l'art. 5
  const lower = bare.toLowerCase().replace(/^\p{L}{1,4}['’](?=\p{L}{2})/u, '');
  if (/^\d{1,2}$/.test(bare)) {
    // "1. Erstens", and in German the ordinal before a noun.
    if (earlier === '' && at - from <= 6) return false;
    return !(code === 'de' && afterOrdinals.test(next));
  }
  if (/^\p{L}$/u.test(bare) && !abbreviations[code]?.has(lower)) return lettered.has(earlier.toLowerCase());
  if (/^\p{L}(?:\.\p{L})+$/u.test(bare)) return false;
  return abbreviations[code]?.has(lower) !== true;
}

/** References that belong to the sentence before them: `[f3]`, `[NEEDS SOURCE]`. */
const referencesAtEnd = /(?:\s*\[(?:\^?[A-Za-z]{0,3}\d{1,4}|NEEDS SOURCE)\])+\s*$/;
const references = /(?:\[(?:\^?[A-Za-z]{0,3}\d{1,4}|NEEDS SOURCE)\]\s*)+/y;

/**
 * Sentences of a stretch of prose in a language other than English: the boundaries of Unicode (UAX 29, by
 * `Intl.Segmenter`), less those after the language's abbreviations, initials and ordinals and before small letters.
 */
export function segmentSentences(text: string, code: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  const add = (to: number): void => {
    const piece = text.slice(from, to);
    const start = from + piece.length - piece.trimStart().length;
    const end = from + piece.trimEnd().length;
    if (end > start) stretches.push({ start, end });
    from = to;
  };
  for (const boundary of boundaries(text, code)) {
    if (boundary <= from || !ends(text, from, boundary, code)) continue;
    references.lastIndex = boundary;
    add(references.test(text) ? references.lastIndex : boundary);
  }
  add(text.length);
  return stretches;
}
