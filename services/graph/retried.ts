import { Failure, type FailureCode } from '#domain/failure.ts'

/** Work that reads, decides and writes under a guard: done again when somebody else was faster, five times at most. */
export async function retried<T>(codes: readonly FailureCode[], work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Failure && codes.includes(error.code)) || tries >= 5) throw error
    }
  }
}
