import { MePage } from '@summa/ui/account/me-page.tsx'
import { appAddresses } from '@summa/ui/server/app-addresses.ts'
import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { Office } from '../../../features/office/office.tsx'

export { meMetadata as generateMetadata } from '@summa/ui/account/me-page.tsx'

export default async function TeacherMePage() {
  const { admin } = await appAddresses()
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <MePage />
      {admin !== undefined && (
        <WithMessages of={['me']}>
          <Office address={admin} />
        </WithMessages>
      )}
    </div>
  )
}
