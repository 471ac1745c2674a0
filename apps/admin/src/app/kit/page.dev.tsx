// Only a page of the development server: next-config.ts leaves `.dev.tsx` out of a build.
import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { Kit } from '../../features/kit/kit.tsx'

export const metadata = { title: 'Kit' }

export default function KitPage() {
  return (
    <WithMessages of={['me', 'signIn']}>
      <Kit />
    </WithMessages>
  )
}
