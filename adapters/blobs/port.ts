/** Bytes under their hash. Whoever writes a record of a blob has stored the blob first; what no record names is swept. */
export interface Blobs {
  readonly technology: string
  /** Stores; the same key again is no error. Durable when it resolves. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** null: not there. */
  get(key: string): Promise<Uint8Array | null>
  remove(key: string): Promise<void>
  /** Every key with its age in seconds. */
  list(): AsyncIterable<{ key: string; age: number }>
  ping(): Promise<void>
}
