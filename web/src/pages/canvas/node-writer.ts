import { api } from '#web/client/api.ts'
import { ApiError } from '#web/client/api-error.ts'
import type { GraphNode } from '#web/client/types.ts'
import type { Autosave } from '#web/state/autosave.svelte.ts'

/** What a PATCH of a node may carry; fields of the API. */
export type NodePatch = Partial<Pick<GraphNode, 'label' | 'code' | 'description' | 'metadata' | 'position' | 'size'>>

export interface WriterHooks {
  /** The stored node after a write or a reload, with what still waits to be sent on top. */
  onstored: (node: GraphNode) => void
  /** Somebody else was faster (412): the node was taken as stored and this change dropped. */
  onstale: (node: GraphNode) => void
  /** Refused for good: the node went back to what is stored. */
  onrefused: (error: unknown) => void
  /** Added to each body that changes more than the layout, such as `reopen`. */
  extra: () => Record<string, unknown>
}

type Send = (id: string, body: Record<string, unknown>, version: number) => Promise<GraphNode>

const LAYOUT: ReadonlySet<string> = new Set(['position', 'size'])
const QUIET_MS = 300

/** True when a change moves or resizes and does nothing else: no phase locks it. */
export function isLayout(patch: NodePatch): boolean {
  return Object.keys(patch).every((key) => LAYOUT.has(key))
}

/**
 * Saves changes of nodes: those of one node within 300 ms as one call, its calls one after another, each with the version
 * the one before brought. Changes of different nodes do not wait for each other.
 */
export class NodeWriter {
  readonly #autosave: Pick<Autosave, 'save'>
  readonly #hooks: WriterHooks
  readonly #send: Send
  /** As the server last told them. */
  readonly #stored = new Map<string, GraphNode>()
  readonly #waiting = new Map<string, NodePatch>()
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #running = new Map<string, Promise<void>>()

  constructor(autosave: Pick<Autosave, 'save'>, hooks: WriterHooks, send: Send = patchNode) {
    this.#autosave = autosave
    this.#hooks = hooks
    this.#send = send
  }

  /** Takes nodes as the server holds them; what waits to be sent stays on top. */
  take(nodes: readonly GraphNode[]): void {
    for (const node of nodes) this.#stored.set(node.id, node)
  }

  forget(id: string): void {
    clearTimeout(this.#timers.get(id))
    for (const map of [this.#timers, this.#waiting, this.#stored]) map.delete(id)
  }

  /** A node with the changes on top that wait to be sent. */
  pending(node: GraphNode): GraphNode {
    return { ...node, ...this.#waiting.get(node.id) }
  }

  change(id: string, patch: NodePatch): void {
    this.#waiting.set(id, { ...this.#waiting.get(id), ...patch })
    clearTimeout(this.#timers.get(id))
    this.#timers.set(
      id,
      setTimeout(() => void this.flush(id), QUIET_MS),
    )
  }

  /** Sends at once what waits, for one node or all; resolves when their calls are over. */
  async flush(id?: string): Promise<void> {
    if (id === undefined) {
      await Promise.all([...new Set([...this.#waiting.keys(), ...this.#running.keys()])].map((one) => this.flush(one)))
      return
    }
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
    const next = (this.#running.get(id) ?? Promise.resolve()).then(() => this.#write(id))
    this.#running.set(id, next)
    await next
    if (this.#running.get(id) === next) this.#running.delete(id)
  }

  async #write(id: string): Promise<void> {
    const before = this.#stored.get(id)
    if (before === undefined || !this.#waiting.has(id)) return
    try {
      await this.#autosave.save<GraphNode>({
        key: `node ${id}`,
        label: `${before.code} ${before.label}`,
        mine: '',
        send: () => this.#call(id),
        accept: (node) => this.#accept(node),
        theirs: (node) => node.label,
      })
    } catch (error) {
      this.#waiting.delete(id)
      const stored = this.#stored.get(id)
      if (stored) this.#hooks.onstored(stored)
      this.#hooks.onrefused(error)
    }
  }

  /** One call with what waits by now; a failed connection puts it back under what came after. */
  async #call(id: string): Promise<GraphNode> {
    const stored = this.#stored.get(id) as GraphNode
    const patch = this.#waiting.get(id)
    if (patch === undefined) return stored
    this.#waiting.delete(id)
    try {
      return await this.#send(id, { ...patch, ...(isLayout(patch) ? {} : this.#hooks.extra()) }, stored.version)
    } catch (error) {
      if (error instanceof ApiError && error.status === 412 && error.current !== null) {
        const current = error.current as GraphNode
        this.#hooks.onstale(current)
        return current
      }
      if (error instanceof ApiError && error.passing) this.#waiting.set(id, { ...patch, ...this.#waiting.get(id) })
      throw error
    }
  }

  #accept(node: GraphNode): void {
    this.#stored.set(node.id, node)
    this.#hooks.onstored(this.pending(node))
  }
}

async function patchNode(id: string, body: Record<string, unknown>, version: number): Promise<GraphNode> {
  return (await api<{ node: GraphNode }>('PATCH', `/api/graph/nodes/${id}`, body, { version })).node
}
