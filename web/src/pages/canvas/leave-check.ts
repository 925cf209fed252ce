import type { Canvas } from './canvas.svelte.ts'
import { endEdge, postEdge } from './graph-api.ts'
import type { Standing } from './place-acts.ts'

/** Between zones that were approved: says first what the move reopens. A refusal for another reason is said and ends it. */
export async function mayLeave(canvas: Canvas, after: readonly Standing[]): Promise<boolean> {
  const move = after.find((one) => (canvas.index.placing.get(one.id)?.target ?? null) !== one.zone)
  const record = canvas.records.get(move?.id ?? '')
  if (move === undefined || record === undefined) return true
  const code = (id: string | null | undefined): string | undefined => canvas.records.get(id ?? '')?.code
  const now = canvas.index.placing.get(move.id)
  const [from, to] = [code(now?.target), code(move.zone)]
  const others = after.filter((one) => one.zone === move.zone && one.size === null).length - 1
  const what = `Move ${record.code}${others > 0 ? ` and ${others} more` : ''}${from ? ` from ${from}` : ''}${to ? ` to ${to}` : ' out of its zone'}`
  const type = record.type === 'ZONE' ? 'zone-in-zone' : 'asset-in-zone'
  try {
    return await canvas.lock.mayGo(what, async () => {
      if (move.zone !== null) await postEdge(canvas.project.id, { source_id: move.id, target_id: move.zone, type })
      else if (now !== undefined) await endEdge(now)
    })
  } catch (error) {
    canvas.refuse(error)
    return false
  }
}
