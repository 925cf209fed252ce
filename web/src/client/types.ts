import type { z } from 'zod'
import type { PageUnit } from '#domain/documents/page.ts'
import type { ENTITY_LABELS } from '#domain/entities/entity.ts'
import type { RiskLevel } from '#domain/hara/initial-level.ts'
import type { SlVector } from '#domain/levels/security-levels.ts'
import type * as ask from '#functions/ask.ts'
import type * as assetLists from '#functions/asset-lists.ts'
import type * as assets from '#functions/assets.ts'
import type * as auth from '#functions/auth.ts'
import type * as documents from '#functions/documents.ts'
import type * as evidence from '#functions/evidence.ts'
import type * as examples from '#functions/examples.ts'
import type * as graph from '#functions/graph.ts'
import type * as hara from '#functions/hara.ts'
import type * as health from '#functions/health.ts'
import type * as members from '#functions/members.ts'
import type * as path from '#functions/path.ts'
import type * as programme from '#functions/programme.ts'
import type * as projects from '#functions/projects.ts'
import type * as reports from '#functions/reports.ts'
import type * as requirements from '#functions/requirements.ts'
import type * as sheets from '#functions/requirement-sheets.ts'
import type * as revisions from '#functions/revisions.ts'
import type * as rules from '#functions/rules.ts'
import type * as risk from '#functions/risk-answers.ts'
import type * as scope from '#functions/scope.ts'
import type * as threats from '#functions/threats.ts'
import type * as users from '#functions/users.ts'
import type * as zones from '#functions/zones.ts'

/*
 * What the API answers, read off the schemas its routes name: a field that changes there is a type error here.
 * Times are ISO 8601 UTC; ids are UUIDs; offsets are UTF-16 code units into a page's text.
 */

export type { RiskLevel }
/** Seven integers 0..4 in the order IAC UC SI DC RDF TRE RA. */
export type Vector = SlVector

/** One page of a list: the rows stand under their own plural name beside these two. */
export interface Paged {
  next_cursor: string | null
  total: number
}

export type Tokens = z.infer<typeof auth.Tokens>
export type OpenSession = z.infer<typeof auth.Session>
export type Instance = z.infer<typeof auth.Instance>
export type User = z.infer<typeof users.User>

export type Project = z.infer<typeof projects.Project>
export type Role = Project['role']
export type Criticality = Project['criticality']
export type Phase = z.infer<typeof projects.Phase>
export type PhaseStatus = Phase['status']
/** Something that stands in the way of submitting a phase. */
export type Check = z.infer<typeof projects.Check>
/** One of the latest events of a project. */
export type Activity = z.infer<typeof projects.Event>
export type Member = z.infer<typeof members.Member>

export type Suc = z.infer<typeof hara.Suc>
export type ImpactCategory = z.infer<typeof hara.Category>
export type HaraItem = z.infer<typeof hara.HaraItem>
export interface Hara {
  suc: Suc | null
  impact_categories: ImpactCategory[]
  hara_items: HaraItem[]
}

/** What ZCR 1 identifies, with what the specification says of the surroundings. */
export type ScopeAnswer = z.infer<typeof scope.Scope>
export type Assumption = z.infer<typeof scope.Assumption>
export type ThreatActor = z.infer<typeof scope.ThreatActor>
export type Obligation = z.infer<typeof scope.Obligation>
export type AccessPoint = z.infer<typeof scope.AccessPoint>
export type EssentialFunction = z.infer<typeof scope.EssentialFunction>
/** A flow between two assets, told with the border it crosses. */
export type Flow = z.infer<typeof scope.Flow>

export type ImportPreview = z.infer<typeof assetLists.ImportPreview>
export type Imported = z.infer<typeof assetLists.Imported>

export type DocumentRecord = z.infer<typeof documents.Document>
export type DocumentStatus = DocumentRecord['status']
export type DocumentStage = NonNullable<DocumentRecord['stage']>
export type Entity = z.infer<typeof documents.Entity>
export type EntityLabel = (typeof ENTITY_LABELS)[number]
export type DocumentPage = Omit<z.infer<typeof documents.Page>, 'units'> & { units: readonly PageUnit[] }

