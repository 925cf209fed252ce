/** Access tokens live 15 minutes, refresh tokens 7 days from their last use. */
export const ACCESS_SECONDS = 15 * 60
const REFRESH_DAYS = 7

export interface TokenAnswer {
  token: string
  expires_in: number
  refresh_token: string
}

export const refreshEnds = (now: Date): string => new Date(now.getTime() + REFRESH_DAYS * 86_400_000).toISOString()

/** `<session>.<secret>`: the family is known from the token, so that a spent one can end it. */
export function splitRefresh(token: string): { session: string; secret: string } | null {
  const [session, secret, ...rest] = token.split('.')
  return session && secret && rest.length === 0 ? { session, secret } : null
}
