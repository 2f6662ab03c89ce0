/** Base verbs with which English tells somebody to do something. */
const verbs = new Set(
  `add adjust aim agree answer allow apply arrange ask assemble attach avoid bake balance boil bring brush build buy call carry change
  check choose clean clear click close collect combine compare configure connect consider contact cook cool copy count
  cover create cut decide delete deploy dig divide download drain draw drill dry empty enable enter fill find fix flip
  fold follow freeze gather get give go grind hang harvest heat help hold identify imagine include inspect install invite join keep know learn
  label lay layer leave let lift limit list load lock look loosen make mark measure mix monitor mount move mulch name note
  open order pack paint park pick pile place plan plant pour prepare press print protect provide prune pull push put
  raise read record reduce remember remove rename repeat replace request reset restart return review rinse roll rub run save
  scrape scrub seal see select send separate set shake share shred sign slice slide sort spray spread sprinkle start state stay
  stir stop store submit switch take tap tear tell test think tie tighten tip top train transfer trim try turn type unplug
  unscrew update upgrade upload use verify visit wait warm wash watch water wear weed weigh wipe wrap write`.split(
    /\s+/,
  ),
);

/** Words that follow a verb and hardly ever a noun used as the subject. */
const objects =
  /^(?:a|an|the|your|it|them|this|these|those|each|every|all|any|some|both|one|two|three|four|five|six|up|down|out|in|on|off|to|at|with|for|from|by|into|onto|over|about|only|as|new|more|no|not|sure|until|before|after|again|slowly|gently|well|that|whether|if|when|where|what|how|\d.*)$/i;

/** Verbs that are nouns as well, so that the next word must tell. */
const nounsToo = new Set(
  `aim answer help brush call change check copy cover cut draw dry fix fold freeze heat hold label lay layer lift limit list load lock look
  mark measure mix mulch name note open order pack paint park pick pile place plan plant press print pull push record rub run
  save seal share sign slice sort spray state stop store switch tap tear test tie tip top train transfer trim turn type
  use visit wait wash watch water weed wipe wrap`.split(/\s+/),
);

/** Whether an English sentence tells the reader what to do: "Place the bin …", "If it smells, add …", "Never use …". */
export function isImperative(sentence: string): boolean {
  const plain = sentence.replace(/[*_`]/g, '').trim();
  if (plain.endsWith('?')) return false;
  return (
    commands(plain) ||
    commands(/^(?:if|when|once|after|before|as soon as|for|to|in)\b[^,]{3,80},\s+(.*)$/is.exec(plain)?.[1] ?? '')
  );
}

const lead =
  /^(?:if|when|once|after|before|as|for|to|in|first|second|third|next|then|now|finally|lastly|also|always|never|please|afterwards|again|do|don't)$/;

/** Whether a sentence that begins with this word (lower case) can be a command at all: the quick no of `isImperative`. */
export function canCommand(norm: string): boolean {
  return verbs.has(norm) || lead.test(norm);
}

function commands(clause: string): boolean {
  const words = clause
    .replace(
      /^(?:(?:first|second|third|next|then|now|finally|lastly|also|always|never|please|afterwards|again)\b,?\s+)+/i,
      '',
    )
    .split(/\s+/, 4);
  const [first = '', second = '', third = ''] = words.map((word) => word.replace(/[^\p{L}\p{N}'-]/gu, ''));
  const verb = first.toLowerCase();
  if (/^(?:do|don't)$/.test(verb))
    return verb === "don't"
      ? /^[a-z]+$/i.test(second) && !/^(?:i|you|we|they)$/i.test(second)
      : second === 'not' && third !== '';
  if (!verbs.has(verb)) return false;
  if (objects.test(second)) return true;
  return (
    !nounsToo.has(verb) && second !== '' && !/^(?:is|are|was|were|has|have|can|will|may|should|must)$/i.test(second)
  );
}
