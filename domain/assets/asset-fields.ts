import { plainWords } from './plain-words.ts'

export const ASSET_FIELDS = [
  'code',
  'name',
  'class',
  'zone',
  'vendor',
  'model',
  'serial',
  'firmware',
  'address',
  'criticality',
  'safety',
  'wireless',
  'temporary',
  'boundary',
  'description',
] as const
export type AssetField = (typeof ASSET_FIELDS)[number]
/** Kept in the metadata of an asset as text. */
export const TEXT_FIELDS = ['vendor', 'model', 'serial', 'firmware', 'address', 'criticality'] as const
/** Kept in the metadata of an asset as yes or no. */
export const FLAG_FIELDS = ['safety', 'wireless', 'temporary', 'boundary'] as const

interface Column {
  /** The header that templates and exports carry. */
  readonly header: string
  /** What to fill in, in one line. */
  readonly about: string
  readonly samples: readonly [string, string]
  /** Headers that mean this field, in English and German. */
  readonly words: readonly string[]
  /** Headers that may mean it: they give way to a better column. */
  readonly perhaps?: readonly string[]
}

// prettier-ignore
export const ASSET_COLUMNS: Readonly<Record<AssetField, Column>> = {
  code: {
    header: 'Code', about: 'Short and unique, at most 16 characters. Left empty: given by the program.', samples: ['PLC-01', 'FW-01'],
    words: ['tag', 'asset id', 'asset tag', 'asset code', 'asset number', 'asset no', 'equipment id', 'equipment tag', 'tag number', 'tag no', 'tag name', 'device id', 'id', 'inventory number', 'kennung', 'kennzeichen', 'anlagenkennzeichen', 'kks', 'bmk', 'betriebsmittelkennzeichen', 'inventarnummer', 'geräte id', 'gerätenummer'],
    perhaps: ['no', 'nr', 'number', 'nummer', 'key', 'position', 'pos'],
  },
  name: {
    header: 'Name', about: 'What people call it. Needed for what is new.', samples: ['Ventilation controller', 'Perimeter firewall'],
    words: ['asset', 'asset name', 'hostname', 'host name', 'host', 'device name', 'equipment', 'equipment name', 'component', 'label', 'bezeichnung', 'benennung', 'gerät', 'gerätename', 'gerätebezeichnung', 'anlagenteil', 'komponente', 'betriebsmittel'],
    perhaps: ['title', 'device', 'system', 'titel'],
  },
  class: {
    header: 'Class', about: 'One word of the sheet Classes.', samples: ['PLC', 'Firewall'],
    words: ['asset class', 'asset type', 'device type', 'device class', 'equipment type', 'component type', 'type of asset', 'category', 'asset category', 'klasse', 'geräteklasse', 'gerätetyp', 'geräteart', 'anlagentyp', 'kategorie', 'art'],
    perhaps: ['type', 'typ', 'kind'],
  },
  zone: {
    header: 'Zone', about: 'Code or name of a zone of the project. Left empty: stays where it is.', samples: ['', ''],
    words: ['security zone', 'zone code', 'zone name', 'zone id', 'in zone', 'segment', 'network zone', 'sicherheitszone', 'netzzone', 'netzsegment'],
    perhaps: ['location', 'area', 'site', 'network', 'vlan', 'standort', 'ort', 'bereich', 'netz', 'netzwerk', 'einbauort'],
  },
  vendor: {
    header: 'Vendor', about: 'Who makes it.', samples: ['Siemens', 'Fortinet'],
    words: ['manufacturer', 'supplier', 'make', 'brand', 'oem', 'hersteller', 'lieferant', 'fabrikat', 'marke'],
  },
  model: {
    header: 'Model', about: 'Type or product name of the maker.', samples: ['S7-1500', 'FortiGate 60F'],
    words: ['model number', 'model no', 'product', 'product code', 'part number', 'part no', 'order number', 'modell', 'produkt', 'typbezeichnung', 'typenbezeichnung', 'bestellnummer', 'artikelnummer', 'mlfb'],
    perhaps: ['type', 'typ'],
  },
  serial: {
    header: 'Serial number', about: 'Of this one piece.', samples: ['SVP-4711', 'FGT-0815'],
    words: ['serial', 'serial no', 'sn', 's n', 'seriennummer', 'serien nr', 'seriennr', 'fabriknummer'],
  },
  firmware: {
    header: 'Firmware', about: 'Version of its firmware or software.', samples: ['2.9.4', '7.2.8'],
    words: ['firmware version', 'fw', 'fw version', 'version', 'software version', 'sw version', 'os version', 'firmwarestand', 'softwarestand', 'firmwareversion', 'softwareversion'],
    perhaps: ['release', 'revision', 'stand'],
  },
  address: {
    header: 'Address', about: 'Where it is reached, such as an IP address.', samples: ['10.0.1.10', '10.0.0.1'],
    words: ['ip', 'ip address', 'ipv4', 'ipv4 address', 'network address', 'ip adresse', 'adresse', 'netzadresse', 'netzwerkadresse'],
    perhaps: ['mac', 'mac address', 'mac adresse'],
  },
  criticality: {
    header: 'Criticality', about: 'How much depends on it, in your own words.', samples: ['high', 'critical'],
    words: ['critical', 'importance', 'business criticality', 'kritikalität', 'kritisch', 'bedeutung', 'schutzbedarf', 'wichtigkeit'],
    perhaps: ['priority', 'prio', 'priorität'],
  },
  safety: {
    header: 'Safety function', about: 'yes or no', samples: ['yes', 'no'],
    words: ['safety', 'safety related', 'safety relevant', 'sicherheitsfunktion', 'sicherheitsgerichtet', 'sicherheitsrelevant', 'funktionale sicherheit'],
    perhaps: ['sis', 'sil'],
  },
  wireless: {
    header: 'Wireless', about: 'yes or no', samples: ['no', 'no'],
    words: ['wifi', 'wlan', 'radio', 'funk', 'drahtlos', 'kabellos'],
  },
  temporary: {
    header: 'Temporarily connected', about: 'yes or no', samples: ['no', 'no'],
    words: ['temporary', 'temporary connected', 'portable', 'mobile', 'temporär', 'zeitweise verbunden', 'mobil', 'tragbar'],
  },
  boundary: {
    header: 'Boundary device', about: 'yes or no: guards the border of a zone', samples: ['no', 'yes'],
    words: ['boundary', 'border device', 'perimeter', 'grenzgerät', 'zonengrenze', 'zonenübergang'],
  },
  description: {
    header: 'Description', about: 'Anything else, at most 4,000 characters.', samples: ['Reads the air sensors and commands the fans.', ''],
    words: ['notes', 'note', 'remarks', 'remark', 'comment', 'comments', 'details', 'function', 'purpose', 'beschreibung', 'bemerkung', 'bemerkungen', 'anmerkung', 'anmerkungen', 'kommentar', 'notizen', 'funktion', 'zweck'],
  },
}

