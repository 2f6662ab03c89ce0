declare module 'text-readability/easy_words.js' {
  /** The Dale-Chall list: 2,949 words known to most pupils of the fourth grade, lower case, base forms. */
  const easyWords: readonly string[];
  export default easyWords;
}

declare module 'text-readability' {
  const readability: {
    /** The most common grade of all formulas, as text: `5th and 6th grade`. */
    textStandard(text: string): string;
  };
  export default readability;
}
