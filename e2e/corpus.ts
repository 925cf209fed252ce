import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tmpdir } from 'node:os'

interface Corpus {
  /** Paths of three files of three kinds. */
  files: readonly string[]
  /** A question one page of one of them answers, and words of the sentence that does. */
  known: { question: string; document: string; page: number; words: RegExp }
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = process.env.CORPUS_DIR ?? join(ROOT, '../shared/corpus')
const REAL = ['water-booster-assessment.pdf', 'distillation-prehazop.xlsx', 'ot-network-segmentation.md']

/** Real documents where they are to be had, else three that are written here. */
export function corpus(): Corpus {
  const files = REAL.map((name) => join(FOLDER, name))
  if (files.every((file) => existsSync(file)))
    return {
      files,
      known: {
        question: 'How many hours does an Australian water operator have to report a critical cyber incident?',
        document: 'water-booster-assessment.pdf',
        page: 7,
        words: /12 hours from the time/,
      },
    }
  console.log(`No documents in ${FOLDER}: the walk writes its own.`)
  const folder = join(tmpdir(), 'walk-documents')
  mkdirSync(folder, { recursive: true })
  return {
    files: Object.entries(OWN).map(([name, text]) => {
      const file = join(folder, name)
      writeFileSync(file, text)
      return file
    }),
    known: {
      question: 'At which pressure does the relief valve of the surge vessel open?',
      document: 'booster-description.pdf',
      page: 2,
      words: /opens at 9\.5 bar/,
    },
  }
}

export const named = (file: string): string => basename(file)

const OWN = {
  'booster-description.pdf': pdf([
    ['Booster station description', 'Three pumps lift drinking water from the low zone to the high zone of the town.'],
    ['Pressure protection', 'The relief valve of the surge vessel opens at 9.5 bar and closes again at 8.9 bar.'],
  ]),
  'asset-list.csv':
    'tag,kind,location\nPLC-1,controller,booster hall\nHMI-1,operator panel,booster hall\nGW-1,modem,cabinet 3\n',
  'network-notes.md':
    '# Network\n\nThe panel and the controllers share one switch.\n\n## Remote access\n\nThe vendor dials in over a modem.\n',
}

/** A file of one page for each list of lines, in the Helvetica every reader has. */
function pdf(pages: readonly (readonly string[])[]): string {
  const kids = pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((lines, i) => {
      const text = lines.map((line) => `(${line.replaceAll(/[()\\]/g, '\\$&')}) Tj 0 -20 Td`).join('\n')
      const stream = `BT /F1 12 Tf 60 760 Td\n${text}\nET`
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + i * 2} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ]
    }),
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  return `${file}xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
}
