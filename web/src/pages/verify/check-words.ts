import type { Verification } from '#web/client/types.ts'

type Check = Verification['checks'][number]

/** What each check looks at, as a person asks it. */
export const CHECK_WORDS: Readonly<Record<Check['check'], string>> = {
  body_is_canonical: 'The text is in the one form that can be signed',
  hash: 'The text has the fingerprint that was recorded',
  key_known: 'The key belongs to this instance',
  signature: 'The signature covers this fingerprint',
  signer: 'Signer, time and number are the signed ones',
  places: 'Zones and conduits are those of the signed text',
}

/** The outcome in one sentence. */
export function verdictWords({ ok, checks }: Pick<Verification, 'ok' | 'checks'>): string {
  if (ok) return `All ${checks.length} checks hold: this is what was signed, to the last character.`
  const failed = checks.filter((check) => !check.ok)
  const names = failed.map(({ check }) => `“${CHECK_WORDS[check]}”`)
  const list = names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
  return `${failed.length} of ${checks.length} checks ${failed.length === 1 ? 'fails' : 'fail'}: ${list}. What is stored is not what was signed.`
}
