import type { ExampleProject } from './example-project.ts'

type Scope = Pick<ExampleProject, 'assumptions' | 'threat_actors' | 'obligations'>

// prettier-ignore
export const TUNNEL_SCOPE: Scope = {
  assumptions: [
    { text: 'The control room is staffed day and night.', about: 'Supervision', node: 'Z3', source: 'Shift plan of the operator' },
    { text: 'Closing both tubes is the safe state and takes a few minutes.', about: 'Safe state', node: 'Z2', source: 'Emergency plan' },
    { text: 'The contact from fire detection to the barriers works without any server.', about: 'Fire path', node: 'C4', source: 'Wiring plan' },
    { text: 'Public mobile networks reach the tubes, but nothing of the plant uses them.', about: 'Surroundings', node: null, source: 'Walk through the tubes' },
    { text: 'Niches are unlocked with one key that several firms hold.', about: 'Physical access', node: 'Z1', source: 'Key book' },
  ],
  threat_actors: [
    { name: 'Careless or angry insider', capability: 'low', motive: 'Convenience, grievance', used_where: 'Control room and server rooms' },
    { name: 'Criminals who extort', capability: 'medium', motive: 'Money', used_where: 'Office, supplier access, servers' },
    { name: 'Vandals in the tube', capability: 'low', motive: 'Curiosity', used_where: 'Niches, cameras, radio' },
    { name: 'Group with the means of a state', capability: 'high', motive: 'Pressure in a crisis', used_where: 'Suppliers of several tunnels' },
  ],
  obligations: [
    { kind: 'regulation', reference: 'National rules on the safety of road tunnels', why: 'Ask for ventilation, escape and closing to work in a fire.' },
    { kind: 'regulation', reference: 'National law on the security of essential services', why: 'Incidents that close the tunnel have to be reported.' },
    { kind: 'policy', reference: 'Rules of the operator for remote maintenance', why: 'No supplier acts without somebody in the control room.' },
    { kind: 'policy', reference: 'Rules of the operator for spare parts and changes', why: 'A change of a program is reviewed by a second person.' },
  ],
}
