export interface Passwords {
  hash(password: string): Promise<string>
  /** `rehash`: the form is outdated (bcrypt import, weaker cost) and should be stored anew. An unknown form verifies as false. */
  verify(password: string, stored: string): Promise<{ ok: boolean; rehash: boolean }>
  /** Takes as long as verifying a real one. */
  waste(password: string): Promise<void>
}
