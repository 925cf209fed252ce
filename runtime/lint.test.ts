import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

describe('the import rules', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lint-'))
    copyFileSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** What lint says of one file at this place of the tree. */
  const lint = (path: string, text: string) =>
    new Promise<{ code: number; said: string }>((done) => {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
      execFile(join(ROOT, 'node_modules/.bin/oxlint'), [path], { cwd: folder }, (error, stdout, stderr) => {
        rmSync(file)
        done({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr })
      })
    })
  const imports = (from: string) => `import { thing } from '${from}'\n\nexport const used = thing\n`

  it.each([
    ['domain/x/y.ts', 'node:fs'],
    ['domain/x/y.ts', '#adapters/records/hara.ts'],
    ['domain/x/y.ts', '#services/context.ts'],
    ['domain/x/y.ts', '#runtime/env.ts'],
    ['adapters/graph/y.ts', '#services/context.ts'],
    ['adapters/graph/y.ts', '#functions/api.ts'],
    ['adapters/graph/y.ts', '../vectors/postgres.ts'],
    ['domain/x/y.ts', '#services/auth/tokens.ts'],
    ['adapters/graph/y.ts', '#adapters/vectors/postgres.ts'],
    ['adapters/graph/y.ts', '#services/auth/tokens.ts'],
    ['adapters/graph/y.ts', '#web/client/client.ts'],
    ['services/x/y.ts', '../../adapters/sql/pglite.ts'],
    ['services/x/y.ts', '#adapters/sql/pglite.ts'],
    ['services/x/y.ts', '#adapters/graph/postgres.ts'],
    ['services/x/y.ts', '#adapters/tokens/jose.ts'],
    ['services/x/y.ts', 'hono'],
    ['services/x/y.ts', 'node:crypto'],
    ['services/x/y.ts', '#functions/api.ts'],
    ['services/x/y.ts', '#runtime/env.ts'],
    ['functions/y.ts', '#adapters/records/hara.ts'],
    ['functions/y.ts', '#runtime/settings.ts'],
    ['functions/y.ts', '#queues/messages.ts'],
    ['queues/y.ts', '#functions/api.ts'],
    ['queues/y.ts', '#adapters/sql/pglite.ts'],
    ['web/src/y.ts', '#functions/api.ts'],
    ['web/src/y.ts', '#services/context.ts'],
    ['web/src/y.ts', '#services/auth/tokens.ts'],
    ['web/src/y.ts', '#adapters/records/hara.ts'],
    ['web/src/y.ts', '#runtime/env.ts'],
  ])('refuse in %s an import of %s, by name', async (path, from) => {
    const { code, said } = await lint(path, imports(from))
    expect(said).toContain('no-restricted-imports')
    expect(said).toContain(path)
    expect(code).not.toBe(0)
  })

  it.each([
    ['domain/x/y.ts', 'export const now = Date.now()\n', 'no-restricted-properties'],
    ['domain/x/y.ts', 'export const chance = Math.random()\n', 'no-restricted-properties'],
    ['domain/x/y.ts', "export const got = fetch('http://x')\n", 'no-restricted-globals'],
    ['services/x/y.ts', 'export const f = (x: any) => x\n', 'no-explicit-any'],
    ['services/x/y.ts', '// @ts-ignore\nexport const x = 1\n', 'ban-ts-comment'],
  ])('refuse in %s: %s', async (path, text, rule) => {
    const { code, said } = await lint(path, text)
    expect(said).toContain(rule)
    expect(code).not.toBe(0)
  })

  it('let web import the types of the API', async () => {
    const text = "import type { Api } from '#functions/api.ts'\n\nexport type Ours = Api\n"
    expect(await lint('web/src/y.ts', text)).toMatchObject({ code: 0 })
  })

  it.each([
    ['domain/x/y.ts', 'zod'],
    ['domain/x/y.ts', '#domain/failure.ts'],
    ['adapters/graph/y.ts', '#adapters/sql/port.ts'],
    ['adapters/graph/y.ts', '#adapters/sql/statement.ts'],
    ['services/x/y.ts', '#adapters/graph/port.ts'],
    ['services/x/y.ts', '../context.ts'],
    ['services/x/y.ts', '#adapters/records/hara.ts'],
    ['services/x/y.ts', '#adapters/sql/statement.ts'],
    ['functions/y.ts', '#services/context.ts'],
    ['runtime/y.ts', '#adapters/sql/pglite.ts'],
  ])('let %s import %s', async (path, from) => {
    expect(await lint(path, imports(from))).toMatchObject({ code: 0 })
  })
})
