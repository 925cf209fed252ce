import type { PlantAsset } from './plant-tables.ts'

/** In the order in which they stand in their zone, the ones that matter most first. */
// prettier-ignore
export const TUNNEL_ASSETS: readonly PlantAsset[] = [
  { code: 'T30', label: 'Perimeter firewall', class: 'firewall', zone: 'Z5', criticality: 'critical', boundary: true, description: 'Decides what passes between the office, the suppliers and the plant.' },
  { code: 'T31', label: 'VPN and jump host', class: 'jump-host', zone: 'Z5', criticality: 'critical', description: 'Every supplier session starts here.' },
  { code: 'T32', label: 'Network monitoring server', class: 'server', zone: 'Z5', criticality: 'medium', model: 'WhatsUp Gold', description: 'Collects the health of the network day and night.' },

  { code: 'T01', label: 'Duty SCADA server', class: 'scada-server', zone: 'Z3', criticality: 'high', description: 'Runs supervision; its twin waits in another building.' },
  { code: 'T02', label: 'Standby SCADA server', class: 'scada-server', zone: 'Z3', criticality: 'high', description: 'Takes over when the duty server fails.' },
  { code: 'T05', label: 'Historian', class: 'historian', zone: 'Z3', criticality: 'medium', description: 'Keeps values and alarms for reports and inquiries.' },
  { code: 'T06', label: 'Engineering workstation', class: 'engineering-workstation', zone: 'Z3', criticality: 'high', description: 'Holds the controller projects and can load them.' },
  { code: 'T03', label: 'Operator workstations (5)', class: 'workstation', zone: 'Z3', criticality: 'high', description: 'Where operators watch the tunnel and act.' },
  { code: 'T04', label: 'Video wall client', class: 'workstation', zone: 'Z3', criticality: 'medium', description: 'Shows chosen cameras to the whole control room.' },
  { code: 'T28', label: 'Backbone switch stack', class: 'switch', zone: 'Z3', criticality: 'critical', vendor: 'Cisco', model: '3750G', description: 'Gigabit fibre with a VLAN for each system.' },

  { code: 'T23', label: 'Incident cameras (32)', class: 'camera', zone: 'Z4', criticality: 'high', description: 'Notice stopped vehicles, people and smoke on their own.' },
  { code: 'T24', label: 'CCTV cameras (24)', class: 'camera', zone: 'Z4', criticality: 'medium', vendor: 'Bosch', description: 'Give operators a view of any place in the tubes.' },
  { code: 'T25', label: 'Video recorder', class: 'server', zone: 'Z4', criticality: 'medium', description: 'Stores pictures and passes incident alarms on.' },
  { code: 'T26', label: 'Emergency telephones', class: 'telephony', zone: 'Z4', criticality: 'high', safety: true, description: 'Connect people in the tube with the control room.' },
  { code: 'T27', label: 'Radio rebroadcast', class: 'radio', zone: 'Z4', criticality: 'medium', wireless: true, description: 'Carries broadcast and rescue radio into the tubes.' },

  { code: 'T07', label: 'Ventilation PLC A', class: 'plc', zone: 'Z1', criticality: 'critical', safety: true, vendor: 'Schneider Electric', description: 'Reads the air sensors and commands the fans.' },
  { code: 'T08', label: 'PLC B (hot standby)', class: 'plc', zone: 'Z1', criticality: 'critical', safety: true, vendor: 'Schneider Electric', description: 'Follows A step by step, its program included.' },
  { code: 'T10', label: 'Jet fans', class: 'actuator', zone: 'Z1', criticality: 'critical', safety: true, description: 'Move air along the tube, in either direction.' },
  { code: 'T11', label: 'Fan drives, starters', class: 'drive', zone: 'Z1', criticality: 'critical', safety: true, description: 'Switch and turn the fans as the controller says.' },
  { code: 'T16', label: 'Linear fire detection', class: 'fire-detection', zone: 'Z1', criticality: 'critical', safety: true, description: 'A cable along the ceiling that tells where it burns.' },
  { code: 'T17', label: 'Fire brigade local panel', class: 'hmi', zone: 'Z1', criticality: 'critical', safety: true, description: 'At the portal; starts a smoke scenario by hand.' },
  { code: 'T13', label: 'CO sensors', class: 'sensor', zone: 'Z1', criticality: 'high', safety: true, description: 'Measure carbon monoxide in the tube.' },
  { code: 'T14', label: 'Visibility sensors', class: 'sensor', zone: 'Z1', criticality: 'high', safety: true, description: 'Measure how far one can see.' },
  { code: 'T15', label: 'Airflow sensors', class: 'sensor', zone: 'Z1', criticality: 'high', safety: true, description: 'Measure speed and direction of the air.' },
  { code: 'T09', label: 'Remote I/O stations', class: 'remote-io', zone: 'Z1', criticality: 'high', description: 'Stand in the niches and gather the signals nearby.' },
  { code: 'T29', label: 'Ring switches', class: 'switch', zone: 'Z1', criticality: 'high', description: 'Join the niches in a ring.' },
  { code: 'T18', label: 'Drainage pumps', class: 'actuator', zone: 'Z1', criticality: 'high', description: 'Keep the low point dry, with their level switches.' },
  { code: 'T33', label: 'UPS and power monitoring', class: 'power', zone: 'Z1', criticality: 'high', description: 'Bridges a failure of the mains and reports it.' },
  { code: 'T12', label: 'Fan vibration sensors', class: 'sensor', zone: 'Z1', criticality: 'medium', description: 'Warn of a fan about to fail.' },

  { code: 'T19', label: 'Traffic control PLC', class: 'plc', zone: 'Z2', criticality: 'high', description: 'Sets signs and barriers as one closing scenario.' },
  { code: 'T20', label: 'Message and lane signs', class: 'sign', zone: 'Z2', criticality: 'high', description: 'Tell drivers which lanes are open.' },
  { code: 'T21', label: 'Barriers', class: 'actuator', zone: 'Z2', criticality: 'high', description: 'Stop traffic before the portals.' },
  { code: 'T22', label: 'Lighting controller', class: 'controller', zone: 'Z2', criticality: 'medium', description: 'Fits the light to the daylight outside.' },
]
