declare module 'hyphenated-en-us' {
  /** Liang's patterns for American English, in the notation of TeX: `.ach4`, `1q`. */
  const english: { readonly patterns: readonly string[]; readonly exceptions: readonly string[] };
  export default english;
}
