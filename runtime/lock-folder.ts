import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Holder {
  pid: number
  started: string
}

/**
 * Keeps a second process out of a data folder: two would ruin it. The file names the process and when it started, because a number
 * alone may have been given to another process since. Throws with a sentence when a live process holds it; answers the release.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'lock')
  const mine: Holder = { pid: process.pid, started: startOf(process.pid) ?? '' }
  for (let tries = 0; tries < 2; tries++) {
    try {
      writeFileSync(path, JSON.stringify(mine), { flag: 'wx' })
      return () => rmSync(path, { force: true })
    } catch {
      const holder = read(path)
      if (holder && holder.pid !== process.pid && startOf(holder.pid) === holder.started)
        throw new Error(
          `The data folder ${folder} is in use by process ${holder.pid}. Stop it first, or set DATA_DIR to another folder.`,
        )
      // not readable yet: its writer is between making the file and filling it
      if (!holder && isFresh(path)) break
      rmSync(path, { force: true })
    }
  }
  throw new Error(`The data folder ${folder} is being taken by another process. Try again.`)
}

function isFresh(path: string): boolean {
  const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  return made !== undefined && Date.now() - made < 5000
}

function read(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch {
    return null
  }
}

/** When a process started, as the system tells it; null: no such process, or one that has ended and was not collected. */
function startOf(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields[0] === 'Z' ? null : (fields[19] ?? null)
  } catch {
    if (process.platform === 'linux') return null
  }
  try {
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim() || null
    )
  } catch {
    return null
  }
}
