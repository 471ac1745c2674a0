// The address that a mail comes back to names the delivery, and nobody else can make one.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config.ts'

type Known = Pick<Config, 'dataSecret' | 'bounces'>

export function bounceAddress({ dataSecret, bounces }: Known, deliveryId: string): string | undefined {
  if (bounces.domain === undefined) return undefined
  const id = deliveryId.replaceAll('-', '')
  return `b-${id}-${sealOf(dataSecret, id)}@${bounces.domain}`
}

/** The delivery of an address that we made. */
export function deliveryOf({ dataSecret, bounces }: Known, address: string): string | undefined {
  const [, id = '', seal = '', domain] =
    /^b-([\da-f]{32})-([\da-f]{12})@(.+)$/.exec(address.toLowerCase()) ?? []
  if (domain === undefined || domain !== bounces.domain?.toLowerCase()) return undefined
  if (!timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(dataSecret, id)))) return undefined
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function sealOf(dataSecret: string, id: string): string {
  const key = Buffer.from(hkdfSync('sha256', dataSecret, 'summa', 'bounce address', 32))
  return createHmac('sha256', key).update(id).digest('hex').slice(0, 12)
}
