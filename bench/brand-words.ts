/** Words by which a blog of the shared posts names itself or its house: what is left without them is the subject. */
const brandWords = new Set(
  `18f gsa gsa.gov digitalgov digital.gov howto.gov rust rustc rustup rustacean rustaceans cargo crate crates crates.io va
  va.gov vets veteran veterans affairs node nodejs node.js carpentries carpentry kubernetes k8s kubecon sig sigs helm chart
  charts github opensource.guide based.cooking`.split(/\s+/),
);

/** Titles of several words. */
const brandPhrases = /open source guides?|based cooking/gi;

/** A text without the brand words, in any case and with their possessives. */
export function withoutBrandWords(text: string): string {
  return text
    .replace(brandPhrases, '')
    .replace(/[\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)*/gu, (word) => (brandWords.has(word.toLowerCase()) ? '' : word));
}