/** What a header says by itself, best first: 1 is the header of the template, 0.95 one of its words, 0.5 to 0.6 a maybe. */
export function fieldsOfHeader(header: string): { field: AssetField; confidence: number }[] {
  const whole = score(plainWords(header))
  if (whole.length > 0) return whole
  const outside = score(plainWords(header.replaceAll(/\([^)]*\)?|\[[^\]]*\]?/g, ' ')), 0.9)
  if (outside.length > 0) return outside
  const parts = header.split(/[/|,;]/).flatMap((part) => score(plainWords(part), 0.85))
  if (parts.length > 0) return parts
  // the last words of an English header say what it is: "device manufacturer"
  const words = plainWords(header).split(' ')
  return [...score(words.slice(-2).join(' '), 0.75), ...score(words.at(-1) ?? '', 0.7)]
}

const KNOWN = new Map<string, { field: AssetField; confidence: number }[]>()
for (const field of ASSET_FIELDS) {
  const { header, words, perhaps = [] } = ASSET_COLUMNS[field]
  const know = (word: string, confidence: number) => {
    const list = KNOWN.get(plainWords(word)) ?? []
    if (!list.some((known) => known.field === field)) list.push({ field, confidence })
    KNOWN.set(plainWords(word), list)
  }
  for (const word of [field, header]) know(word, 1)
  for (const word of words) know(word, 0.95)
  // "type" means the class rather than the model
  for (const word of perhaps) know(word, field === 'model' ? 0.5 : 0.6)
}

function score(words: string, factor = 1) {
  return (KNOWN.get(words) ?? []).map(({ field, confidence }) => ({
    field,
    confidence: Math.round(confidence * factor * 100) / 100,
  }))
}
