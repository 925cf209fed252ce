import { describe, expect, it } from 'vitest'
import { ApiError } from '#web/client/api-error.ts'
import { Autosave, type Change } from './autosave.svelte.ts'

// Runes are the compiler's; outside of a page a state is its plain value.
Object.assign(globalThis, { $state: Object.assign(<V>(value: V): V => value, { raw: <V>(value: V): V => value }) })

const change = (key: string, send: () => Promise<number>): Change<number> => {
  const words = { label: key, mine: 'mine', theirs: () => 'theirs' }
  return { key, ...words, send, accept: () => undefined }
}

describe('what waits until all that was typed is stored', () => {
  it('goes on at once where nothing is on its way', async () => {
    expect(await new Autosave().settled()).toBe(true)
  })

  it('goes on after the last of several, and after one that began while it waited', async () => {
    const autosave = new Autosave()
    const order: string[] = []
    const stored = (name: string, after?: () => void) => async () => {
      await new Promise((done) => setTimeout(done, 5))
      order.push(name)
      after?.()
      return 1
    }
    void autosave.save(change('a', stored('a')))
    void autosave.run(stored('b', () => void autosave.save(change('c', stored('c')))))
    expect(await autosave.settled()).toBe(true)
    expect(order).toEqual(['a', 'b', 'c'])
  })

  it('is told where a change waits for the network or for a choice', async () => {
    for (const status of [0, 412]) {
      const autosave = new Autosave()
      void autosave.save(change('a', () => Promise.reject(new ApiError(status, { error: 'no', current: 2 }))))
      expect([status, await autosave.settled()]).toEqual([status, false])
    }
  })

  it('goes on after a refusal, which is told where it was made', async () => {
    const autosave = new Autosave()
    const refused = autosave.save(change('a', () => Promise.reject(new ApiError(400, { error: 'no' }))))
    await expect(refused).rejects.toThrow('no')
    expect(await autosave.settled()).toBe(true)
  })
})
