import { appAddresses } from '@summa/ui/server/app-addresses.ts'
import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import type { ReactNode } from 'react'
import { Frame } from '../../features/frame/frame.tsx'

export default async function Layout({ children }: { children: ReactNode }) {
  const { teacher } = await appAddresses()
  return (
    <WithMessages of={['admin.palette']}>
      <Frame teachingAddress={teacher}>{children}</Frame>
    </WithMessages>
  )
}
