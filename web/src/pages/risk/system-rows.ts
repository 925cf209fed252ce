export interface SystemRowName {
  id: string
  title: string
}

let rows: Promise<readonly SystemRowName[]> | undefined

/** Ids and titles of the system requirements, read once. */
export function systemRows(): Promise<readonly SystemRowName[]> {
  rows ??= import('#domain/catalogue/catalogue.ts').then(({ catalogueRows }) => catalogueRows('iec62443-3-3'))
  return rows
}
