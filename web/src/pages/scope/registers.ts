import type { Register } from '#domain/scope/register-input.ts'
import type { IconName } from '#web/parts/icons.ts'

export interface RegisterColumn {
  field: string
  label: string
  /** `place`: a zone, conduit or function; `day`: a date that may be open. */
  kind: 'text' | 'choice' | 'day' | 'place'
  options?: readonly { value: string; label: string }[]
  multiline?: boolean
  strong?: boolean
  maxlength?: number
  placeholder?: string
  /** An entry begins with it. */
  needed?: boolean
}

export interface RegisterPage {
  /** Of its section on the page. */
  id: string
  /** In the address of the API. */
  path: string
  noun: string
  title: string
  empty: { icon: IconName; title: string; text: string }
  add: string
  columns: readonly RegisterColumn[]
}

const CAPABILITY = [
  { value: 'low', label: 'low' },
  { value: 'medium', label: 'medium' },
  { value: 'high', label: 'high' },
  { value: 'very_high', label: 'very high' },
]
const KIND = [
  { value: 'regulation', label: 'regulation' },
  { value: 'policy', label: 'policy' },
]

/** How each register is shown and edited. */
export const REGISTER_PAGES: Readonly<Record<Register, RegisterPage>> = {
  assumptions: {
    id: 'assumptions',
    path: 'assumptions',
    noun: 'assumption',
    title: 'Environment assumptions',
    empty: {
      icon: 'info',
      title: 'No assumptions yet',
      text: 'What the assessment takes as given, such as a guarded fence or a trained crew. When it stops being true, levels must be looked at again.',
    },
    add: 'Add assumption',
    columns: [
      {
        field: 'text',
        label: 'Assumption',
        kind: 'text',
        multiline: true,
        strong: true,
        maxlength: 4000,
        needed: true,
      },
      { field: 'about', label: 'About', kind: 'text', placeholder: 'What it is about' },
      { field: 'node_id', label: 'Part', kind: 'place' },
      { field: 'source', label: 'Source', kind: 'text', maxlength: 1000, placeholder: 'Who or what says so' },
    ],
  },
  threat_actors: {
    id: 'threat-actors',
    path: 'threat-actors',
    noun: 'threat_actor',
    title: 'Threat environment',
    empty: {
      icon: 'threat',
      title: 'No threat actors yet',
      text: 'Who may attack, how able they are and why they would. Capability is what target levels are measured against.',
    },
    add: 'Add threat actor',
    columns: [
      { field: 'name', label: 'Actor', kind: 'text', strong: true, needed: true },
      { field: 'capability', label: 'Capability', kind: 'choice', options: CAPABILITY, needed: true },
      {
        field: 'motive',
        label: 'Motive',
        kind: 'text',
        multiline: true,
        maxlength: 1000,
        placeholder: 'Why they would',
      },
      {
        field: 'used_where',
        label: 'Used where',
        kind: 'text',
        multiline: true,
        maxlength: 1000,
        placeholder: 'Where it counts',
      },
    ],
  },
  obligations: {
    id: 'obligations',
    path: 'obligations',
    noun: 'obligation',
    title: 'Regulation and policies',
    empty: {
      icon: 'report',
      title: 'No regulation or policy yet',
      text: 'Laws, conditions of a licence, contracts and rules of the organisation that ask for protection of this system.',
    },
    add: 'Add regulation or policy',
    columns: [
      { field: 'reference', label: 'Reference', kind: 'text', strong: true, needed: true },
      { field: 'kind', label: 'Kind', kind: 'choice', options: KIND, needed: true },
      {
        field: 'why',
        label: 'Why it applies',
        kind: 'text',
        multiline: true,
        maxlength: 4000,
        placeholder: 'Why it applies',
      },
      { field: 'since', label: 'Since', kind: 'day' },
    ],
  },
}
