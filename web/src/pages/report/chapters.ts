export interface Chapter {
  number: string
  title: string
  level: 2 | 3
}

/** A heading of the report, its number apart: "3.1 Zone Z1" is 3.1 and Zone Z1. */
export function chapterOf(heading: string, level: 2 | 3): Chapter {
  const words = heading.replace(/\s+/g, ' ').trim()
  const parts = /^(\d+(?:\.\d+)*) (.+)$/.exec(words)
  return { number: parts?.[1] ?? '', title: parts?.[2] ?? words, level }
}
