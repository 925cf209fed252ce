import { DEFAULT_MATRIX } from '../risk/risk-matrix.ts'
import type { ExampleProject, ExampleScenario } from './example-project.ts'

type RiskPart = Pick<ExampleProject, 'matrix' | 'scenarios' | 'threat_decisions' | 'justifications'>
type Rate = 1 | 2 | 3 | 4 | 5

const harm = (Safety: Rate, Environmental: Rate, Financial: Rate, Operational: Rate) => ({
  Safety,
  Environmental,
  Financial,
  Operational,
})

// prettier-ignore
const SCENARIOS: readonly ExampleScenario[] = [
  { node: 'Z1', threat: 'TH3', hazard: 'H1', title: 'Fans are stopped or reversed while a vehicle burns', vulnerability: { text: 'The controllers obey whoever reaches them over the network.', row_id: 'SR 1.2' }, consequence: harm(5, 2, 4, 5),
    unmitigated: { likelihood: 3, why: 'Known from other plants; needs a way into the plant first.' }, residual: { likelihood: 1, why: 'Only the servers may send, and the panel of the fire brigade is out of reach.' }, countermeasures: ['CM1', 'CM3', 'CM6'] },
  { node: 'Z1', threat: 'TH7', hazard: 'H1', title: 'An altered program waits in both controllers', vulnerability: { text: 'The standby takes over whatever the duty controller runs.', row_id: 'SR 3.4' }, consequence: harm(5, 2, 4, 5),
    unmitigated: { likelihood: 2, why: 'Needs knowledge of the plant and time.' }, residual: { likelihood: 1, why: 'The key switch stays in run and a comparison would tell.' }, countermeasures: ['CM1', 'CM4', 'CM6'] },
  { node: 'Z1', threat: 'TH8', hazard: 'H2', title: 'Falsified CO values keep the fans at rest', vulnerability: { text: 'Values from the niches are believed as they come.', row_id: 'SR 3.5' }, consequence: harm(4, 1, 3, 4),
    unmitigated: { likelihood: 2, why: 'Somebody would have to work in a niche unseen.' }, residual: { likelihood: 1, why: 'Values that contradict each other start the fans.' }, countermeasures: ['CM7'] },
  { node: 'Z1', threat: 'TH12', hazard: 'H1', title: 'A laptop in a niche reaches the controllers', vulnerability: { text: 'Free ports of the ring switches are live.', row_id: 'SR 2.3' }, consequence: harm(4, 1, 3, 4),
    unmitigated: { likelihood: 3, why: 'Several firms hold the key.' }, residual: { likelihood: 2, why: 'Opening a cabinet is noticed at once.' }, countermeasures: ['CM9'] },
  { node: 'Z2', threat: 'TH3', hazard: 'H3', title: 'A closed tube is opened to traffic', vulnerability: { text: 'The traffic controller obeys whoever reaches it.', row_id: 'SR 1.2' }, consequence: harm(4, 1, 3, 4),
    unmitigated: { likelihood: 3, why: 'The same way as to the fans.' }, residual: { likelihood: 1, why: 'Only the servers may send; the fire contact closes without them.' }, countermeasures: ['CM3', 'CM6'] },
  { node: 'Z3', threat: 'TH4', hazard: 'H5', title: 'Ransomware takes both servers', vulnerability: { text: 'Duty and standby run the same software.', row_id: 'SR 3.2' }, consequence: harm(2, 1, 3, 4),
    unmitigated: { likelihood: 4, why: 'Happens to operators of every kind.' }, residual: { likelihood: 3, why: 'Copies shorten the outage; the attack itself stays likely until programs are limited.' }, countermeasures: ['CM5', 'CM8'],
    acceptance: { reason: 'Without a view the tunnel is closed by hand, which is its safe state; hours of closure can be borne.', days: 365 } },
  { node: 'Z3', threat: 'TH6', hazard: 'H1', title: 'Programs are loaded from the engineering workstation', vulnerability: { text: 'Whoever sits there needs no further proof.', row_id: 'SR 2.1' }, consequence: harm(5, 2, 4, 5),
    unmitigated: { likelihood: 2, why: 'One computer, in a locked room, reached by supplier sessions.' }, residual: { likelihood: 1, why: 'Loading needs somebody at the cabinet.' }, countermeasures: ['CM4', 'CM6', 'CM8'] },
  { node: 'Z4', threat: 'TH9', hazard: 'H5', title: 'Camera network is flooded and the pictures are gone', vulnerability: { text: 'Devices in the open share the fibre with everything else.', row_id: 'SR 7.1' }, consequence: harm(2, 1, 2, 3),
    unmitigated: { likelihood: 3, why: 'A plug in a niche is enough.' }, countermeasures: [] },
  { node: 'Z5', threat: 'TH2', hazard: 'H1', title: 'A supplier account is used by somebody else', vulnerability: { text: 'One account serves several tunnels and people.', row_id: 'SR 1.1 RE 1' }, consequence: harm(4, 1, 3, 4),
    unmitigated: { likelihood: 4, why: 'Passwords of such accounts are known to many.' }, residual: { likelihood: 2, why: 'A person, a second factor and a release stand before each session.' }, countermeasures: ['CM2'] },
  { node: 'C1', threat: 'TH3', hazard: 'H1', title: 'Fan commands are altered or made up on the way', vulnerability: { text: 'The protocol proves neither sender nor content.', row_id: 'SR 3.1' }, consequence: harm(5, 2, 4, 5),
    unmitigated: { likelihood: 3, why: 'Simple for whoever is on the network.' }, residual: { likelihood: 1, why: 'A firewall lets through the servers alone; the panel works without the conduit.' }, countermeasures: ['CM1', 'CM3'] },
  { node: 'C2', threat: 'TH3', hazard: 'H3', title: 'Orders to signs and barriers are made up on the way', vulnerability: { text: 'The protocol proves neither sender nor content.', row_id: 'SR 3.1' }, consequence: harm(4, 1, 3, 4),
    unmitigated: { likelihood: 3, why: 'Simple for whoever is on the network.' }, residual: { likelihood: 1, why: 'A firewall lets through the servers alone.' }, countermeasures: ['CM3'] },
  { node: 'C3', threat: 'TH9', hazard: 'H5', title: 'Traffic from the cameras drowns the alarms', vulnerability: { text: 'Nothing limits what a device may send.', row_id: 'SR 7.1' }, consequence: harm(2, 1, 2, 3),
    unmitigated: { likelihood: 2, why: 'Priorities on the switches hold it back.' }, countermeasures: [] },
  { node: 'C4', threat: null, hazard: 'H3', title: 'The fire contact is cut or bridged', vulnerability: { text: 'A pair of wires without supervision.' }, consequence: harm(4, 1, 2, 3),
    unmitigated: { likelihood: 1, why: 'By hand, in two locked cabinets at once.' }, countermeasures: [] },
  { node: 'C5', threat: 'TH1', hazard: 'H1', title: 'A supplier session is carried on into the plant', vulnerability: { text: 'From the jump host the engineering workstation is one step.', row_id: 'SR 1.13' }, consequence: harm(5, 2, 4, 5),
    unmitigated: { likelihood: 3, why: 'Suppliers of several tunnels are worth the effort.' }, residual: { likelihood: 1, why: 'Sessions are personal, released one by one, and loading needs the key.' }, countermeasures: ['CM2', 'CM6'] },
  { node: 'C6', threat: 'TH10', hazard: 'H5', title: 'The plant is mapped from the monitoring server', vulnerability: { text: 'Every switch answers it.', row_id: 'SR 5.2' }, consequence: harm(1, 1, 2, 3),
    unmitigated: { likelihood: 2, why: 'The server stands in the DMZ and reads only.' }, countermeasures: [] },
  { node: 'C7', threat: 'TH11', hazard: 'H5', title: 'An intruder in the office comes in over the reports', vulnerability: { text: 'The office is not part of the system and not ours to harden.', row_id: 'SR 5.2' }, consequence: harm(1, 1, 2, 3),
    unmitigated: { likelihood: 3, why: 'Mail with attachments is daily business there.' }, countermeasures: [] },
]

