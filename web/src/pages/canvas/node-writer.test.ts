import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '#web/client/api-error.ts'
import type { GraphNode } from '#web/client/types.ts'
import type { Change } from '#web/state/autosave.svelte.ts'
import { isLayout, NodeWriter } from './node-writer.ts'
import type { WriterHooks } from './node-writer.ts'
import { node } from './test-graph.ts'

/** What the page's autosave does with a change: send, accept; a failed connection keeps it for later. */
const autosave = {
  save: async <T>(change: Change<T>): Promise<boolean> => {
    try {
      change.accept(await change.send())
      return true
    } catch (error) {
      if (error instanceof ApiError && error.passing) return false
      throw error
    }
  },
}

function setUp(answer: (body: Record<string, unknown>, version: number) => GraphNode | Promise<GraphNode>) {
  const calls: { body: Record<string, unknown>; version: number }[] = []
  const told = { stored: [] as GraphNode[], stale: [] as GraphNode[], refused: [] as unknown[] }
  const hooks: WriterHooks = {
    onstored: (one) => told.stored.push(one),
    onstale: (one) => told.stale.push(one),
    onrefused: (error) => told.refused.push(error),
    extra: () => ({ reopen: { comment: 'why' } }),
  }
  const writer = new NodeWriter(autosave, hooks, async (_id, body, version) => {
    calls.push({ body, version })
    return await answer(body, version)
  })
  writer.take([node('Z1', 'ZONE')])
  return { writer, calls, told }
}

const stored = (body: Record<string, unknown>, version: number): GraphNode => ({
  ...node('Z1', 'ZONE'),
  ...body,
  version: version + 1,
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('changes of one node within 300 ms are one call with the last of each field', async () => {
  const { writer, calls } = setUp(stored)
  writer.change('Z1', { position: { x: 8, y: 0 } })
  await vi.advanceTimersByTimeAsync(299)
  writer.change('Z1', { position: { x: 16, y: 0 } })
  await vi.advanceTimersByTimeAsync(299)
  expect(calls).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(calls).toEqual([{ body: { position: { x: 16, y: 0 } }, version: 1 }])
})

test('the second call waits for the first and carries the version it brought', async () => {
  let release = (): void => {}
  const { writer, calls } = setUp(async (body, version) => {
    if (version === 1) await new Promise<void>((resolve) => (release = resolve))
    return stored(body, version)
  })
  writer.change('Z1', { position: { x: 8, y: 0 } })
  await vi.advanceTimersByTimeAsync(300)
  writer.change('Z1', { position: { x: 24, y: 0 } })
  await vi.advanceTimersByTimeAsync(600)
  expect(calls).toHaveLength(1)
  release()
  await vi.advanceTimersByTimeAsync(0)
  expect(calls.map((call) => call.version)).toEqual([1, 2])
})

test('a stale version takes what is stored and says so', async () => {
  const current = { ...node('Z1', 'ZONE'), label: 'Theirs', version: 7 }
  const { writer, told } = setUp((_body, version) => {
    if (version < 7) throw new ApiError(412, { current })
    return stored({}, version)
  })
  writer.change('Z1', { label: 'Mine' })
  await vi.advanceTimersByTimeAsync(300)
  expect(told.stale).toEqual([current])
  expect(told.stored.at(-1)).toEqual(current)
})

test('a refusal puts the stored node back', async () => {
  const { writer, told } = setUp(() => {
    throw new ApiError(409, { error: 'Phase 2 is approved and read-only.' })
  })
  writer.change('Z1', { label: 'Mine' })
  await vi.advanceTimersByTimeAsync(300)
  expect(told.refused).toHaveLength(1)
  expect(told.stored.at(-1)?.label).toBe('Label of Z1')
})

test('what could not be sent stays, under what came after', async () => {
  let down = true
  const { writer, calls } = setUp((body, version) => {
    if (down) throw new ApiError(0, {})
    return stored(body, version)
  })
  writer.change('Z1', { label: 'One', position: { x: 8, y: 8 } })
  await vi.advanceTimersByTimeAsync(300)
  expect(writer.pending(node('Z1', 'ZONE')).label).toBe('One')
  down = false
  writer.change('Z1', { position: { x: 16, y: 16 } })
  await vi.advanceTimersByTimeAsync(300)
  expect(calls.at(-1)?.body).toMatchObject({ label: 'One', position: { x: 16, y: 16 } })
})

test('only a change of content carries the comment that reopens a phase', async () => {
  const { writer, calls } = setUp(stored)
  writer.change('Z1', { position: { x: 8, y: 0 } })
  await vi.advanceTimersByTimeAsync(300)
  writer.change('Z1', { label: 'Mine' })
  await vi.advanceTimersByTimeAsync(300)
  expect(calls.map((call) => 'reopen' in call.body)).toEqual([false, true])
  expect([isLayout({ size: null }), isLayout({ size: null, label: 'x' })]).toEqual([true, false])
})
