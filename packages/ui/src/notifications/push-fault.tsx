'use client'
import { useTranslations } from 'next-intl'
import { Button } from '../components/button.tsx'
import { FaultNotice } from '../components/fault-notice.tsx'
import { Notice } from '../components/notice.tsx'
import { reloadWithUpdate } from '../pwa/app-updates.tsx'
import { ownDevice } from '../pwa/own-device.ts'
import { PushRefusal } from '../pwa/push-device.ts'
import { undoWayOf } from './undo-denied.ts'

/** Why push messages could not be switched on or off. */
export function PushFault({ error }: { error: unknown }) {
  const say = useTranslations('push')
  if (!(error instanceof PushRefusal)) return <FaultNotice error={error} />
  const { reason } = error
  return (
    <Notice kind={isTheirs(reason) ? 'hint' : 'fault'}>
      <p>{say(`refused.${reason}`)}</p>
      {reason === 'DENIED' && <p>{say(`undo.${undoWayOf(ownDevice())}`)}</p>}
      {reason === 'OLD' && (
        <Button look="secondary" onClick={() => reloadWithUpdate()} className="mt-1 self-start">
          {say('update')}
        </Button>
      )}
    </Notice>
  )
}

/** Their own answer to the browser's question is no fault. */
function isTheirs(reason: PushRefusal['reason']) {
  return reason === 'DISMISSED' || reason === 'DENIED'
}
