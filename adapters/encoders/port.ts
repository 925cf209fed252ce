export interface Encoder {
  /** Engine and model, as answers and the vector collection name it. */
  readonly name: string
  /** Dimensions of every vector. */
  readonly size: number
  /** One unit vector per text, in order. Rejects when the engine fails; the next call starts it again. */
  encode(texts: readonly string[]): Promise<number[][]>
  close(): Promise<void>
}
