'use client'
import { testMyNotifications } from '@summa/contracts/calls'
import { Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../components/button.tsx'
import { FaultNotice } from '../components/fault-notice.tsx'
import { useAct } from '../session/use-act.ts'
import { useApi } from '../session/use-api.ts'

/** Sends the person a test, and says where to look for it. */
export function SendTest({ channel }: { channel: 'EMAIL' | 'PUSH' }) {
  const say = useTranslations('push')
  const call = useApi()
  const [isSent, setIsSent] = useState(false)
  const test = useAct(() => call(testMyNotifications, { body: { channel } }), {
    onDone: () => setIsSent(true),
  })
  return (
    <div className="flex flex-col gap-3">
      <FaultNotice error={test.error} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button look="secondary" needsServer busy={test.busy} onClick={() => void test.run()}>
          <Send aria-hidden className="size-4.5" />
          {say(`test.${channel}`)}
        </Button>
        <p role="status" className="text-sm text-ink-soft">
          {isSent && !test.busy && test.error === undefined && say(`testSent.${channel}`)}
        </p>
      </div>
    </div>
  )
}
