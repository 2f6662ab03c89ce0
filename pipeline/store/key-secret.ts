import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/*
 * A key is 256 bits of chance: nobody finds it from its digest, so none of the slow hashes for passwords is needed. The
 * digest is bound to this one purpose: what is hashed for another can never be shown here as a key.
 */

const purpose = 'copydesk/gateway-key/v1';
/** Begins as other keys do, so that whoever looks for keys in a log or a commit finds ours too. */
const beginning = 'sk-copydesk-';
/** Longer ones are not even hashed. */
const longestCredential = 512;
const nobody = Buffer.alloc(32);

/** A new key, to be shown once. */
export function newCredential(): string {
  return `${beginning}${randomBytes(32).toString('hex')}`;
}

/** What is kept of a key: HMAC-SHA-256 of all of it, in hex. */
export function digestOf(credential: string): string {
  return createHmac('sha256', purpose)
    .update(credential.slice(0, longestCredential + 1))
    .digest('hex');
}

/** Its last characters, for people who hold several. */
export function hintOf(credential: string): string {
  return credential.slice(-4);
}

/** Whether the digests are equal, in the same time whatever was found. */
export function isSame(digest: string, found: string | undefined): boolean {
  const isEqual = timingSafeEqual(Buffer.from(digest, 'hex'), found === undefined ? nobody : Buffer.from(found, 'hex'));
  return isEqual && found !== undefined;
}

/** The credential of an `Authorization: Bearer` header; an empty one where there is none: it is looked up all the same. */
export function credentialIn(authorization: string | undefined): string {
  return /^Bearer +(\S{1,512})$/i.exec(authorization ?? '')?.[1] ?? '';
}
