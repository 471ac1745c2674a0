import { getTranslations } from 'next-intl/server'
import { Me } from './me.tsx'

export async function meMetadata() {
  return { title: (await getTranslations('me'))('title') }
}

export function MePage() {
  return (
    <div className="max-w-4xl">
      <Me />
    </div>
  )
}
