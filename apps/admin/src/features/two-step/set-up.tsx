'use client'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { ProofForm } from './proof-form.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { useBegin, useTwoStepActs } from './use-two-step.ts'

const QrCode = lazy(() => import('./qr-code.tsx').then((module) => ({ default: module.QrCode })))

type Stage =
  | { name: 'password' }
  | { name: 'code'; secret: string; otpauthUrl: string }
  | { name: 'codes'; recoveryCodes: string[] }

type SetUpProps = {
  /** Called when the recovery codes are shown. */
  onCodes?: () => void
  onDone: () => void
}

/** The steps of the set-up: the password, the code of the app, the recovery codes. */
export function SetUp({ onCodes, onDone }: SetUpProps) {
  const say = useTranslations('admin.twoStep')
  const [stage, setStage] = useState<Stage>({ name: 'password' })
  const begin = useBegin()
  const { confirm } = useTwoStepActs()

  if (stage.name === 'codes') return <RecoveryCodes codes={stage.recoveryCodes} onDone={onDone} />
  if (stage.name === 'password') {
    return (
      <ProofForm
        key="password"
        asks={['password']}
        act={say('next')}
        onProve={async ({ password }) => {
          setStage({ name: 'code', ...(await begin.mutateAsync(password)) })
        }}
      />
    )
  }
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-3">
        <p className="font-semibold">{say('scan')}</p>
        <Suspense fallback={<Skeleton className="size-52 self-center" />}>
          <QrCode text={stage.otpauthUrl} label={say('qr')} />
        </Suspense>
        <p className="text-sm text-ink-soft">
          {say('orType')}
          <code className="mt-1 block font-mono text-ink break-all select-all">
            {stage.secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </code>
        </p>
      </div>
      <ProofForm
        key="code"
        asks={['code']}
        appOnly
        act={say('turnOn')}
        onProve={async ({ code }) => {
          setStage({ name: 'codes', ...(await confirm.mutateAsync(code)) })
          onCodes?.()
        }}
      />
    </div>
  )
}
