/** A Markdown link; brackets and blanks of any text and address are made safe. */
export function link(text: string, url: string): string {
  const anchor = text.replace(/[[\]\\]/g, '\\$&');
  return `[${anchor}](${/[\s()<>]/.test(url) ? `<${url.replace(/[<>\r\n]/g, encodeURIComponent)}>` : url})`;
}
