import { afterAll, describe, expect, it } from 'vitest'
import { energeticEncoder } from './energetic.ts'

const encoder = energeticEncoder()
afterAll(() => encoder.close())

const cosine = (a: readonly number[] = [], b: readonly number[] = []) =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0)

describe('the npm encoder in its thread', () => {
  it('gives one unit vector of 512 numbers per text, in order, over more than one batch', async () => {
    const texts = Array.from({ length: 10 }, (_, index) =>
      index === 9 ? 'The pump has stopped.' : `Firewall rule ${index}`,
    )
    const vectors = await encoder.encode(texts)
    expect(vectors).toHaveLength(10)
    for (const vector of vectors) expect(cosine(vector, vector)).toBeCloseTo(1, 5)
    expect(vectors[0]).toHaveLength(encoder.size)
    const [alone] = await encoder.encode(['The pump has stopped.'])
    expect(cosine(alone, vectors[9])).toBeGreaterThan(0.999)
  })

  it('puts sentences of like meaning nearer than unlike ones', async () => {
    const [a, b, c] = await encoder.encode([
      'The valve is stuck open.',
      'The valve does not close.',
      'Invoices are due in May.',
    ])
    expect(cosine(a, b)).toBeGreaterThan(cosine(a, c))
  })

  it('answers nothing for nothing and takes empty and ill-formed text', async () => {
    expect(await encoder.encode([])).toEqual([])
    expect(await encoder.encode(['', '\ud800 lone', '日本語'])).toHaveLength(3)
  })

  it('rejects what is under way when it is closed and starts anew for the next call', async () => {
    const other = energeticEncoder()
    const underWay = other.encode(['one', 'two'])
    const outcome = expect(underWay).rejects.toMatchObject({ code: 'unavailable' })
    await other.close()
    await outcome
    expect(await other.encode(['again'])).toHaveLength(1)
    await other.close()
  })

  it('rejects rather than hangs when the thread dies at its start', async () => {
    const broken = energeticEncoder(new URL('data:text/javascript,throw new Error("no model here")'))
    await expect(broken.encode(['one'])).rejects.toMatchObject({ code: 'unavailable' })
    await expect(broken.encode(['two'])).rejects.toMatchObject({ code: 'unavailable' })
    await broken.close()
  })
})
