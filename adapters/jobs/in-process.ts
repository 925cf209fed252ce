import type { Jobs } from './port.ts'

export interface Loop {
  stop(): Promise<void>
}

/**
 * Jobs of this process: `due` names what is due, `work` does one. A wake-up starts a round at once; a round also starts every
 * `every` milliseconds, which finds what a crash left. Several processes may run the loop: the claim decides.
 */
export function inProcessJobs(options: {
  due: (limit: number) => Promise<string[]>
  work: (job_id: string) => Promise<void>
  every: number
  parallel: number
}): Jobs & { start(): Loop } {
  const running = new Set<string>()
  let stopped = true
  let round: Promise<void> | null = null
  let again = false
  const idle: (() => void)[] = []

  const turn = async () => {
    do {
      again = false
      const room = options.parallel - running.size
      if (stopped || room <= 0) return
      const due = (await options.due(room + running.size).catch(() => []))
        .filter((id) => !running.has(id))
        .slice(0, room)
      for (const id of due) {
        running.add(id)
        void options
          .work(id)
          .catch(() => undefined)
          .finally(() => {
            running.delete(id)
            if (running.size === 0) idle.splice(0).forEach((done) => done())
            poke()
          })
      }
    } while (again)
  }
  const poke = () => {
    if (stopped) return
    if (round) again = true
    else round = turn().finally(() => (round = null))
  }
  return {
    technology: 'in-process',
    wake: async () => poke(),
    ping: async () => undefined,
    start() {
      stopped = false
      const timer = setInterval(poke, options.every)
      poke()
      return {
        async stop() {
          stopped = true
          clearInterval(timer)
          await round
          if (running.size > 0) await new Promise<void>((done) => idle.push(done))
        },
      }
    },
  }
}
