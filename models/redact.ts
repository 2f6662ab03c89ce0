/** What looks like a credential, whoever printed it. */
const credentials = /\b(?:sk|pk|key|gsk|xai|api)[-_][\w-]{6,}|\bBearer\s+\S+|\bAIza[\w-]{20,}/gi;
/** Credentials in an address: `user:password@`, `?key=…`. */
const inAddresses = /(?<=\/\/)[^\s/@]+(?=@)|(?<=[?&](?:api[-_]?key|key|(?:access_)?token|signature|sig)=)[^&\s"'<>]+/gi;

/** Shorter ones would blot out words. */
const shortestSecret = 4;

/** A message without the secrets, however they were spelt, and without anything that looks like a credential. */
export function redacted(text: string, secrets: readonly string[]): string {
  return withoutSecrets(text, secrets).replace(inAddresses, '[key]').replace(credentials, '[key]');
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.flatMap(spellings).reduce((clean, spelling) => clean.replaceAll(spelling, '[key]'), text);
}

/** As it stands, and as it travels: in addresses, in JSON, in a basic authorization. */
function spellings(secret: string): readonly string[] {
  if (secret.length < shortestSecret) return [];
  const spelt = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
  ];
  return [...new Set(spelt)];
}

/** Takes secrets out of a text that arrives in pieces; what may be the start of one waits for the next piece. */
export interface SecretSieve {
  push(piece: string): string;
  /** What still waits. */
  end(): string;
}

/** Only secrets that are known are taken out: an article about keys may show what keys look like. */
export function secretSieve(secrets: readonly string[]): SecretSieve {
  const known = secrets.filter((secret) => secret.length >= shortestSecret);
  let waiting = '';
  return {
    push(piece) {
      const text = withoutSecrets(waiting + piece, known);
      const held = Math.max(0, ...known.map((secret) => overlap(text, secret)));
      waiting = text.slice(text.length - held);
      return text.slice(0, text.length - held);
    },
    end() {
      const last = waiting;
      waiting = '';
      return last;
    },
  };
}

/** Length of the longest end of the text that a secret starts with. */
function overlap(text: string, secret: string): number {
  for (let length = Math.min(secret.length - 1, text.length); length > 0; length--) {
    if (secret.startsWith(text.slice(text.length - length))) return length;
  }
  return 0;
}
