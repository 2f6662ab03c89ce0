import { faint } from './opinion-words.ts';

/*
 * Phrases that judge, though their words do not, or say the contrary of what their words say. Matched word by word over
 * the words of a sentence; `n't` stands for any negation. What instructions say as well ("if it does not start", "too
 * much water") leans faintly.
 */
const groups: readonly (readonly [weight: number, phrases: string])[] = [
  // Praise that its literal parts hide.
  [
    2,
    `a must have; can't wait; can't beat; hard to beat; can not beat; cannot beat; second to none; thumbs up; well worth`,
  ],
  [2, `n't praise it enough; n't get any better; n't go wrong; n't be happier; n't be better; n't ask for more`],
  [2, `more could you ask; way to go; go for it; worth every; worth the price; five stars; 5 stars; flying colors`],
  [
    1,
    `no problem; no problems; no doubt; without doubt; without a doubt; no brainer; not bad; n't disappoint; n't be disappointed; no complaints`,
  ],
  [1, `no hassle; a lot of fun; hold up well; holds up; held up; so far so good; a must for; the way to go`],
  [1, `stands out; stand out; nothing but praise`],
  [faint, `no need; no guessing; more than enough`],
  // Warnings off.
  [-3, `n't buy; n't purchase; n't waste; stay away; steer clear; waste of; piece of junk; never again`],
  [-2, `look elsewhere; n't worth; thumbs down; let down; lets down; let me down; fed up; pass this up; no excuse`],
  [-2, `thanks for nothing; nothing but trouble; nothing but hassle; out of hand; at the expense of`],
  // Goods and services that fail.
  [-2, `broke down; breaks down; fell apart; falls apart; fall apart; dead on arrival; quit working`],
  [-1, `n't work; n't working; never worked; stopped working; stop working; no longer works; no longer worked`],
  [-1, `n't function; wears out; wore out; worn out; washed out; acts up; act up; no luck; no choice; no idea`],
  [-1, `send it back; sent it back; sending it back; took it back; get what you pay`],
  [
    -faint,
    `n't play; n't load; n't read; n't recognize; n't recognise; n't respond; n't install; n't connect; n't start`,
  ],
  [-faint, `n't answer; n't open; n't hold; n't help; n't fit; n't last; n't charge; n't turn on; n't support`],
  [-faint, `no response; no answer; no reply; no way to; locks up; lock up; locked up; freezes up; ran out; runs out`],
  [-faint, `returned it; had to return; have to return; out of stock; out of order; nowhere to; came off; fell off`],
  // What was wished for and is not so.
  [-1, `i wish; only wish; wish it; wish they; wish there; could be better; should be better; too bad; leaves much`],
  [-1, `left much; room for improvement; at best; so called; so much for`],
  [-faint, `would be nice; would be better; would have been; should have been; could have been; n't enough`],
  // Too much of a quality is a fault.
  [-faint, `too much; too many; too few; too little; too small; too big; too large; too long; too short; too heavy`],
  [-faint, `too loud; too slow; too fast; too hard; too late; too dark; too bright; too soft; too thin; too thick`],
  [
    -faint,
    `too wide; too narrow; too tight; too loose; too high; too low; too weak; too complicated; too far; too often`,
  ],
  [-1, `too expensive; too good to be true`],
  // Names of things.
  [0, `fatal error; fatal errors; fatal exception; fatal exceptions`],
];

/** Phrase (words parted by single spaces, lower case) and weight, −3 to 3. */
export const phraseWeights: readonly (readonly [phrase: string, weight: number])[] = groups.flatMap(
  ([weight, phrases]) => phrases.split(';').map((phrase): [string, number] => [phrase.trim(), weight]),
);
