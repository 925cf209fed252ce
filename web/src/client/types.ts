import type { PageUnit } from '#domain/documents/page.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'

/**
 * What the API answers, field for field as the contract names them.
 * Times are ISO 8601 UTC; ids are UUIDs; offsets are UTF-16 code units into a page's text.
 */

export type Role = 'viewer' | 'participant' | 'facilitator' | 'asset_owner'
export type RiskLevel = 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL'
export type Criticality = 'LOW' | 'MEDIUM' | 'HIGH'
/** Seven integers 0..4 in the order IAC UC SI DC RDF TRE RA. */
export type Vector = SlVector

export interface Stored {
  id: string
  version: number
  created_at: string
  updated_at: string
}

/** One page of a list: the rows stand under their own plural name beside these two. */
export interface Paged {
  next_cursor: string | null
  total: number
}

export interface Tokens {
  token: string
  refresh_token: string
  /** Seconds the access token lives. */
  expires_in: number
}

export interface User {
  id: string
  username: string
  email?: string | null
  is_admin: boolean
  is_active?: boolean
  created_at?: string
}

export type PhaseStatus = 'DRAFT' | 'SUBMITTED_FOR_REVIEW' | 'APPROVED'

export interface Phase {
  id: string
  number: number
  name: string
  status: PhaseStatus
  submitted_at: string | null
  submitted_by: string | null
  approved_at: string | null
  approved_by: string | null
  comment: string
  waivers: { check: string; reason: string }[]
  version: number
}

export interface Project extends Stored {
  name: string
  description: string
  location: string
  criticality: Criticality
  /** Of phase 8. */
  status: PhaseStatus
  /** Number of the first phase that is not approved. */
  phase: number
  /** The reader's own role. */
  role: Role
  settings: { apply_cor1?: boolean }
}

export interface Member extends Stored {
  user_id: string
  username: string
  email: string | null
  role: Role
}

/** One's own open session. */
export interface OpenSession {
  id: string
  ip: string | null
  agent: string | null
  created_at: string
  last_used_at: string
  expires_at: string
  /** The one that asks. */
  current: boolean
}

export interface Suc extends Stored {
  name: string
  description: string
  location: string
  criticality: Criticality
  notes: string
}

export interface ImpactCategory extends Stored {
  name: string
  description: string
  severity_scale: Partial<Record<'1' | '2' | '3' | '4' | '5', string>>
  display_order: number
}

export interface HaraItem extends Stored {
  name: string
  description: string
  asset_type: 'Subsystem' | 'Device' | 'Service' | null
  hazard: string
  worst_consequence: string
  /** Category id -> 1..5; a category left out is not rated yet. */
  impact_ratings: Record<string, number>
  /** Ids of the nodes it affects. */
  affects: string[]
  notes: string
  calculated_risk_level: RiskLevel | null
  score: number | null
}

export interface Hara {
  suc: Suc | null
  impact_categories: ImpactCategory[]
  hara_items: HaraItem[]
}

export type DocumentStatus = 'QUEUED' | 'PROCESSING' | 'COMPLETE' | 'ERROR' | 'CANCELLED'
export type DocumentStage = 'read' | 'passages' | 'entities' | 'search' | 'vectors'

export interface DocumentRecord extends Stored {
  filename: string
  title?: string
  status: DocumentStatus
  /** 0..100 over all stages. */
  progress?: number | null
  stage?: DocumentStage | null
  reason?: string | null
  reason_code?: string | null
  size?: number | null
  kind?: string | null
  pages?: number | null
  passages?: number | null
  entities?: number | null
}

export type EntityLabel = 'ASSET' | 'ZONE' | 'HAZARD' | 'PROTOCOL' | 'STANDARD_REF' | 'VENDOR' | 'CVE' | 'ADDRESS'

export interface Entity {
  id: string
  text: string
  label: EntityLabel
  page: number
  start: number
  end: number
  confidence: number
  status: 'suggested' | 'accepted' | 'rejected'
  version?: number
}

