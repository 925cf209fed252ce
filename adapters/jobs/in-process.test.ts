import { expect, it } from 'vitest'
import { jobsContract, until } from './contract.ts'
import { inProcessJobs } from './in-process.ts'

jobsContract('in process', (fails = () => false) => {
  const due = new Set<string>()
  const worked: string[] = []
  const jobs = inProcessJobs({
    due: async (limit) => [...due].slice(0, limit),
    work: async (id) => {
      await new Promise((done) => setTimeout(done, 5))
      due.delete(id)
      if (fails(id)) throw new Error(id)
      worked.push(id)
    },
    every: 20,
    parallel: 2,
  })
  const loop = jobs.start()
  return { jobs, worked, add: (id) => void due.add(id), end: () => loop.stop() }
})

it('works as many at once as it may, and ends only after what is under way', async () => {
  const due = new Set(['a', 'b', 'c', 'd'])
  let busy = 0
  let most = 0
  let done = 0
  const jobs = inProcessJobs({
    due: async (limit) => [...due].slice(0, limit),
    work: async (id) => {
      due.delete(id)
      most = Math.max(most, ++busy)
      await new Promise((end) => setTimeout(end, 40))
      busy -= 1
      done += 1
    },
    every: 1_000,
    parallel: 2,
  })
  const loop = jobs.start()
  await until(() => busy === 2)
  await loop.stop()
  expect(busy).toBe(0)
  expect([most, done]).toEqual([2, 2])
  expect([...due]).toEqual(['c', 'd'])
})

it('is not stopped by records that are away for a while', async () => {
  let away = true
  const worked: string[] = []
  const jobs = inProcessJobs({
    due: async () => {
      if (away) throw new Error('away')
      return worked.length === 0 ? ['a'] : []
    },
    work: async (id) => void worked.push(id),
    every: 10,
    parallel: 1,
  })
  const loop = jobs.start()
  await new Promise((done) => setTimeout(done, 50))
  away = false
  await until(() => worked.length === 1)
  await loop.stop()
})
