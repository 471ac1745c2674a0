import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { partsOf } from '../i18n/parts.ts'
import type { Part } from '../i18n/parts.ts'
import { MoreMessages } from '../session/providers.tsx'

/** Sends the browser what the screens inside say. `pnpm messages` compares the list with what they ask for. */
export async function WithMessages({ of, children }: { of: readonly Part[]; children: ReactNode }) {
  return <MoreMessages messages={partsOf(await getMessages(), of)}>{children}</MoreMessages>
}
