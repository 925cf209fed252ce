import { describe, expect, it } from 'vitest'
import { ApiError } from '#web/client/api-error.ts'
import { Autosave } from './autosave.svelte.ts'
import { Edited, readField, withField } from './edited.svelte.ts'

// Runes are the compiler's; outside of a page a state is its plain value.
Object.assign(globalThis, { $state: Object.assign(<V>(value: V): V => value, { raw: <V>(value: V): V => value }) })

interface Thing {
  id: string
  version: number
  name: string
  notes: string
  ratings: Record<string, number>
}

/** A store of one object that refuses stale versions, as the API does. */
function store() {
  let stored: Thing = { id: 'a', version: 1, name: 'Fans', notes: '', ratings: {} }
  const seen: number[] = []
  const change = (field: string, value: unknown): Thing =>
    (stored = { ...withField(stored, field, value), version: stored.version + 1 })
  const send = async (field: string, value: unknown, _: Thing, version: number): Promise<Thing> => {
    await Promise.resolve()
    seen.push(version)
    if (version !== stored.version) throw new ApiError(412, { error: 'Somebody was faster.', current: stored })
    return change(field, value)
  }
  return { send, change, seen, get: () => stored, first: stored }
}

describe('an object edited field by field', () => {
  it('sends one change after another, each with the version the last one brought', async () => {
    const server = store()
    const edited = new Edited(server.first, new Autosave(), server.send)
    const changes = [edited.set('name', 'Jet fans', { label: 'Name' }), edited.set('ratings.s', 5, { label: 'Safety' })]
    expect(edited.value).toMatchObject({ name: 'Jet fans', ratings: { s: 5 } })
    await Promise.all(changes)
    expect(server.seen).toEqual([1, 2])
    expect(edited.stored).toEqual(server.get())
  })

  it('takes over what somebody else changed in another field', async () => {
    const server = store()
    const autosave = new Autosave()
    const edited = new Edited(server.first, autosave, server.send)
    server.change('notes', 'theirs')
    await edited.set('name', 'Jet fans', { label: 'Name' })
    expect(edited.value).toMatchObject({ name: 'Jet fans', notes: 'theirs', version: 3 })
    expect(autosave.conflicts).toEqual([])
  })

  it('leaves the same field to the person, who keeps theirs or takes the other', async () => {
    for (const keep of [true, false]) {
      const server = store()
      const autosave = new Autosave()
      const edited = new Edited(server.first, autosave, server.send)
      server.change('ratings.s', 1)
      await edited.set('ratings.s', 5, { label: 'Safety' })
      expect(autosave.conflicts).toMatchObject([{ label: 'Safety', mine: '5', theirs: '1' }])
      if (keep) await autosave.conflicts[0]?.keepMine()
      else autosave.conflicts[0]?.takeTheirs()
      expect([edited.value.ratings, server.get().ratings]).toEqual(keep ? [{ s: 5 }, { s: 5 }] : [{ s: 1 }, { s: 1 }])
      expect(autosave.status).toBe(keep ? 'saved' : 'idle')
    }
  })

  it('shows the stored value again when a change is refused for good', async () => {
    const refuse = async (): Promise<Thing> => {
      throw new ApiError(409, { error: 'This phase is in review.', code: 'phase_locked' })
    }
    const edited = new Edited(store().first, new Autosave(), refuse)
    await expect(edited.set('name', 'x', { label: 'Name' })).rejects.toThrow('This phase is in review.')
    expect(edited.value.name).toBe('Fans')
  })

  it('reaches into a record by a dot, and null takes a key away', () => {
    expect(readField(withField({ r: { a: 1 } }, 'r.b', 2), 'r.b')).toBe(2)
    expect(withField({ r: { a: 1, b: 2 } }, 'r.a', null)).toEqual({ r: { b: 2 } })
  })
})
