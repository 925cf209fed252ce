import type { Routes } from 'sv-router'

/** How the router takes a page: written `() => import('./pages/...')`, or it does not see that it is lazy. */
export type Load = NonNullable<Routes['layout']> | Exclude<Routes[`/${string}`], Routes>
