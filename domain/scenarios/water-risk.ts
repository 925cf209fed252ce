import { DEFAULT_MATRIX } from '../risk/risk-matrix.ts'
import type { ExampleProject, ExampleScenario } from './example-project.ts'

type RiskPart = Pick<ExampleProject, 'matrix' | 'scenarios' | 'threat_decisions' | 'justifications' | 'capabilities'>
type Rate = 1 | 2 | 3 | 4 | 5

const harm = (Safety: Rate, Environmental: Rate, Financial: Rate, Operational: Rate) => ({
  Safety,
  Environmental,
  Financial,
  Operational,
})

// prettier-ignore
const SCENARIOS: readonly ExampleScenario[] = [
  { node: 'Z1', threat: 'TH2', hazard: 'H1', title: 'Caustic is overdosed by a set point from outside', vulnerability: { text: 'PLC2 takes any set point it is sent.', row_id: 'SR 3.5' }, consequence: harm(5, 3, 4, 4),
    unmitigated: { likelihood: 4, why: 'It has happened, and the way in is used every night.' }, residual: { likelihood: 2, why: 'Limits refuse the value; whoever loads a program could lift them.' }, countermeasures: ['CM1', 'CM2', 'CM3'] },
  { node: 'Z1', threat: 'TH4', hazard: 'H2', title: 'Disinfection stops and the screen says that it runs', vulnerability: { text: 'Nothing compares the loaded program with the released one.', row_id: 'SR 3.4' }, consequence: harm(5, 2, 4, 5),
    unmitigated: { likelihood: 3, why: 'Needs the engineering software and a password that can be read.' }, countermeasures: [] },
  { node: 'Z2', threat: 'TH6', hazard: 'H3', title: 'A tank overflows while its level reads normal', vulnerability: { text: 'Answers from other controllers are believed.', row_id: 'SR 3.1' }, consequence: harm(2, 3, 3, 4),
    unmitigated: { likelihood: 3, why: 'Whoever is on the plant network can answer faster.' }, residual: { likelihood: 2, why: 'A float switch stops the pump; limits catch jumps.' }, countermeasures: ['CM2'] },
  { node: 'Z3', threat: 'TH8', hazard: 'H5', title: 'Control room is encrypted', vulnerability: { text: 'Workstations run programs of any origin.', row_id: 'SR 3.2' }, consequence: harm(2, 1, 3, 3),
    unmitigated: { likelihood: 4, why: 'Happens to utilities of every size.' }, residual: { likelihood: 3, why: 'Copies bring the screens back within a day.' }, countermeasures: ['CM4'] },
  { node: 'C6', threat: 'TH1', hazard: 'H1', title: 'A session from home is taken over', vulnerability: { text: 'A password is all that is asked for.', row_id: 'SR 1.13' }, consequence: harm(5, 3, 4, 4),
    unmitigated: { likelihood: 4, why: 'Passwords are tried and sold by the thousand.' }, countermeasures: ['CM3'] },
  { node: 'C3', threat: 'TH5', hazard: 'H3', title: 'Tags are altered between PLC1 and PLC2', vulnerability: { text: 'The protocol proves neither sender nor content.', row_id: 'SR 3.1' }, consequence: harm(2, 3, 3, 4), countermeasures: [] },
  { node: 'Z6', threat: 'TH9', hazard: null, title: 'Values from the radio network are made up', vulnerability: { text: 'One shared key for all instruments.', row_id: 'SR 1.6' }, consequence: {}, countermeasures: ['CM5'] },
]

// prettier-ignore
export const WATER_RISK: RiskPart = {
  matrix: { ...DEFAULT_MATRIX, likelihood: ['Never heard of', 'Seen elsewhere', 'Seen in this trade', 'Seen in this region', 'Seen here'], per_category: { Safety: 5 } },
  scenarios: SCENARIOS,
  threat_decisions: [
    { asset: 'W33', technique: 'T0865', reason: 'Mail is read in the office alone.' },
    { asset: 'W03', technique: 'T0816', reason: 'A restart is noticed at once and the tanks last for hours.' },
  ],
  justifications: [
    { rule: 'zones-without-boundary-device', subject: 'C1', reason: 'The switches keep lists of who may talk to whom until a firewall is chosen.', days: 180 },
    { rule: 'zones-without-boundary-device', subject: 'C2', reason: 'The switches keep lists of who may talk to whom until a firewall is chosen.', days: 180 },
    { rule: 'zones-without-boundary-device', subject: 'C3', reason: 'The controllers need each other within a second; the switches limit them to one port.', days: 180 },
    { rule: 'zones-without-boundary-device', subject: 'C4', reason: 'The access point itself limits what may pass; it is to be replaced.', days: 90 },
    { rule: 'zones-without-boundary-device', subject: 'C5', reason: 'The historian fetches and nothing is sent back; a one-way device is being looked at.', days: 180 },
    { rule: 'safety-beside-others', subject: 'Z1', reason: 'Dosing and what keeps it safe are one plant; the trip W34 stands apart by its wiring.', days: 365 },
  ],
  capabilities: [
    { asset: 'W02', up_to: 1, lacks: ['CR 1.5', 'CR 3.1'] },
    { asset: 'W04', up_to: 1, lacks: ['CR 1.5', 'CR 3.1'] },
    { asset: 'W27', up_to: 2, lacks: ['CR 2.1 RE 1'] },
    { asset: 'W32', up_to: 3, lacks: [] },
    { asset: 'W33', up_to: 2, lacks: ['CR 1.14'] },
  ],
}
