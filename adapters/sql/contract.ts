import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from './port.ts'
import { array, json, sql, type Statement } from './statement.ts'

/** A record store with the product's schema, its tenant, and the way to end it. */
export interface Store {
  db: Sql
  tenant: string
  end(): Promise<void>
}

/** What every driver must do: the same values, the same failures, a batch that is all or nothing. */
export function sqlContract(technology: string, open: () => Promise<Store>): void {
  describe(`records through ${technology}`, () => {
    let store: Store
    beforeAll(async () => void (store = await open()))
    afterAll(() => store.end())
    const enter = () =>
      sql`SELECT app.enter(${json({ kind: 'system', tenant: store.tenant, name: 'contract' })}::jsonb, NULL, NULL, 'read')`
    const row = async <Row>(statement: Statement<Row>) => (await store.db.query(statement))[0]

    it('answers the same values for every type', async () => {
      expect(
        await row(
          sql`SELECT 7::int AS int4, 9007199254740991::int8 AS int8, 1.5::float8 AS float8, 2.25::numeric AS number, true AS yes, NULL::text AS nothing, 'ü🔥' AS words,
            '{"a": [1, null]}'::jsonb AS json, ARRAY[1, 2]::int[] AS ints, ARRAY['a,b', 'c"d']::text[] AS texts, ARRAY['00000000-0000-4000-8000-000000000001']::uuid[] AS ids,
            DATE '2026-11-21' AS day, TIMESTAMPTZ '2026-11-21 10:22:33.123456+00' AS at`,
        ),
      ).toEqual({
        int4: 7,
        int8: 9007199254740991,
        float8: 1.5,
        number: 2.25,
        yes: true,
        nothing: null,
        words: 'ü🔥',
        json: { a: [1, null] },
        ints: [1, 2],
        texts: ['a,b', 'c"d'],
        ids: ['00000000-0000-4000-8000-000000000001'],
        day: '2026-11-21',
        at: '2026-11-21T10:22:33.123456Z',
      })
    })

    it('takes values as parameters, never as SQL', async () => {
      const odd = `'; DROP TABLE users; -- \\ $1 ü🔥 {a,"b"}`
      const given = [odd, '', 'NULL', 'a,b']
      expect(
        await row(
          sql`SELECT ${odd}::text AS words, ${array(given)}::text[] AS list, ${json({ odd })}::jsonb AS json, ${null}::int AS nothing, ${false}::boolean AS no`,
        ),
      ).toEqual({
        words: odd,
        list: given,
        json: { odd },
        nothing: null,
        no: false,
      })
    })

    it('carries a batch out in one transaction, and answers the rows of each statement', async () => {
      const [, first, none, last] = await store.db.batch([
        sql`SELECT set_config('bulkhead.contract', 'held', true)`,
        sql<{ held: string }>`SELECT current_setting('bulkhead.contract') AS held`,
        sql`SELECT 1 AS n WHERE false`,
        sql<{ n: number }>`SELECT n FROM generate_series(1, 3) n`,
      ])
      expect(first).toEqual([{ held: 'held' }])
      expect(none).toEqual([])
      expect(last).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
      expect(
        (await row(sql<{ held: string | null }>`SELECT current_setting('bulkhead.contract', true) AS held`))?.held ||
          null,
      ).toBeNull()
    })

    it('takes a whole batch back when one statement fails', async () => {
      const letter = (id: string) =>
        sql`INSERT INTO dead_letters (id, tenant_id, kind, message, reason) VALUES (${id}, ${store.tenant}, 'contract', '{}', 'none')`
      const id = '00000000-0000-4000-8000-0000000000c1'
      await expect(store.db.batch([enter(), letter(id), letter(id)])).rejects.toMatchObject({ code: 'conflict' })
      const [, left] = await store.db.batch([enter(), sql`SELECT id FROM dead_letters WHERE id = ${id}`])
      expect(left).toEqual([])
    })

    it('refuses everything to who has not entered', async () => {
      await expect(store.db.query(sql`SELECT * FROM users`)).rejects.toMatchObject({ code: 'internal' })
      expect(await row(sql<{ who: string }>`SELECT current_user AS who`)).toEqual({ who: 'bulkhead_login' })
    })

    it('tells failures apart, and hides what the store says of its rows', async () => {
      const refused = (code: string) =>
        store.db.batch([enter(), sql`SELECT app.require(false, ${code}, 'this rule does not hold')`])
      await expect(refused('BH400')).rejects.toMatchObject({
        code: 'rule_violated',
        message: 'This rule does not hold.',
      })
      await expect(refused('BH409')).rejects.toMatchObject({ code: 'conflict' })
      await expect(store.db.batch([enter(), sql`SELECT app.found(0, 'thing')`])).rejects.toMatchObject({
        code: 'not_found',
        message: 'No such thing.',
      })
      await expect(store.db.query(sql`SELECT ${'no uuid'}::uuid`)).rejects.toMatchObject({ code: 'invalid' })
      await expect(store.db.query(sql`SELECT ${'99999999999'}::int`)).rejects.toMatchObject({ code: 'invalid' })
      const broken = await store.db.query(sql`SELECT secret_of_a_row FROM nowhere`).catch((error: unknown) => error)
      expect(JSON.stringify(broken) + String(broken)).not.toContain('secret_of_a_row')
    })

    it('goes on after failures, and does many things at once', async () => {
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, n) => row(sql<{ n: number }>`SELECT ${n}::int AS n`)),
      )
      expect(all.map((r) => r?.n)).toEqual(Array.from({ length: 20 }, (_, n) => n))
    })
  })
}