export interface DocumentPage {
  number: number
  title?: string | null
  text: string
  /** Sections under their headings, or rows of a sheet; offsets into `text`. */
  units?: PageUnit[]
}

export type NodeType =
  'ZONE' | 'ASSET' | 'CONDUIT' | 'THREAT' | 'HAZARD' | 'DOCUMENT' | 'ACCESS_POINT' | 'FUNCTION' | 'COUNTERMEASURE'

export type EdgeType =
  | 'asset-in-zone'
  | 'zone-in-zone'
  | 'conduit-connects'
  | 'access-opens'
  | 'asset-implements'
  | 'asset-supports'
  | 'flows-to'
  | 'relies-on'
  | 'hosts'
  | 'manages'
  | 'part-of'
  | 'threat-targets'
  | 'threat-affects'
  | 'hazard-affects'
  | 'countermeasure-protects'
  | 'document-evidences'

export interface GraphNode {
  id: string
  type: NodeType
  code: string
  label: string
  description: string | null
  metadata: Record<string, unknown>
  /** Relative to the parent zone, in canvas units. */
  position: { x: number; y: number } | null
  size: { width: number; height: number } | null
  version: number
}

export interface GraphEdge {
  id: string
  source: string
  target: string
  type: EdgeType
  metadata: Record<string, unknown>
  valid_from: string | null
  valid_to: string | null
  status: string
  version?: number
}

export interface Graph {
  nodes: GraphNode[]
  edges: GraphEdge[]
}

/** A zone or a conduit with its levels; its id is that of its graph node. A vector nobody set is null. */
export interface Zone {
  id: string
  code: string
  label: string
  sl_t: Vector | null
  sl_c: Vector | null
  sl_a: Vector | null
  version?: number
}
export type Conduit = Zone

export interface Levels {
  sl_t: Vector | null
  sl_c?: Vector | null
  sl_a?: Vector | null
  reason?: string | null
}

export interface Requirement {
  id: string
  title: string
  /** FR1..FR7 */
  fr: string
  min_sl: number
  why: ('sl' | 'threat')[]
  status: 'open' | 'partly' | 'met' | 'not_applicable' | 'compensated'
}

export interface RequirementList {
  sl_t: Vector | null
  count: number
  requirements: Requirement[]
  threat_only: Requirement[]
}

export interface CatalogueRow {
  id: string
  title: string
  fr: string
  kind: string
  parent: string | null
  sl: number[]
  min_sl: number
  component_types?: string[]
  disputed: boolean
  description: string
}

/** A cited passage; `text` is the verbatim slice of the page between `span.start` and `span.end`. */
export interface Source {
  collection: 'project_docs' | 'iec62443_standards' | 'mitre_ics'
  document_id?: string
  row_id?: string
  title: string
  chunk: number
  relevance: number
  page: number | null
  locator?: { heading?: string; sheet?: string; row?: number } | null
  span: { start: number; end: number }
  text: string
}

export interface Answer {
  answer: string
  sources: Source[]
  conversation_id: string
  engine: string
}

export interface AuditEntry {
  seq: number
  id: string
  at: string
  actor_id: string | null
  actor_name: string | null
  action: string
  resource_type: string | null
  resource_id: string | null
  resource_name: string | null
  changes: Record<string, unknown> | null
  ip: string | null
  status: string | number | null
}

export interface JobRecord {
  job_id: string
  status: DocumentStatus
  progress: number
  reason?: string | null
}

/** Something that stands in the way of submitting a phase. */
export interface Check {
  phase: number
  check: string
  message: string
  /** The page of the project where it is put right, without a leading slash. */
  href: string
}

/** The latest events of a project, for the people who are in it. */
export interface Activity {
  seq: number
  at: string
  actor_name: string
  /** `hara_item.changed`: noun and what was done. */
  action: string
  resource_type: string
  resource_id: string | null
  resource_name: string | null
}

export interface Health {
  status: 'ok' | 'degraded'
  version: string
  uptime: number
  services: Record<string, { status: string; response_time_ms?: number | null }>
  timestamp: string
}
