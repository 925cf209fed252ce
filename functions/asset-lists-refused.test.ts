import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assetLists, csv } from '#runtime/testing-asset-lists.ts'

describe('asset lists over HTTP', () => {
  let lists: Awaited<ReturnType<typeof assetLists>>
  beforeAll(async () => {
    lists = await assetLists()
  })
  afterAll(() => lists.t.close())

  it('are refused with a sentence when they are not what they should be', async () => {
    const { plant, send, assets } = lists
    const project = await plant()
    const refusals: [string | Uint8Array, Record<string, string>, string, number, string][] = [
      ['', {}, 'assets.csv', 400, 'empty'],
      ['hello', {}, 'assets.txt', 415, '.csv or .xlsx'],
      ['Name\nx', {}, 'assets.xlsx', 415, '.csv or .xlsx'],
      [zipSync({ 'xl/workbook.xml': new TextEncoder().encode('<broken') }), {}, 'assets.xlsx', 400, 'cannot be opened'],
      ['\n\n', {}, 'assets.csv', 422, 'no row that names its columns'],
      ['Name\nx', { sheet: 'Two' }, 'assets.csv', 400, 'A .csv has no sheets'],
      ['Name\nx', { mapping: '{' }, 'assets.csv', 400, 'Mapping must be JSON'],
      ['Name\nx', { mapping: '{"Name":"colour"}' }, 'assets.csv', 400, 'mapping.Name'],
      ['Name\nx', { mapping: '{"Tag":"code"}' }, 'assets.csv', 400, 'no column "Tag"'],
      ['Name\nx', { duplicates: 'all' }, 'assets.csv', 400, 'duplicates'],
      ['Name\nx', { colour: 'red' }, 'assets.csv', 400, 'Colour is not a known field'],
      [csv([['Name'], ...Array.from({ length: 10_001 }, (_, i) => [`P ${i}`])]), {}, 'assets.csv', 413, '10,001'],
      ['x'.repeat(10 * 1024 * 1024 + 1), {}, 'assets.csv', 413, '10 MB'],
    ]
    for (const [content, fields, name, status, sentence] of refusals)
      for (const preview of [true, false]) {
        const { status: got, body } = await send(project, content, fields, { name, preview })
        expect([got, body.error], `${name} ${JSON.stringify(fields)}`).toEqual([
          status,
          expect.stringContaining(sentence),
        ])
      }
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(210 * 1024 * 1024) })
    expect((await send(project, bomb, {}, { name: 'bomb.xlsx' })).status).toBe(400)
    expect(await assets(project)).toEqual([])
  }, 60_000)

  it('come from whom may edit, into a project of their own, in a phase that is open', async () => {
    const { t, viewer, stranger, plant, send, assets } = lists
    const project = await plant('Control')
    for (const who of [viewer, stranger])
      for (const preview of [true, false])
        expect((await send(project, 'nonsense', {}, { who, preview })).status).toBe(403)
    expect((await stranger.call('GET', `/api/projects/${project}/assets/export.csv`)).status).toBe(403)
    expect((await stranger.call('GET', `/api/projects/${project}/assets/import/template.xlsx`)).status).toBe(403)
    await t.owner.rows(
      `SELECT set_config('app.actor', '{"kind":"system"}', false), set_config('app.tenant', $1, false)`,
      [t.ports.tenant],
    )
    await t.owner.rows(
      `UPDATE phases SET status = 'APPROVED', version = version + 1 WHERE project_id = $1 AND number = 2`,
      [project],
    )
    const placed = csv([
      ['Name', 'Zone'],
      ['Pump', 'Control'],
    ])
    const locked = await send(project, placed, {}, { who: t.admin })
    expect([locked.status, locked.body.code, locked.body.phase]).toEqual([409, 'phase_locked', 2])
    expect(await assets(project)).toEqual([])
    expect((await send(project, 'Name\nFan')).status).toBe(200)
    const reopen = JSON.stringify({ comment: 'one pump was forgotten' })
    expect((await send(project, placed, { reopen }, { who: t.admin })).body.created).toBe(1)
  })
})
