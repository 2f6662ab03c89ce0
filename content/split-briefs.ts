/**
 * Several briefs in one text, as `cat briefs/*.md` gives them: each starts at a line `---` that `schema: brief/v1`
 * follows. Each piece keeps the line breaks before it, so that its lines are counted as those of the whole.
 */
export function splitBriefs(source: string): readonly string[] {
  const starts = [...source.matchAll(/^\uFEFF?---[ \t]*\r?\n(?=schema:[ \t]*["']?brief\/v1)/gm)].map(
    ({ index }) => index,
  );
  if (starts.length < 2) return [source];
  return starts.map((start, at) => {
    const before = at === 0 ? '' : source.slice(0, start).replaceAll(/[^\n]/g, '');
    const piece = source.slice(at === 0 ? 0 : start, starts[at + 1]);
    // The mark of a file that was put behind another.
    return before + (at === 0 ? piece : piece.replace(/^\uFEFF/, ''));
  });
}
