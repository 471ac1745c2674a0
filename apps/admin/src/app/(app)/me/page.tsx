import { MePage } from '@summa/ui/account/me-page.tsx'
import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { TwoStep } from '../../../features/two-step/two-step.tsx'

export { meMetadata as generateMetadata } from '@summa/ui/account/me-page.tsx'

export default function AdminMePage() {
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <MePage />
      <WithMessages of={['admin.twoStep', 'signIn']}>
        <TwoStep />
      </WithMessages>
    </div>
  )
}
