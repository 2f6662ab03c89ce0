/** Names a post in addresses, by its path below the folder: `~` for `/`, and `!` before whatever would be taken for another sign. */
export function postKey(name: string): string {
  return name.replaceAll(/[!~]/g, '!$&').replaceAll('/', '~');
}

/** The path below the folder that a key names. */
export function nameOfKey(key: string): string {
  return key.replaceAll(/!(.)|~/gs, (_, sign: string | undefined) => sign ?? '/');
}
