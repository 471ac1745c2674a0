import { getTranslations } from 'next-intl/server'
import { WithMessages } from '../server/with-messages.tsx'
import { Me } from './me.tsx'

export async function meMetadata() {
  return { title: (await getTranslations('me'))('title') }
}

export function MePage() {
  return (
    <WithMessages of={['feed', 'me', 'password', 'signIn']}>
      <div className="max-w-4xl">
        <Me />
      </div>
    </WithMessages>
  )
}
