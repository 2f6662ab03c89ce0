/*
 * What AFINN lacks for prose that judges things, and what it takes too much to heart. General English, grouped by kind;
 * the weights are ours. `faint` is the weight of a word that leans without moving anybody: alone in its sentence it
 * stays below a valence of 0.2.
 */

const set = (words: string): readonly string[] => words.trim().split(/\s+/);

export const faint = 0.6;

const groups: readonly (readonly [weight: number, words: string])[] = [
  // Things as one would have them.
  [
    3,
    'flawless flawlessly impeccable impeccably superb superbly stellar unbeatable exquisite marvelous terrific spectacular incredible thrilling gorgeous breathtaking',
  ],
  [
    2,
    `well-made well-built well-designed well-written well-done user-friendly versatile sturdy handy intuitive
    delicious tasty mouthwatering stylish sleek exceptional exceptionally painless painlessly hassle-free
    worthwhile bargain breeze gem delight delightfully refreshing high-quality top-notch first-rate outstanding
    versatility durability affordability effortless effortlessly thumbs-up must-have yay hooray`,
  ],
  [
    1,
    `durable affordable inexpensive economical convenient conveniently convenience smooth smoothly crisp compact comfy
    ergonomic roomy spacious solid solidly pluses pros generous generously responsive rugged elegant elegantly
    vivid best-selling underrated prettier deserves deserve deserved rightly astonishing impressively
    well-structured satisfies satisfying long-lasting`,
  ],
  [
    faint,
    `easier easiest easily simple simpler simplest simplicity quick quicker quickly fast faster light lightweight
    portable flexible flexibility readable legible compatible plenty neat neatly works well correct correctly properly
    accurate accurately quiet quietly decent decently ideal ideally seamless seamlessly efficiency efficient efficiently
    clean cleaner fits worked performs loads unlimited affordable tons hundreds ample`,
  ],
  // Things as one would not: what they are, what they do, what is left to do with them.
  [
    -3,
    'shoddy craptacular ripoff rip-off overpriced unusable atrocious abysmal appalling deplorable dreadful inexcusable terrifying nightmare nightmares',
  ],
  [
    -2,
    `junk flimsy substandard subpar sub-par second-rate mediocre unreliable unresponsive nonresponsive
    unfriendly unsatisfactory nonexistent non-existent unacceptable unfortunate unfortunately beware tedious
    frustratingly disappointingly inferior garbage trash thumbs-down lousy dissatisfied dissatisfaction unimpressed
    unwelcome unwelcoming discouraging disheartening counterproductive corrosive alarming cripple crippled crippling
    plague plagued botched unjustified inequity squalid brutality brutal shameful hangover`,
  ],
  [
    -1,
    `drawback drawbacks downside downsides shortcoming shortcomings gripe gripes quibble quibbles nitpick cumbersome
    clunky bulky awkwardly expensive costly pricey pricy sluggish fragile brittle noisy hassle hassles inconvenient
    inconvenience inaccurate incompatible misleading refund refunds wasteful wears worn broke breaks died dies
    crashed freezes froze unplayable unreadable unstable impractical oversized undersized underpowered cramped murky
    hazy stale soggy rancid unlucky unresolved inaccessible unsustainable uninteresting unconvincing immature
    inelegant cheesy thoughtless needlessly unnecessarily hardship inequality unemployment homelessness shortage
    shortages worsen worsens worsened worsening stubborn absurd absurdly flawed harsh harsher dismal bleak grim
    scarcity corruption assault assaults brutality slums slum squalor contaminated contamination crowded overcrowded
    overcrowding confront confrontation confrontations blunder sluggishness vandalism smelly headache headaches
    unsure regrettable regrettably unhelpful`,
  ],
  [
    -faint,
    `slow slower slowly complicated unnecessary unnecessarily unable difficulty difficulties issue issues tricky
    harder hardest impossible overly insufficient insufficiently lacks confusingly deficient heavy heavier`,
  ],
];

/** Word → weight, −3 to 3, for words that AFINN has not. */
export const opinionWords: ReadonlyMap<string, number> = new Map(
  groups.flatMap(([weight, words]) => set(words).map((word): [string, number] => [word, weight])),
);

/**
 * Words that AFINN holds for feelings and that instructions and product prose use all day; they keep its sign and lean
 * faintly. "Save the file" is no joy, "fails with an error" no grief.
 */
export const faintWords: ReadonlySet<string> = new Set(
  set(`
    help helps helped helping support supports supported supporting want wants wanted wanting share shares shared
    sharing important importantly ensure ensures ensured ensuring clear clears cleared clearing clearly stable
    solution solutions active actively free freely accessible reach reached reaches reaching certain certainly allow
    allows allowed allowing true increase increases increased increasing growing focused legal legally ability
    abilities limited limit limits hard error errors avoid avoids avoided avoiding agreement agreements engage
    engages engaged engaging engagement kind kinds secure secures secured securing securely safe safely significant
    significantly united accept accepts accepted accepting leading leave leaves leaving prevent prevents prevented
    preventing save saves saved saving extend extends extended extending warning warnings warn missing miss misses
    missed commit commits committed committing commitment validate validates validated validating adopt adopts
    adopted adopting capability capabilities capable interest interests interested highlight highlights highlighted
    highlighting top expand expands expanded expanding natural naturally fit fitting fitted clean cleaned cleaning
    cleans fresh freshly cool cools cooled cooling warm warms warmed warming matter big growth chance chances
    responsible responsibility responsibilities leadership vision approved approval approve approves fail fails
    failed failing failure failures invalid false reject rejects rejected rejecting lost loss lose loses losing risk
    risks conflict conflicts debt resolve resolves resolved resolving solve solves solved solving retry forget
    unresolved expose exposes exposed exposing exploit vulnerability vulnerabilities protect protects protected
    protecting protection empty attack attacks threat threats dead die kill kills killed killing leak leaks leaking
    overload overloaded disabled disability disabilities disable negative positive poison stuck strong stronger
    strongly heavy appropriate appropriately creative creatively effective effectively carefully careful trust
    trusted trusting authority authorities demo strike attract attracted sensitive sharp sharply crush crushed mess
    rich care cared prepare prepared prepares sweet bitter sour promise promises promised recommended recommend
    recommends recommending benefit benefits smart problem problems challenge challenges burn burns burned burning
    burnt bright brightly spark cut pressure pressed stress stressed tension tense interrupt interrupted interruption
    fire fires wrong improve improves improved improving improvement improvements success successful successfully
    opportunity opportunities injury injuries illness illnesses denied deny denies exempt demonstration
    demonstrations outreach safety easy quality better`),
);
