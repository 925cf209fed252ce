import { expect, it } from 'vitest'
import { isCleartext, isWired } from './flow-protocols.ts'

it('tells a plain signal from a network', () => {
  for (const plain of ['4-20 mA', '4–20mA', 'hardwired', 'hardwired contact', 'analogue input', 'digital output'])
    expect([plain, isWired(plain)]).toEqual([plain, true])
  for (const net of ['hardwired or fieldbus', 'Modbus TCP', 'EtherNet/IP', '', undefined, 7])
    expect([net, isWired(net)]).toEqual([net, false])
})

it('calls a flow clear where it says so, or where its protocol never encrypts and it does not say otherwise', () => {
  for (const protocol of ['Modbus TCP', 'EtherNet/IP', 'RTSP', 'syslog', 'http', ' Telnet '])
    expect([protocol, isCleartext({ protocol })]).toEqual([protocol, true])
  for (const protocol of ['HTTPS', 'RDP', 'SSH', 'OPC UA', 'vendor replication', undefined])
    expect([protocol, isCleartext({ protocol })]).toEqual([protocol, false])
  expect(isCleartext({ protocol: 'Modbus TCP', encrypted: true })).toBe(false)
  expect(isCleartext({ protocol: 'RDP', encrypted: false })).toBe(true)
})
