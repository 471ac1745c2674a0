import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { Me } from '../../../features/me/me.tsx'

export { meMetadata as generateMetadata } from '@summa/ui/account/me-page.tsx'

export default function Page() {
  return (
    <WithMessages of={['feed', 'me', 'password', 'signIn']}>
      <Me />
    </WithMessages>
  )
}
