/** JSON leaves these as they are, but a terminal obeys some and an editor reorders by others. */
const STEERING = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** JSON text in which what would steer a terminal is escaped; it reads back as the same value. */
export function harmlessJson(text: string): string {
  return text.replace(STEERING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A value on one line; lone surrogates are escaped too, so that it is valid UTF-8. */
export function jsonLine(value: unknown): string {
  return harmlessJson(JSON.stringify(value));
}
