import { Failure } from '#domain/failure.ts'
import {
  catalogueRow,
  catalogueRows,
  CATALOGUE_NOTICES,
  CATALOGUE_VERSIONS,
  CATALOGUES,
  isCatalogueName,
  type CatalogueName,
  type CatalogueRow,
} from '#domain/catalogue/catalogue.ts'
import type { Ctx } from '../context.ts'
import { enter } from '../enter.ts'

/** A fact table whole, with its edition and the line that has to stand beside it. */
export async function getCatalogue(ctx: Ctx, name: string) {
  const table = await tableOf(ctx, name)
  return {
    name: table,
    version: CATALOGUE_VERSIONS[table],
    notice: CATALOGUE_NOTICES[table],
    rows: catalogueRows<CatalogueName>(table),
  }
}

/** One row by its exact id, such as `SR 1.1 RE 1`. */
export async function getCatalogueRow(ctx: Ctx, name: string, row_id: string): Promise<CatalogueRow> {
  const table = await tableOf(ctx, name)
  const row = catalogueRow<CatalogueName>(table, row_id)
  if (row === undefined) throw new Failure('not_found', `${table} has no row of this id.`)
  return row
}

async function tableOf(ctx: Ctx, name: string): Promise<CatalogueName> {
  await enter(ctx, 'read', null).check()
  if (!isCatalogueName(name)) throw new Failure('not_found', `No such catalogue. There are ${CATALOGUES.join(', ')}.`)
  return name
}
