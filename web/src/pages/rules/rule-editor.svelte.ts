import type { ProjectSubject } from '#domain/rules/condition.ts'
import { api } from '#web/client/api.ts'
import { ApiError, fieldErrors } from '#web/client/api-error.ts'
import type { ProjectRule, Tried } from '#web/client/types.ts'
import { readCondition } from './read-condition.ts'
import type { Rules } from './rules.svelte.ts'

interface TryAnswer {
  matched: number
  total: number
  matches: Tried[]
}

const QUIET_MS = 350
const FIRST: Record<ProjectSubject, string> = {
  zone: 'zone.purdue_max',
  conduit: 'conduit.encrypted',
  asset: 'asset.zone.code',
  flow: 'flow.encrypted',
}
const begin = (subject: ProjectSubject): string =>
  `{\n  "field": "${FIRST[subject]}",\n  "op": "exists",\n  "value": false\n}`
const LABELS = { name: 'Name', reason: 'Why', fix: 'Fix', code: 'Code', condition: 'Condition' }

/** A rule of the project while it is written: what was typed, what is wrong with it, and what it would find today. */
export class RuleEditor {
  readonly #rules: Rules
  /** As stored; null while it is new. */
  stored: ProjectRule | null = $state.raw(null)
  name = $state('')
  subject: ProjectSubject = $state('zone')
  text = $state('')
  reason = $state('')
  fix = $state('')
  severity: ProjectRule['severity'] = $state('warning')
  errors: Record<string, string> = $state({})
  /** What somebody else stored meanwhile. */
  theirs: ProjectRule | null = $state.raw(null)
  busy = $state(false)
  tried: TryAnswer | null = $state.raw(null)
  tryError: unknown = $state.raw(null)
  trying = $state(false)
  read = $derived(readCondition(this.subject, this.text))
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | null = null

  constructor(rules: Rules, stored: ProjectRule | null) {
    this.#rules = rules
    if (stored === null) this.text = begin('zone')
    else this.take(stored)
  }

  take(rule: ProjectRule): void {
    this.stored = rule
    this.theirs = null
    ;({ name: this.name, subject: this.subject, reason: this.reason, fix: this.fix, severity: this.severity } = rule)
    this.text = JSON.stringify(rule.condition, null, 2)
  }

  /** Another subject: a condition nobody touched begins anew. */
  setSubject(subject: ProjectSubject): void {
    if (this.text === begin(this.subject)) this.text = begin(subject)
    this.subject = subject
  }

  /** Tries the condition a moment after the last key; the latest question counts. */
  try(): () => void {
    const { read, subject } = this
    clearTimeout(this.#timer)
    this.#asked?.abort()
    if (!read.ok) {
      this.trying = false
      return () => undefined
    }
    const asked = new AbortController()
    this.#asked = asked
    this.trying = true
    this.#timer = setTimeout(() => void this.#ask({ subject, condition: read.json }, asked), QUIET_MS)
    return () => {
      clearTimeout(this.#timer)
      asked.abort()
    }
  }

  async #ask(body: unknown, asked: AbortController): Promise<void> {
    const path = `/api/projects/${this.#rules.project.id}/rules/try`
    try {
      this.tried = await api<TryAnswer>('POST', path, body, { signal: asked.signal })
      this.tryError = null
    } catch (error) {
      if (asked.signal.aborted) return
      this.tryError = error
    }
    if (this.#asked === asked) this.trying = false
  }

  /** Stores it; true when it is. `version`: the person keeps theirs over what somebody else wrote. */
  async save(version?: number): Promise<boolean> {
    const { read, stored } = this
    this.errors = this.name.trim() === '' ? { name: 'Name is missing. Say what is wrong, as people read it.' } : {}
    if (!read.ok || this.errors['name'] !== undefined) return false
    const { subject, severity } = this
    const told = { name: this.name.trim(), reason: this.reason.trim(), fix: this.fix.trim() }
    const body = { ...told, subject, severity, condition: read.json }
    this.busy = true
    try {
      await this.#rules.write((extra) =>
        stored === null
          ? api('POST', `/api/projects/${this.#rules.project.id}/rules`, { ...body, ...extra })
          : api(
              'PATCH',
              `/api/project-rules/${stored.id}`,
              { ...body, ...extra },
              { version: version ?? stored.version },
            ),
      )
      return true
    } catch (error) {
      if (error instanceof ApiError && error.status === 412) this.theirs = error.current as ProjectRule
      else {
        this.errors = fieldErrors(error, LABELS)
        if (Object.keys(this.errors).length === 0) throw error
      }
      return false
    } finally {
      this.busy = false
    }
  }
}
