'use client'
import { isHandheld } from '@summa/domain'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { buttonClasses } from '../components/button-classes.ts'
import { Button } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { Landing } from '../components/landing.tsx'
import { Link } from '../components/link.tsx'
import { toastDone } from '../components/toast.ts'
import { ownDevice } from '../pwa/own-device.ts'
import { useApp, useKnownUser } from '../session/session-context.tsx'
import { putOff, useIsOfferResting } from './offer-rest.ts'
import { PushFault } from './push-fault.tsx'
import { usePush } from './use-push.ts'

/** Offers push messages on this device, where the person has just seen what they are good for. */
export function PushOffer() {
  const say = useTranslations('push')
  const { state, turnOn } = usePush({ onTurnedOn: () => toastDone(say('turnedOn')) })
  const sayState = useTranslations('state')
  const person = useKnownUser()?.id
  if (useIsOfferResting(person)) return null
  if (state === 'INSTALL')
    return (
      <Offer next={say('installFirst')}>
        <Link href="/me#install" className={buttonClasses()}>
          {say('showInstall')}
        </Link>
      </Offer>
    )
  // Somebody who has just said no to the browser reads where they can allow it later.
  const isDeniedHere = state === 'DENIED' && (turnOn.busy || turnOn.error !== undefined)
  if (state !== 'ASK' && state !== 'OFF' && !isDeniedHere) return null
  return (
    <Offer next={say('choose')} error={turnOn.error} isOver={isDeniedHere}>
      <Button
        needsServer={!isDeniedHere}
        busy={turnOn.busy}
        onClick={() => (isDeniedHere ? turnOn.forget() : void turnOn.run())}
      >
        {isDeniedHere ? sayState('close') : say('turnOn')}
      </Button>
    </Offer>
  )
}

type OfferProps = {
  next: string
  error?: unknown
  /** It cannot be taken up any more. */
  isOver?: boolean
  children: ReactNode
}

function Offer({ next, error, isOver = false, children }: OfferProps) {
  const say = useTranslations('push')
  const app = useApp()
  const person = useKnownUser()?.id
  const kind = kindOf(ownDevice())
  return (
    <Card title={say('offer', { kind })} lead={say('lead', { get: say('get', { app }), next })}>
      <PushFault error={error} />
      <div className="flex flex-wrap gap-2">
        {children}
        {!isOver && person !== undefined && (
          <Button look="quiet" onClick={() => putOff(person)}>
            {say('notNow')}
          </Button>
        )}
      </div>
      <Landing />
    </Card>
  )
}

function kindOf(name: ReturnType<typeof ownDevice>) {
  if (name?.system === 'iPad') return 'tablet'
  return isHandheld(name) ? 'phone' : 'computer'
}
