/** How names of an example become ids and days. */
export interface Naming {
  /** The id of a name that is unique within the example: a code, or a kind and a number. */
  readonly id: (name: string) => string
  /** The day so many days after the example is opened, YYYY-MM-DD. */
  readonly after: (days: number) => string
}

/** Who is named as having rated, decided and accepted: nobody, since nobody did. */
export const TEAM = 'Team of the example'
export const OWNER = 'Asset owner of the example'

export const categoryOf =
  ({ id }: Naming) =>
  (name: string): string =>
    id(`category/${name}`)

/** Ratings by the ids of their categories. */
export function byCategory(naming: Naming, ratings: Readonly<Record<string, number>>): Record<string, number> {
  const category = categoryOf(naming)
  return Object.fromEntries(Object.entries(ratings).map(([name, rating]) => [category(name), rating]))
}

export function namingFrom(id: (name: string) => string, day: string): Naming {
  return {
    id,
    after: (days) => {
      const then = new Date(`${day}T00:00:00Z`)
      then.setUTCDate(then.getUTCDate() + days)
      return then.toISOString().slice(0, 10)
    },
  }
}
