declare module 'sentiment/lib/language-processor.js' {
  const processor: {
    /** Word or emoji → weight, −5 to 5. */
    getLabels(language: string): Readonly<Record<string, number>>;
  };
  export default processor;
}
