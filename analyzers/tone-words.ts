const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words that turn the next few round. */
export const negators = set(`
  not no never neither nor none nobody nothing nowhere without hardly scarcely barely rarely seldom lacks lacking
  cannot can't cant won't wont don't dont doesn't doesnt didn't didnt isn't isnt aren't arent wasn't wasnt weren't werent
  hasn't haven't hadn't wouldn't shouldn't couldn't mustn't mightn't needn't shan't ain't non`);

/** Words that make the next ones stronger (above 0) or weaker (below), as a share of their weight. */
export const intensifiers: ReadonlyMap<string, number> = new Map([
  ...[
    ...set(`very really extremely highly incredibly absolutely completely totally deeply enormously entirely especially
      exceptionally greatly hugely particularly purely quite remarkably so strongly substantially thoroughly truly
      unusually utterly insanely ridiculously seriously super too more most much`),
  ].map((word): [string, number] => [word, 0.25]),
  ...[
    ...set(`slightly somewhat partly marginally mildly fairly moderately little less least almost nearly occasionally
      sort kind kinda sorta`),
  ].map((word): [string, number] => [word, -0.25]),
]);

/** Words of technique and marketing that carry no mood wherever they stand, though the lexicon gives them one. */
export const neutralWords = set(`
  killer abort aborts aborted aborting no please matter matters launch launched launching escape escapes escaping
  disposal discard discards discarded pay demand mandatory retained enterprising sentence sentences dump dumps
  deprecated deprecation grant grants granted charges block blocks cut cuts cutting drop drops dropped hide hides hidden
  stop stops settlement passive passively detached gray grey resolution noob drag drags alert gun verdict join
  addictive torn tolerance tolerances alarm alarms shoots surviving discord demo verdicts`);

/** Words that are technique where one of the words after them says so: "kill the process", "error handling". */
export const neutralBefore: readonly (readonly [words: ReadonlySet<string>, objects: ReadonlySet<string>])[] = [
  [set('poor rich'), set('soil soils ground earth')],
  [
    set(
      'kill kills killed killing crush crushes crushing destroy destroys beat beats dominate fire fires fired attack',
    ),
    set(`alarm alarms extinguisher drill department brigade pit process processes job jobs task tasks server servers session sessions thread threads pod pods container
      containers switch switches command signal script app application connection connections daemon query queries
      event events request requests competition competitor competitors rivals goal goals weeds weed time`),
  ],
  [
    set(`error errors failure failures fail fault faults crash crashes conflict conflicts panic exception exceptions dead
      threat threats attack attacks risk risks emergency loss damage death pain problem problems complaint complaints
      abuse spam fraud scam poison trouble infection leak leaks warning stress strike debt disaster accident injury`),
    set(`handling handler handlers message messages code codes log logs logging rate rates page pages boundary boundaries
      budget budgets bar bars report reports reporting mode modes point points domain domains detection detector
      tolerance tolerant model models modelling modeling surface surfaces vector vectors assessment assessments
      management score scores factor factors resolution letter letters queue queues recovery response prevention
      protection insurance relief fund funds solving solver statement correction correcting type types state states
      test tests testing filter filters folder alert alerts shooting line lines link links lock benefit benefits
      benefit certificate contact contacts plan plans planning department unit units control`),
  ],
];

/** Endings and followers that undo the word before them: "crisis-proof", "stress free", "tamper resistant". */
export const undoing = set('proof free resistant tolerant safe proofing');

/** Who likes, or how: "like" after anything else compares. */
export const likers = set(`i you we they who people to really would do don't didn't not also users customers readers`);
