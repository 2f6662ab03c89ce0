/** FNV-1a over the code units of a text, from the state that the texts before it left. */
function hashed(text: string, from: number): number {
  let hash = from;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

const start = 0x811c9dc5;

/** An even number in [0, 1) from a hash: the finaliser of MurmurHash3. */
function evenOf(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

/** An even number in [0, 1) from a text. */
export function draw(text: string): number {
  return evenOf(hashed(text, start));
}

/** Draws for many under one heading, as `draw(heading + text)` would. */
export function drawer(heading: string): (text: string) => number {
  const state = hashed(heading, start);
  return (text) => evenOf(hashed(text, state));
}
