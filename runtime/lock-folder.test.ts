import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from './lock-folder.ts'

const MODULE = join(import.meta.dirname, 'lock-folder.ts')

describe('the lock of a data folder', () => {
  let folder: string
  let children: ChildProcess[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'))
    children = []
  })
  afterEach(() => {
    for (const child of children) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  const path = () => join(folder, 'lock')
  const holder = () => JSON.parse(readFileSync(path(), 'utf8')) as { pid: number; started: string }
  /** Another process that takes the lock and stays, or says why it cannot. */
  const other = async (): Promise<{ child: ChildProcess; said: string }> => {
    const script = `import { lockFolder } from ${JSON.stringify(MODULE)}
      try { lockFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000) }
      catch (error) { console.log(error.message) }`
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    const [data] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
    return { child, said: data.toString().trim() }
  }

  it('names its process, and is gone when released', () => {
    const release = lockFolder(join(folder, 'new', 'deep'))
    const made = join(folder, 'new', 'deep', 'lock')
    expect(JSON.parse(readFileSync(made, 'utf8'))).toMatchObject({
      pid: process.pid,
      started: expect.stringMatching(/\d/),
    })
    release()
    expect(existsSync(made)).toBe(false)
  })

  it('keeps a second process out, with a sentence that says which one is there', async () => {
    const { child, said } = await other()
    expect(said).toBe('held')
    expect(() => lockFolder(folder)).toThrow(
      `The data folder ${folder} is in use by process ${child.pid}. Stop it first, or set DATA_DIR to another folder.`,
    )
    expect(holder().pid).toBe(child.pid)
    expect((await other()).said).toMatch(/is in use by process/)
  })

  it('is taken over from a process that was killed', async () => {
    const { child } = await other()
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(existsSync(path())).toBe(true)
    const release = lockFolder(folder)
    expect(holder().pid).toBe(process.pid)
    release()
  })

  it('is taken over when its number belongs to another process by now', async () => {
    const { child } = await other()
    const { pid, started } = holder()
    expect(pid).toBe(child.pid)
    writeFileSync(path(), JSON.stringify({ pid, started: `${started}0` }))
    const release = lockFolder(folder)
    expect(holder().pid).toBe(process.pid)
    release()
  })

  it('that cannot be read is being written, or was left so: young it is respected, old it is taken over', () => {
    for (const text of ['', '{', 'null']) {
      writeFileSync(path(), text)
      expect(() => lockFolder(folder)).toThrow(/being taken by another process/)
      const old = Date.now() / 1000 - 10
      utimesSync(path(), old, old)
      lockFolder(folder)()
      expect(existsSync(path())).toBe(false)
    }
  })

  it('is taken over when it names no process', () => {
    for (const text of ['{"pid":"x"}', '[]', '{}', '{"pid":-1,"started":"1"}', '{"pid":4194305,"started":"1"}']) {
      writeFileSync(path(), text)
      lockFolder(folder)()
      expect(existsSync(path())).toBe(false)
    }
  })
})
