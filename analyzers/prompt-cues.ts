import type { Task } from '../content/task.ts';

/** What people say before they come to the point. */
export const polite =
  /^(?:(?:hi|hello|hey|hallo|bonjour|hola|please|kindly|bitte|por favor|s'il (?:te|vous) plaît|ok(?:ay)?|so|now|then|can|could|would|will|you|i|i'd|we|need|want|would like|like|to|help|me|us|just|kannst|könntest|du|mir|peux-tu|pouvez-vous|puedes|ich brauche|je veux|quiero)\b[\s,]*)+/i;

/** An instruction that begins so asks for the task: German, French and Spanish verbs stand beside the English. */
export const openings: readonly (readonly [Task, RegExp])[] = [
  [
    'summary',
    /^(?:summari[sz]e|sum up|condense|digest|abridge|recap|boil down|tl;?dr|fass(?:e|en)?\b.*\bzusammen|zusammenfass|résume|résumez|resume\b|resumir)/i,
  ],
  ['translation', /^(?:translate|übersetz|tradui(?:s|re|sez)|traduc)/i],
  [
    'rewrite',
    /^(?:rewrite|rephrase|reword|paraphrase|proofread|polish|improve|edit\b|shorten|simplify|tighten|correct|fix the (?:grammar|spelling|style|tone|wording)|make (?:this|it|the|my)\b|formulier\w* .*\bum\b|umschreib|überarbeit|verbesser|réécri|reformul|corrige|reescrib|mejora)/i,
  ],
  ['outline', /^(?:outline|structure|plan the (?:structure|sections|headings))/i],
  ['comparison', /^(?:compare|contrast|vergleich|compare[rz]\b|compara)/i],
  [
    'list',
    /^(?:list|enumerate|name (?:\d+|some|a few|two|three|four|five|six|seven|eight|nine|ten|twelve)|brainstorm|liste|nenn|énumère|enumera)\b/i,
  ],
  [
    'explanation',
    /^(?:explain|describe|tell me (?:about|why)|why\b|how (?:does|do|is|are|did|was|were|can) (?!i\b|we\b|you\b|one\b)|what (?:does|do) .* mean|erklär|beschreib|warum|wieso|expli(?:que|ca)|pourquoi|por qué)/i,
  ],
  [
    'how-to',
    /^(?:how (?:to|do i|do you|do we|can i|can we|should i|would i)|show me how|teach me|walk me through|wie (?:kann|muss|\p{L}+e) ich|comment (?:faire|puis-je|\p{L}+(?:er|ir|re)\b)|cómo)/iu,
  ],
  [
    'sentiment-analysis',
    /^(?:classify|rate|judge|analy[sz]e|detect|label)\b.*\b(?:sentiment|mood|tone|emotion|feeling|valence)/i,
  ],
  ['draft', /^(?:write|draft|compose|author|schreib|verfass|écri|rédige|escrib|redacta)/i],
  [
    'answer',
    /^(?:what|when|who|whose|where|which|how (?:many|much|old|long|far|tall|big)|is|are|was|were|did|does|do|wann|wer|wo|was|wie viel\w*|quand|qui|où|combien|cuándo|quién|dónde|cuánto)\b/i,
  ],
];

/** What is named as wanted, wherever in the instruction; the weight says how seldom it is said of anything else. */
export const wants: readonly (readonly [Task, number, RegExp])[] = [
  [
    'meta-description',
    5,
    /\b(?:meta[- ]?descriptions?|seo (?:title|description|snippet)s?|title tags?|search snippets?|snippets? for google|metabeschreibung|méta[- ]description|metadescripción)\b/i,
  ],
  [
    'sentiment-analysis',
    4,
    /\b(?:sentiment|valence|positive or negative|negative or positive|positive, (?:neutral|negative)|stimmung|polarity)\b/i,
  ],
  ['sentiment-analysis', 2, /\b(?:mood|emotion) of\b/i],
  [
    'outline',
    4.5,
    /\b(?:outline|table of contents|gliederung|plan détaillé|esquema|content plan|(?:headings|h2s?) and (?:subheadings|h3s?))\b/i,
  ],
  [
    'faq',
    4,
    /\b(?:faqs?|frequently asked|q ?& ?as?|questions and answers|questions with answers|häufige fragen|foire aux questions|preguntas frecuentes)\b/i,
  ],
  [
    'summary',
    3,
    /\b(?:summary|tl;?dr|key (?:takeaways|points)|main points|the gist|in a nutshell|zusammenfassung|résumé de|resumen)\b/i,
  ],
  [
    'translation',
    3,
    /\b(?:(?:in)?to|into|in|auf|ins|en|al) (?:english|german|french|spanish|italian|portuguese|dutch|polish|russian|chinese|japanese|korean|swedish|deutsche?|englische?|französische?|spanische?|anglais|allemand|français|espagnol|inglés|alemán|francés|español)\b/i,
  ],
  [
    'code-sample',
    3,
    /\b(?:python|javascript|typescript|java|rust|golang|c\+\+|c#|sql|bash|shell|regex|react|html|css|php|ruby|kotlin|swift|node\.?js)\b.*\b(?:function|class|script|query|snippet|example|code|program|component|method|test|regex|module|hook)s?\b/is,
  ],
  [
    'code-sample',
    3,
    /\b(?:code (?:sample|snippet|example)|a (?:regex|sql query|shell script|bash script|unit test))\b/i,
  ],
  ['code-sample', 2, /\b(?:snippet|stack trace|compiler|refactor|debug|typeerror|exception)\b/i],
  [
    'comparison',
    4,
    /\b(?:vs\.?|versus|pros and cons|differences? between|compared (?:to|with)|advantages and disadvantages|unterschied\p{L}* zwischen|différences? entre|diferencias? entre)(?:\s|$)/iu,
  ],
  ['comparison', 4, /^which (?:one )?is (?:better|best|faster|cheaper)\b|\b(?:better|cheaper|faster)\b.*\bor\b/i],
  [
    'how-to',
    3.5,
    /\b(?:step[- ]by[- ]step|tutorial|instructions (?:for|on|to)|how-to guide|walkthrough|anleitung|tutoriel|paso a paso)\b/i,
  ],
  [
    'list',
    2.5,
    // The number looks back from the blank behind it: there are fewer blanks than beginnings of words.
    /(?<=\b(?:\d+|five|six|seven|eight|nine|ten|twelve|some|a few)) (?:\p{L}+ ){0,2}(?:tips|ideas|ways|reasons|examples|names|things|tools|mistakes|titles|headlines|suggestions)\b/iu,
  ],
  ['list', 2, /\b(?:checklist|a list of|list of)\b/i],
  [
    'intro',
    4,
    /\b(?:introduction|intro|opening (?:paragraph|section|lines?)|lead paragraph|einleitung|introducción)\b/i,
  ],
  [
    'conclusion',
    4,
    /\b(?:conclusion|closing (?:paragraph|section|lines?)|wrap[- ]up|outro|schlussabsatz|fazit|conclusión)\b/i,
  ],
  [
    'draft',
    1.5,
    /\b(?:blog ?posts?|articles?|emails?|e-mails?|letters?|press releases?|newsletters?|landing pages?|product descriptions?|essays?|artikel|beitrag|artículo)\b/i,
  ],
  [
    'rewrite',
    3,
    /\b(?:more (?:polite|formal|casual|concise|readable|engaging|friendly)|grammar|spelling|in (?:a|the) \p{L}+ (?:tone|voice|style)|plain(?:er)? (?:language|words))\b/iu,
  ],
];