export type GraphNode = z.infer<typeof graph.Node>
export type NodeType = GraphNode['type']
export type GraphEdge = z.infer<typeof graph.Edge>
export type EdgeType = GraphEdge['type']
export interface Graph {
  nodes: GraphNode[]
  edges: GraphEdge[]
}

/** A zone or a conduit with its levels; its id is that of its graph node. A vector nobody set is null. */
export type Zone = z.infer<typeof zones.Place>
export type Conduit = Zone
export type Levels = z.infer<typeof zones.Levels>
/** A conduit whose own target was taken away. */
export type RemovedLevels = z.infer<typeof zones.Removed>
export type PastTarget = z.infer<typeof zones.History>['history'][number]
/** A target to start from, with the steps that led to it. */
export type Proposal = z.infer<typeof zones.Proposal>
/** What an asset can do, row by row or as its supplier declares it. */
export type Capability = z.infer<typeof assets.Capability>
export type StatedAsset = z.infer<typeof assets.StatedAsset>
export type Requirement = z.infer<typeof requirements.PlaceRequirement>
export type RequirementList = z.infer<typeof requirements.Requirements>
/** Evidence with every row it serves; `rows` of any zone or conduit. */
export type Evidence = z.infer<typeof evidence.Evidence>
/** What a filled-in workbook changes, and what in it cannot be taken. */
export type SelfAssessment = z.infer<typeof sheets.SelfAssessment>

/** A cited passage; `text` is the verbatim slice of the page between `span.start` and `span.end`. */
export type Source = z.infer<typeof ask.Source>
export type Answer = z.infer<typeof ask.Answer>

export type Health = z.infer<typeof health.Health>

/** An element of the security programme; version 0: nobody touched it. */
export type ProgrammeElement = z.infer<typeof programme.ProgrammeElement>

/** A scenario with its ratings and acceptances, the latest first. */
export type Scenario = z.infer<typeof risk.Scenario>
/** The matrix that applies; version 0 while a project has stored none. */
export type StoredMatrix = z.infer<typeof risk.Matrix>
export type PastMatrix = z.infer<typeof risk.Past>
export type MatrixMove = z.infer<typeof risk.Change>
/** Steps, checks and gates as they stand. */
export type PathAnswer = z.infer<typeof path.Path>
export type Step = PathAnswer['steps'][number]
/** Something that still holds and ends within 30 days. */
export type Expiring = PathAnswer['expiring'][number]
/** A plant that can be opened as a project of one's own. */
export type Example = z.infer<typeof examples.Example>
/** What the asset owner signed, without its body. */
export type Revision = z.infer<typeof revisions.Revision>
/** A zone or conduit that changed since the latest revision. */
export interface ReopenedPlace {
  node_id: string
  code: string
  why: string
}

/** What the specification says so far, every figure with its record. */
export type ReportAnswer = z.infer<typeof reports.Report>
export type ReportChapter = z.infer<typeof reports.Chapter>
export type Comparison = z.infer<typeof revisions.Comparison>
export type Verification = z.infer<typeof revisions.Verification>

/** A violation of today; the first of `node_ids` is what the rule was asked of. */
export type RuleViolation = z.infer<typeof rules.Violation>
export type RuleRow = z.infer<typeof rules.RuleRow>
export type ProjectRule = z.infer<typeof rules.ProjectRule>
export type Justification = z.infer<typeof rules.Justification>
/** A field of the rule language, or a step to other objects. */
export type RuleField = z.infer<typeof rules.FieldRow>
/** What rules look at beside the graph. */
export type RuleFactsAnswer = z.infer<typeof rules.RuleFactsAnswer>
/** An object a condition was tried on. */
export type Tried = z.infer<typeof rules.Tried>

/** A technique that may hit an asset, and the facts that made it. */
export type ThreatProposal = z.infer<typeof threats.Proposal>
/** A threat with its chain technique -> mitigation -> SR rows. */
export type ThreatAnswer = z.infer<typeof threats.Threat>
export type ThreatsDecided = z.infer<typeof threats.Decided>
