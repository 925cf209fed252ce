import { auth } from './auth.ts'
import { hara } from './hara.ts'
import { app } from './http/app.ts'
import { context } from './http/context.ts'
import { notFound, onError } from './http/errors.ts'
import { headers, measured, origins, requestId } from './http/guards.ts'
import { members } from './members.ts'
import { projects } from './projects.ts'
import { users } from './users.ts'

/** The whole surface. The runtime calls `api.fetch(request, {ports})`. */
export const api = app()
  .onError(onError)
  .notFound(notFound)
  .use(requestId, measured, headers, origins)
  .use('/api/*', context)
  .route('/', auth)
  .route('/', users)
  .route('/', projects)
  .route('/', members)
  .route('/', hara)

export type Api = typeof api
