/** Addresses that are the API's; every other one is a page or a file of the pages. */
export const isOwnPath = (path: string): boolean =>
  /^\/(api\/|health|metrics$|openapi\.json$|docs|\.well-known\/jwks\.json$)/.test(path)
