import { z } from 'zod'
import { config, type ConfigRow } from '#adapters/records/config.ts'
import { text } from '#domain/text/clean-text.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'
import { parse, type Input } from '../parse.ts'

/** What an administrator may set at run time; everything else is the environment's. */
export const ConfigChange = z.strictObject({
  /** Whose instance this is; stands on reports. */
  organisation: text(256).optional(),
  /** Shown on every page, e.g. planned maintenance; empty: none. */
  notice: text(500).optional(),
})
const DEFAULTS = { organisation: '', notice: '' }

export async function getConfig(ctx: Ctx) {
  return settingsOf(await enter(ctx, 'admin', null).query(config.list()))
}

export async function changeConfig(ctx: Ctx, input: Input) {
  const change = await parse(ctx, 'admin', null, ConfigChange, input)
  const puts = Object.entries(change).map(([key, value]) => config.put(ctx.ids(), ctx.tenant, key, value))
  const rows = await enter(ctx, 'admin', null).batch([...puts, config.list()])
  return settingsOf(rows.at(-1) as ConfigRow[])
}

/** The settings from their rows; what nobody set is empty. */
export const settingsOf = (rows: ConfigRow[]) => ({
  ...DEFAULTS,
  ...Object.fromEntries(rows.filter((r) => r.key in DEFAULTS).map((r) => [r.key, r.value as string])),
})
