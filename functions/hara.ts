import { z } from 'zod'
import {
  ASSET_TYPES,
  HaraItemChange,
  HaraItemInput,
  ImpactCategoryChange,
  ImpactCategoryInput,
  SucInput,
} from '#domain/hara/hara-item.ts'
import { CRITICALITIES } from '#domain/projects/project.ts'
import { Lopa } from '#domain/safety/lopa.ts'
import { addCategory, addPresetCategories, changeCategory, removeCategory } from '#services/hara/categories.ts'
import { exportHara } from '#services/hara/export-hara.ts'
import { getHara } from '#services/hara/get-hara.ts'
import { addHaraItem, changeHaraItem, removeHaraItem } from '#services/hara/items.ts'
import { putSuc } from '#services/hara/suc.ts'
import { Deleted, Id, Level, stamps } from './answers.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'

export const Suc = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  location: z.string(),
  criticality: z.enum(CRITICALITIES),
  boundary: z.string(),
  accountable: z.string(),
  intended_use: z.string(),
  equipment: z.string(),
  notes: z.string(),
  ...stamps,
})
export const Category = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  severity_scale: z.record(z.string(), z.string()),
  display_order: z.int(),
  ...stamps,
})
/** What follows from the layers of protection of a hazard row. A SIL is of another kind than a security level. */
export const Safety = z.object({
  mitigated_frequency: z.number(),
  required_rrf: z.number(),
  sil: z.literal([1, 2, 3, 4]).nullable(),
  sil_text: z.string(),
  counted: z.array(z.object({ name: z.string(), pfd: z.number(), why: z.string() })),
  not_counted: z.array(z.object({ name: z.string(), pfd: z.number(), why: z.string() })),
  finding: z.string().nullable(),
})
export const HaraItem = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  description: z.string(),
  asset_type: z.enum(ASSET_TYPES).nullable(),
  impact_ratings: z.record(z.string(), z.int().min(1).max(5)),
  hazard: z.string(),
  worst_consequence: z.string(),
  notes: z.string(),
  affects: z.array(Id),
  score: z.int().nullable(),
  calculated_risk_level: Level.nullable(),
  lopa: Lopa.nullable(),
  safety: Safety.nullable(),
  ...stamps,
})
const tag = 'hazards'
const OneItem = z.object({ hara_item: HaraItem })
const OneCategory = z.object({ category: Category })

export const hara = app()
  .get(
    '/api/projects/:id/hara',
    about({
      tag,
      summary: 'System under consideration, impact categories and hazard rows',
      answers: z.object({ suc: Suc.nullable(), impact_categories: z.array(Category), hara_items: z.array(HaraItem) }),
    }),
    async (c) => c.json(await getHara(ctxOf(c), c.req.param('id'))),
  )
  .post(
    '/api/projects/:id/hara/suc',
    about({
      tag,
      summary: 'Describe the system under consideration (201 first, then 200)',
      status: 201,
      also: 200,
      takes: SucInput,
      answers: z.object({ suc: Suc }),
      refuses: ['phase_locked', 'stale_version'],
    }),
    async (c) => {
      const { suc, created } = await putSuc(ctxOf(c), c.req.param('id'), await body(c))
      return answer(c, 'suc', suc, created ? 201 : 200)
    },
  )
  .post(
    '/api/projects/:id/hara/categories',
    about({
      tag,
      summary: 'Add an impact category (five at most)',
      status: 201,
      takes: ImpactCategoryInput,
      answers: OneCategory,
      refuses: ['rule_violated', 'conflict', 'phase_locked'],
    }),
    async (c) => answer(c, 'category', await addCategory(ctxOf(c), c.req.param('id'), await body(c)), 201),
  )
  .post(
    '/api/projects/:id/hara/categories/preset',
    about({
      tag,
      summary: 'Add the preset categories that are missing',
      status: 201,
      answers: z.object({ impact_categories: z.array(Category) }),
      refuses: ['rule_violated', 'phase_locked'],
    }),
    async (c) => c.json({ impact_categories: await addPresetCategories(ctxOf(c), c.req.param('id')) }, 201),
  )
  .patch(
    '/api/hara/categories/:id',
    about({
      tag,
      summary: 'Change an impact category',
      takes: ImpactCategoryChange,
      answers: OneCategory,
      refuses: ['stale_version', 'conflict', 'phase_locked'],
    }),
    async (c) => answer(c, 'category', await changeCategory(ctxOf(c), c.req.param('id'), await body(c))),
  )
  .delete(
    '/api/hara/categories/:id',
    about({
      tag,
      summary: 'Remove an impact category and its ratings',
      answers: Deleted,
      refuses: ['stale_version', 'phase_locked'],
    }),
    async (c) => c.json(await removeCategory(ctxOf(c), c.req.param('id'))),
  )
  .post(
    '/api/projects/:id/hara/items',
    about({
      tag,
      summary: 'Add a hazard row; its level is computed',
      status: 201,
      takes: HaraItemInput,
      answers: OneItem,
      refuses: ['rule_violated', 'phase_locked'],
    }),
    async (c) => answer(c, 'hara_item', await addHaraItem(ctxOf(c), c.req.param('id'), await body(c)), 201),
  )
  .patch(
    '/api/hara/items/:id',
    about({
      tag,
      summary: 'Change a hazard row',
      takes: HaraItemChange,
      answers: OneItem,
      refuses: ['rule_violated', 'stale_version', 'phase_locked'],
    }),
    async (c) => answer(c, 'hara_item', await changeHaraItem(ctxOf(c), c.req.param('id'), await body(c))),
  )
  .delete(
    '/api/hara/items/:id',
    about({ tag, summary: 'Remove a hazard row', answers: Deleted, refuses: ['stale_version', 'phase_locked'] }),
    async (c) => c.json(await removeHaraItem(ctxOf(c), c.req.param('id'))),
  )
  .get(
    '/api/projects/:id/hara/export.csv',
    about({ tag, summary: 'The hazard table as CSV', answers: 'text/csv' }),
    async (c) =>
      c.body(await exportHara(ctxOf(c), c.req.param('id')), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="hara.csv"',
      }),
  )
