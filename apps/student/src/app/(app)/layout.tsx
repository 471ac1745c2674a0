import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import type { ReactNode } from 'react'
import { Frame } from '../../features/frame/frame.tsx'

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <WithMessages of={['family']}>
      <Frame>{children}</Frame>
    </WithMessages>
  )
}
