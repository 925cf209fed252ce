import { afterEach, describe, expect, it } from 'vitest'
import type { Jobs } from './port.ts'

/** A queue and what it worked, in order; `add` makes a job due without waking anybody. */
export interface Bench {
  jobs: Jobs
  worked: string[]
  add(id: string): void
  end(): Promise<void>
}

/** Waits until `holds`, two seconds at most. */
export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries++) await new Promise((done) => setTimeout(done, 10))
  expect(holds()).toBe(true)
}

/** What every queue that works by itself must do; the job's row decides what is done, a wake-up only when. */
export function jobsContract(technology: string, open: (fails?: (id: string) => boolean) => Bench): void {
  describe(`jobs ${technology}`, () => {
    let bench: Bench
    afterEach(() => bench.end())

    it('works what it is woken for, each once', async () => {
      bench = open()
      for (const id of ['a', 'b', 'c']) bench.add(id)
      await bench.jobs.wake(['a', 'b', 'c'])
      await bench.jobs.wake(['a'])
      await until(() => bench.worked.length >= 3)
      await new Promise((done) => setTimeout(done, 30))
      expect(bench.worked.toSorted()).toEqual(['a', 'b', 'c'])
    })

    it('works what is due though nobody woke it', async () => {
      bench = open()
      bench.add('lost')
      await until(() => bench.worked.includes('lost'))
    })

    it('does nothing when it is woken for nothing', async () => {
      bench = open()
      await bench.jobs.wake(['nobody'])
      await new Promise((done) => setTimeout(done, 30))
      expect(bench.worked).toEqual([])
    })

    it('goes on after a job that fails', async () => {
      bench = open((id) => id === 'bad')
      bench.add('bad')
      bench.add('good')
      await bench.jobs.wake(['bad', 'good'])
      await until(() => bench.worked.includes('good'))
    })

    it('answers a ping', async () => {
      bench = open()
      await bench.jobs.ping()
    })
  })
}
