'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { ShieldCheck, ShieldOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProofForm } from './proof-form.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SetUp } from './set-up.tsx'
import { useTwoStep, useTwoStepActs } from './use-two-step.ts'

const fewCodes = 3

/** Whether two-step sign-in is on for this account, and the buttons to change it. */
export function TwoStepCard() {
  const say = useTranslations('admin.twoStep')
  return (
    <Card title={say('title')} lead={say('lead')}>
      <Loaded query={useTwoStep()} part skeleton={<Skeleton className="h-20 w-full" />}>
        {({ on, required, recoveryCodesLeft }) => (
          <>
            <p className="flex items-start gap-2">
              {on ? (
                <ShieldCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-laurel" />
              ) : (
                <ShieldOff aria-hidden className="mt-0.5 size-5 shrink-0 text-gold" />
              )}
              <span>
                {on ? say('isOn', { count: recoveryCodesLeft }) : say('isOff')} {required && say('required')}
              </span>
            </p>
            {on && recoveryCodesLeft <= fewCodes && <Notice>{say('few')}</Notice>}
            {on ? <WhenOn required={required} /> : <WhenOff />}
          </>
        )}
      </Loaded>
    </Card>
  )
}

function WhenOff() {
  const say = useTranslations('admin.twoStep')
  const { readAgain } = useTwoStepActs()
  const [open, setOpen] = useState(false)
  const [codes, setCodes] = useState(false)

  // Reads again however the dialog was closed, because two-step sign-in is on once the codes are shown.
  function close() {
    setOpen(false)
    setCodes(false)
    void readAgain()
  }

  return (
    <>
      <Button needsServer className="self-start" onClick={() => setOpen(true)}>
        {say('setUp')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title={say('setUpTitle')}
        lead={say('setUpLead')}
        shownOnce={codes}
      >
        <SetUp
          onCodes={() => setCodes(true)}
          onDone={() => {
            toastDone(say('on'))
            close()
          }}
        />
      </Dialog>
    </>
  )
}

function WhenOn({ required }: { required: boolean }) {
  const say = useTranslations('admin.twoStep')
  const { renew, end } = useTwoStepActs()
  const [asking, setAsking] = useState<'renew' | 'off'>()
  const [codes, setCodes] = useState<string[]>()

  function close() {
    setAsking(undefined)
    setCodes(undefined)
  }

  return (
    <div className="flex flex-wrap gap-2">
      <Button look="secondary" needsServer onClick={() => setAsking('renew')}>
        {say('renew')}
      </Button>
      <Button look="danger" needsServer onClick={() => setAsking('off')}>
        {say('turnOff')}
      </Button>
      <Dialog
        open={asking === 'renew'}
        onOpenChange={close}
        title={say('renewTitle')}
        lead={say('renewLead')}
        shownOnce={codes !== undefined}
      >
        {codes ? (
          <RecoveryCodes codes={codes} onDone={close} />
        ) : (
          <ProofForm
            asks={['password', 'code']}
            act={say('renew')}
            onProve={async ({ password, code }) => {
              setCodes((await renew.mutateAsync({ currentPassword: password, code })).recoveryCodes)
            }}
          />
        )}
      </Dialog>
      <Dialog open={asking === 'off'} onOpenChange={close} title={say('offTitle')} lead={say('offLead')}>
        {required && <Notice className="mb-4">{say('offRequired')}</Notice>}
        <ProofForm
          asks={['password', 'code']}
          act={say('turnOff')}
          danger
          onProve={async ({ password, code }) => {
            await end.mutateAsync({ currentPassword: password, code })
            close()
            toastDone(say('off'))
          }}
        />
      </Dialog>
    </div>
  )
}
