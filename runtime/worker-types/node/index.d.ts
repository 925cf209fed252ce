// All of Node that the Worker's graph may use: what nodejs_compat gives and product code needs. It stands in for @types/node,
// which a dependency would pull in, so that any other Node module in the graph is a compile error.
declare class Buffer extends Uint8Array<ArrayBuffer> {
  static alloc(size: number, fill?: number): Buffer
  static from(text: string, encoding?: 'base64url' | 'hex' | 'utf8'): Buffer
  toString(encoding?: 'base64url' | 'hex' | 'utf8'): string
}

declare module 'node:crypto' {
  interface Hash {
    update(data: string | Uint8Array): Hash
    digest(encoding: 'base64url' | 'hex'): string
  }
  export function createHash(algorithm: 'sha256'): Hash
  export function randomBytes(size: number): Buffer
  export function scrypt(
    password: string,
    salt: Uint8Array,
    length: number,
    cost: { N: number; r: number; p: number; maxmem: number },
    done: (error: Error | null, key: Buffer) => void,
  ): void
  export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean
}