// prettier-ignore
export const TUNNEL_RISK: RiskPart = {
  matrix: { ...DEFAULT_MATRIX, per_category: { Safety: 8 } },
  scenarios: SCENARIOS,
  threat_decisions: [
    { asset: 'T07', technique: 'T0816', reason: 'A restart leaves the standby in charge; the loss of both is told in R1.' },
    { asset: 'T31', technique: 'T0865', reason: 'Nobody reads mail on it.' },
    { asset: 'T06', technique: 'T0895', reason: 'Starting programs from media by itself is switched off.' },
  ],
  justifications: [
    { rule: 'zones-without-boundary-device', subject: 'C1', reason: 'VLANs of the backbone keep the zones apart until the firewall is built in.', days: 240 },
    { rule: 'zones-without-boundary-device', subject: 'C2', reason: 'VLANs of the backbone keep the zones apart until the firewall is built in.', days: 240 },
    { rule: 'zones-without-boundary-device', subject: 'C3', reason: 'The recorder is the only device that may send from here; its port is limited to the server.', days: 365 },
    { rule: 'zones-without-boundary-device', subject: 'C4', reason: 'A pair of wires carries one contact and no data.', days: 730 },
    { rule: 'safety-with-basic-control', subject: 'Z1', reason: 'Ventilation in a fire and in daily use is one plant; drives and remote I/O serve both. The panel of the fire brigade acts past them.', days: 365 },
    { rule: 'safety-beside-others', subject: 'Z4', reason: 'Emergency telephones share masts and power with the cameras; they have switches of their own.', days: 365 },
    { rule: 'wireless-device-not-apart', subject: 'Z4', reason: 'The rebroadcast only repeats; it has no way to the network of the cameras.', days: 365 },
  ],
}
