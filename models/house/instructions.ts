const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]|[\u{E0000}-\u{E007F}]/gu;

const patterns: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|skip)\b[^.!?]{0,40}\b(?:instructions?|prompts?|guidelines|directions|system message|rules (?:above|you were given))\b/i,
  /(?:^\W*|[:;,]\s*|\bplease\s+|\b(?:must|should|now)\s+)(?:ignore|disregard|forget)\s+(?:all|any|everything|the|what)?\s*(?:of )?(?:the )?(?:previous|prior|above|earlier|preceding)\b/i,
  /\b(?:as|you are|act as|acting as|pretend to be|you're)\s+(?:now\s+)?(?:an?|the|my)?\s*(?:helpful\s+)?(?:ai|a\.i\.|assistant|language model|llm|chatbot|copywriter bot|writer model|jailbroken)\b/i,
  /\b(?:dear|attention|note to(?: the)?|message for(?: the)?|hey)\s+(?:ai|assistant|language model|llm|chatbot|model|writer)\b/i,
  /^\W*(?:system|developer|assistant|user)(?:\s+(?:prompt|message|instruction))?\s*:/i,
  /\b(?:new|updated|real|actual|hidden|secret)\s+(?:system\s+)?(?:instructions?|prompt)\b/i,
  /\b(?:system prompt|prompt injection|jailbreak)\b/i,
  /<\|[^|>]{0,40}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|assistant|instructions?|source|facts?)>/i,
  /^\W*(?:please\s+)?(?:write|say|state|mention|claim|tell|recommend|respond|reply|output|print|repeat|include|insert|append)\b[^.!?]{0,80}\b(?:in (?:the|your|this) (?:post|article|output|answer|response|section|reply)|to the readers?|your (?:answer|response|output|reply))\b/i,
  /\b(?:do not|don't|never)\s+(?:reveal|disclose|mention|tell|repeat)\b[^.!?]{0,60}\b(?:instructions?|prompt|this (?:message|note|text)|the (?:user|reader|editor))\b/i,
  /\b(?:respond|reply|answer)\s+only\s+with\b/i,
];

/**
 * Whether a sentence of a fact or a source speaks to the writing model instead of about the subject ("Ignore previous
 * instructions …", "As the assistant, write …"). Source text is data: such a sentence is left out of the post. Steps for
 * readers ("Write your name on the form.") are none.
 */
export function looksLikeInstruction(sentence: string): boolean {
  const plain = sentence.normalize('NFKC').replace(invisible, '').replace(/\s+/g, ' ');
  return patterns.some((pattern) => pattern.test(plain));
}
