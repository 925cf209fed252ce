import { admin } from './admin.ts'
import { assetLists } from './asset-lists.ts'
import { ask } from './ask.ts'
import { assets } from './assets.ts'
import { auth } from './auth.ts'
import { documents } from './documents.ts'
import { catalogue } from './catalogue.ts'
import { deadLetters } from './dead-letters.ts'
import { evidence } from './evidence.ts'
import { examples } from './examples.ts'
import { graph } from './graph.ts'
import { hara } from './hara.ts'
import { health } from './health.ts'
import { app } from './http/app.ts'
import { context } from './http/context.ts'
import { docsPage, DOCS_CSS } from './http/docs-page.ts'
import { notFound, onError } from './http/errors.ts'
import { headers, measured, origins, requestId } from './http/guards.ts'
import { describedRoutes, openapi } from './http/openapi.ts'
import { jobs } from './jobs.ts'
import { members } from './members.ts'
import { path } from './path.ts'
import { programme } from './programme.ts'
import { projects } from './projects.ts'
import { reports } from './reports.ts'
import { requirementSheets } from './requirement-sheets.ts'
import { requirements } from './requirements.ts'
import { risk } from './risk.ts'
import { rules } from './rules.ts'
import { revisions } from './revisions.ts'
import { scope } from './scope.ts'
import { threats } from './threats.ts'
import { users } from './users.ts'
import { wellKnown } from './well-known.ts'
import { zones } from './zones.ts'

const surface = app()
  .onError(onError)
  .notFound(notFound)
  .use(requestId, measured, headers, origins)
  .use('/api/*', context)
  .route('/', health)
  .route('/', auth)
  .route('/', users)
  .route('/', projects)
  .route('/', path)
  .route('/', programme)
  .route('/', members)
  .route('/', hara)
  .route('/', scope)
  .route('/', assetLists)
  .route('/', documents)
  .route('/', ask)
  .route('/', jobs)
  .route('/', deadLetters)
  .route('/', graph)
  .route('/', zones)
  .route('/', requirements)
  .route('/', requirementSheets)
  .route('/', evidence)
  .route('/', assets)
  .route('/', catalogue)
  .route('/', reports)
  .route('/', risk)
  .route('/', revisions)
  .route('/', wellKnown)
  .route('/', threats)
  .route('/', examples)
  .route('/', rules)
  .route('/', admin)

/** The whole surface. The runtime calls `api.fetch(request, {ports})`. */
export const api = surface
  .get('/openapi.json', (c) => c.json(openapi(surface.routes, c.env.ports.settings.version)))
  .get('/docs', (c) => c.html(docsPage(describedRoutes(surface.routes), c.env.ports.settings.version)))
  .get('/docs.css', (c) => c.body(DOCS_CSS, 200, { 'Content-Type': 'text/css' }))

export type Api = typeof api
