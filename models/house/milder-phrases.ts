/** People by what they do; before them an insult is about a skill. */
const person =
  '(?:loser|losers|rider|riders|driver|drivers|cook|cooks|baker|bakers|beginner|beginners|developer|developers|engineer|engineers|teammate|teammates|writer|writers|author|authors|gardener|gardeners|fool|fools|idiot|idiots|amateur|amateurs)';
const work = '(?:advice|notes?|messages?|code|docs|documentation|comments?|instructions|tips|reviews?|writing)';

/** Charged words whose milder sense hangs on their neighbours; the match is what is replaced. */
const found: readonly (readonly [pattern: string, meant: string])[] = [
  [`hopeless(?=(?:, \\p{L}+)? ${person}\\b)`, 'unskilled'],
  [`bad(?= ${work}\\b)`, 'unhelpful'],
  ['bad(?= (?:idea|ideas|design|habit|habits|practice|practices|example|examples|choice|choices)\\b)', 'poor'],
  ['worthless (?:rubbish|garbage|trash|junk)', 'unhelpful clutter'],
  ['such (?:garbage|rubbish|trash)', 'such work'],
  ['(?<=\\b(?:is|are|was|were) )(?:garbage|rubbish|trash)(?=[.,;]|$)', 'of little use'],
  ['(?<=\\b(?:is|are|was|were) )(?:worthless|useless|pointless)(?=[.,;]|$)', 'no help'],
  ['a pathetic nuisance', 'a burden to others'],
  ['(?:a|an) (?:ugly|utter|total|absolute|complete) disgrace', 'a sorry sight'],
  ['(?:miserable|pathetic|total|utter|complete) failure(?=[.,;]|$)', 'lapse'],
  [
    '(?<=\\b(?:rider|developer|engineer|author|reviewer|reader|team|user|everyone|everybody) )suffers(?: horribly| terribly| badly)?(?= for\\b)',
    'pays',
  ],
  ['suffers (?:horribly|terribly|badly)', 'struggles'],
  ['suffer (?:horribly|terribly|badly)', 'struggle'],
  ['destroy(?= (?:all |any |the |your |their )?(?:trust|morale|confidence|goodwill)\\b)', 'weaken'],
  ['destroys(?= (?:all |any |the |your |their )?(?:trust|morale|confidence|goodwill)\\b)', 'weakens'],
  ['kill(?= (?:good |great |promising |any )?(?:projects|ideas|interest|enthusiasm|plans)\\b)', 'end'],
  ['kills(?= (?:good |great |promising |any )?(?:projects|ideas|interest|enthusiasm|plans)\\b)', 'ends'],
  ['hate(?! (?:to|when|that|how|speech|crimes?|mail)\\b)', 'resent'],
  ['hates(?! (?:to|when|that|how)\\b)', 'resents'],
  ['lazy(?! (?:load|evaluat|init|import|susan|sunday|day|afternoon|morning|summer|eye))', 'idle'],
  ['awful(?! lot\\b)', 'tiresome'],
  [
    '(?<=\\b(?:a|an|the|this|that|his|her|your|their|our|such) )horrible(?= (?:road|track|route|start|week|day|journey|ride|climb|surface)\\b)',
    'rough',
  ],
  ['deserves to suffer', 'can expect to struggle'],
  ['deserve to suffer', 'can expect to struggle'],
];

/** The same, ready to search with. */
export const milderPhrases: readonly (readonly [pattern: RegExp, meant: string])[] = found.map(
  ([pattern, meant]) => [new RegExp(`(?<![\\p{L}\\p{N}'-])${pattern}(?![\\p{L}\\p{N}'-])`, 'giu'), meant] as const,
);
