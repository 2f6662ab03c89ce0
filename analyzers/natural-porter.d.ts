declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  /** natural's Porter stemmer, reached without the package's main entry, which loads database clients. */
  const porter: { stem(word: string): string };
  export default porter;
}
