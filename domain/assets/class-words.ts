import { assetClass, type AssetClassId } from '../graphs/asset-classes.ts'
import { plainWords } from './plain-words.ts'

/** German words of inventories for the classes of the one list. */
// prettier-ignore
const GERMAN: Readonly<Partial<Record<AssetClassId, readonly string[]>>> = {
  plc: ['SPS', 'Steuerung', 'Speicherprogrammierbare Steuerung'],
  'dcs-controller': ['Leitsystemsteuerung', 'PLS Controller'],
  rtu: ['Fernwirkgerät', 'Fernwirkstation', 'Unterstation'],
  ied: ['Schutzgerät', 'Schutzrelais'],
  'safety-controller': ['Sicherheitssteuerung', 'Sicherheits SPS', 'F-SPS', 'Fehlersichere Steuerung'],
  'safety-relay': ['Sicherheitsrelais', 'Not-Aus-Relais'],
  'remote-io': ['Dezentrale Peripherie', 'E/A-Baugruppe', 'Remote E/A', 'EA Station', 'Feldverteiler'],
  drive: ['Antrieb', 'Frequenzumrichter', 'Umrichter', 'FU', 'Motorstarter', 'Sanftanlasser'],
  sensor: ['Messgerät', 'Fühler', 'Messumformer', 'Schalter (Kontakt)', 'Geber'],
  'smart-sensor': ['Intelligenter Sensor', 'Smarter Sensor'],
  actuator: ['Aktor', 'Aktuator', 'Pumpe', 'Ventil', 'Stellantrieb', 'Ventilator', 'Schranke', 'Klappe'],
  analyser: ['Analysegerät', 'Analysator'],
  'fire-detection': ['Brandmeldeanlage', 'BMA', 'Brandmelder', 'Brandmeldezentrale', 'Rauchmelder'],
  sign: ['Anzeigetafel', 'Wechselverkehrszeichen', 'Verkehrszeichen'],
  camera: ['Kamera', 'Videokamera', 'Netzwerkkamera'],
  telephony: ['Telefonanlage', 'Sprechanlage', 'Notruf', 'Gegensprechanlage'],
  power: ['USV', 'Stromversorgung', 'Netzteil'],
  hmi: ['Bedienpanel', 'Bediengerät', 'Bedientafel', 'Touchpanel'],
  'scada-server': ['Leitrechner', 'SCADA-Rechner', 'Prozessleitserver'],
  server: ['Rechner'],
  historian: ['Prozessdatenarchiv', 'Archivserver', 'Datenarchiv'],
  workstation: ['Arbeitsplatz', 'Arbeitsplatzrechner', 'Bedienstation', 'Bedienplatz', 'Operatorstation', 'Industrie-PC', 'IPC'],
  'engineering-workstation': ['Engineeringstation', 'Programmiergerät', 'Projektierungsrechner', 'Entwicklungsrechner', 'Engineering Station'],
  laptop: ['Notebook', 'Servicelaptop', 'Wartungslaptop', 'Wartungsnotebook'],
  'jump-host': ['Sprungserver', 'Jumpserver', 'Fernwartungsserver', 'Jump server'],
  'vpn-server': ['VPN-Server', 'VPN-Router', 'Fernwartungsrouter', 'VPN'],
  switch: ['Netzwerkswitch', 'Netzwerkschalter', 'Ethernet-Switch'],
  firewall: ['Brandmauer', 'Industriefirewall'],
  'data-diode': ['Datendiode', 'Einwegschleuse'],
  gateway: ['Protokollumsetzer', 'Datengateway', 'Protokollwandler', 'Medienkonverter'],
  'access-point': ['WLAN-Zugangspunkt', 'WLAN-Accesspoint', 'Zugangspunkt', 'Access Point'],
  radio: ['Funkgerät', 'Funkanlage', 'Funkmodem'],
  software: ['Anwendung', 'Programm'],
  other: ['Sonstiges', 'Andere', 'Übrige'],
}

const squeezed = (word: string) => plainWords(word).replaceAll(' ', '')

const BY_GERMAN = new Map(
  Object.entries(GERMAN).flatMap(([id, words]) => words.map((word) => [squeezed(word), id as AssetClassId] as const)),
)

/** The class that one word stands for, in English or German, plural or not. */
function exactClass(word: string): AssetClassId | null {
  for (const form of [word, word.replace(/(?<=\w\w)(s|en|e)$/i, '')]) {
    const id = (assetClass(form)?.id as AssetClassId | undefined) ?? BY_GERMAN.get(squeezed(form))
    if (id) return id
  }
  return null
}

/** The class of an inventory's word; of "Firewall/Gateway" the first part that stands for one, then not `exact`. */
export function classOfWord(word: string): { id: AssetClassId; exact: boolean } | null {
  const whole = exactClass(word)
  if (whole) return { id: whole, exact: true }
  for (const part of word.split(/[/,;+&|()]/)) {
    const id = exactClass(part)
    if (id) return { id, exact: false }
  }
  return null
}
