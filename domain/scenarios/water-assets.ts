import type { PlantAsset } from './plant-tables.ts'

const AB = { vendor: 'Allen-Bradley', model: 'ControlLogix' }

/** In the order in which they stand in their zone, the ones that matter most first. */
// prettier-ignore
export const WATER_ASSETS: readonly PlantAsset[] = [
  { code: 'W32', label: 'Plant firewall', class: 'firewall', zone: 'Z5', criticality: 'critical', boundary: true, description: 'Stands between the office, remote sessions and the plant.' },
  { code: 'W33', label: 'Remote access server', class: 'jump-host', zone: 'Z5', criticality: 'critical', description: 'Night shift and support sign in here from home.' },

  { code: 'W28', label: 'Historian', class: 'historian', zone: 'Z4', criticality: 'medium', description: 'Keeps the values that prove the quality of the water.' },
  { code: 'W29', label: 'Laboratory system', class: 'server', zone: 'Z4', criticality: 'medium', description: 'Holds samples and results.' },

  { code: 'W26', label: 'SCADA workstation', class: 'scada-server', zone: 'Z3', criticality: 'critical', description: 'Every set point of the plant can be changed here.' },
  { code: 'W27', label: 'Engineering workstation', class: 'engineering-workstation', zone: 'Z3', criticality: 'critical', model: 'RSLogix 5000 v20.01', description: 'Can load all six controllers.' },
  { code: 'W25', label: 'Operator panels', class: 'hmi', zone: 'Z3', criticality: 'high', description: 'One at each stage, for work on the spot.' },
  { code: 'W30', label: 'Plant switches', class: 'switch', zone: 'Z3', criticality: 'high', description: 'Join controllers, panels and workstations.' },

  { code: 'W02', label: 'PLC2 (chemical dosing)', class: 'plc', zone: 'Z1', criticality: 'critical', safety: true, ...AB, description: 'Decides how much of which chemical is added.' },
  { code: 'W04', label: 'PLC4 (dechlorination)', class: 'plc', zone: 'Z1', criticality: 'critical', safety: true, ...AB, description: 'Steers the UV unit and takes chlorine out again.' },
  { code: 'W13', label: 'Analysers AIT201 to AIT203', class: 'analyser', zone: 'Z1', criticality: 'critical', safety: true, description: 'Tell whether the dose was right.' },
  { code: 'W14', label: 'Dosing pumps P201 to P206', class: 'actuator', zone: 'Z1', criticality: 'critical', safety: true, description: 'Add the chemicals, two for each duty.' },
  { code: 'W19', label: 'UV unit UV401', class: 'actuator', zone: 'Z1', criticality: 'critical', safety: true, description: 'Disinfects by light before the membranes.' },
  { code: 'W34', label: 'Trip for pH and chlorine', class: 'safety-relay', zone: 'Z1', criticality: 'critical', safety: true, description: 'Wired on its own; stops dosing outside fixed limits.' },
  { code: 'W15', label: 'Flow FIT201', class: 'sensor', zone: 'Z1', criticality: 'high', description: 'The dose follows this flow.' },
  { code: 'W20', label: 'Analysers AIT401 and AIT402', class: 'analyser', zone: 'Z1', criticality: 'high', description: 'Watch hardness and remaining chlorine.' },
  { code: 'W21', label: 'Pumps P401 to P404', class: 'actuator', zone: 'Z1', criticality: 'high', description: 'Feed the UV unit and the membranes.' },

  { code: 'W01', label: 'PLC1 (raw water)', class: 'plc', zone: 'Z2', criticality: 'high', ...AB, description: 'Fills the first tank and asks two others before it pumps.' },
  { code: 'W03', label: 'PLC3 (ultrafiltration)', class: 'plc', zone: 'Z2', criticality: 'high', ...AB, description: 'Runs the filters and their rinsing.' },
  { code: 'W05', label: 'PLC5 (reverse osmosis)', class: 'plc', zone: 'Z2', criticality: 'high', ...AB, description: 'Holds pressure and flow at the membranes.' },
  { code: 'W06', label: 'PLC6 (transfer, backwash)', class: 'plc', zone: 'Z2', criticality: 'medium', ...AB, description: 'Sends the clean water on and rinses the filters.' },
  { code: 'W07', label: 'Remote I/O RIO1', class: 'remote-io', zone: 'Z2', criticality: 'medium', vendor: 'Allen-Bradley', model: '1794', description: 'Brings the signals of the first stage to its controller.' },
  { code: 'W09', label: 'Raw water level LIT101', class: 'sensor', zone: 'Z2', criticality: 'high', description: 'Keeps the first tank from overflowing.' },
  { code: 'W10', label: 'Inlet flow FIT101', class: 'sensor', zone: 'Z2', criticality: 'medium', description: 'How much river water comes in.' },
  { code: 'W11', label: 'Inlet valve MV101', class: 'actuator', zone: 'Z2', criticality: 'high', description: 'Lets river water in.' },
  { code: 'W12', label: 'Pumps P101 and P102', class: 'actuator', zone: 'Z2', criticality: 'high', description: 'One runs, the other waits.' },
  { code: 'W16', label: 'Feed tank level LIT301', class: 'sensor', zone: 'Z2', criticality: 'high', description: 'The first stage stops pumping by this value.' },
  { code: 'W17', label: 'Filter pressure DPIT301', class: 'sensor', zone: 'Z2', criticality: 'medium', description: 'Tells when a filter is clogged.' },
  { code: 'W18', label: 'Pumps P301 and P302', class: 'actuator', zone: 'Z2', criticality: 'high', description: 'Press water through the filters.' },
  { code: 'W22', label: 'Pumps P501 and P502', class: 'actuator', zone: 'Z2', criticality: 'high', description: 'Make the pressure for reverse osmosis.' },
  { code: 'W23', label: 'Pressures PIT501 to PIT503', class: 'sensor', zone: 'Z2', criticality: 'high', description: 'Guard the membranes.' },
  { code: 'W24', label: 'Backwash pumps P601 to P603', class: 'actuator', zone: 'Z2', criticality: 'medium', description: 'Rinse filters and send permeate on.' },

  { code: 'W31', label: 'Wireless access point', class: 'access-point', zone: 'Z6', criticality: 'high', wireless: true, description: 'Collects what instruments send by radio.' },
  { code: 'W08', label: 'Wireless I/O WRIO1', class: 'remote-io', zone: 'Z6', criticality: 'medium', wireless: true, model: '1734', description: 'Sends signals that no cable reaches.' },
]
