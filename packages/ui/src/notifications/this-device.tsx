'use client'
import type { NotificationPreferences } from '@summa/contracts'
import { deviceName, isHandheld } from '@summa/domain'
import { Monitor, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { FaultNotice } from '../components/fault-notice.tsx'
import { Link } from '../components/link.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { Switch } from '../components/switch.tsx'
import { ownDevice } from '../pwa/own-device.ts'
import { useTimeWords, useViewerZone } from '../time/use-time-words.ts'
import { PushFault } from './push-fault.tsx'
import type { PushState } from './push-state.ts'
import { SendTest } from './send-test.tsx'
import { undoWayOf } from './undo-denied.ts'
import { usePush } from './use-push.ts'

type Device = NonNullable<NotificationPreferences['push']>['devices'][number]

/** Push messages on this device, and which others get them. */
export function ThisDevice({ devices }: { devices: readonly Device[] }) {
  const say = useTranslations('push')
  const sayState = useTranslations('state')
  const { state, reading, turnOn, turnOff } = usePush()
  const isOn = state === 'ON'
  const act = isOn ? turnOff : turnOn
  const canSwitch = isOn || state === 'OFF' || state === 'ASK'
  return (
    <Card
      title={say('here')}
      lead={say('hereLead')}
      action={
        canSwitch && (
          <Switch
            label={say('hereSwitch')}
            // Pressed, it shows at once what is being done.
            checked={isOn ? !turnOff.busy : turnOn.busy}
            onChange={() => void act.run()}
          />
        )
      }
    >
      {state !== undefined ? (
        <div role="status" className="flex flex-col gap-2">
          <StateInWords state={state} />
        </div>
      ) : reading.error ? (
        <>
          <FaultNotice error={reading.error} />
          <Button
            look="secondary"
            busy={reading.isReading}
            onClick={reading.readAgain}
            className="self-start"
          >
            {sayState('retry')}
          </Button>
        </>
      ) : (
        <Skeleton className="h-6 w-3/4" />
      )}
      {/* What is denied is said above. */}
      {state !== 'DENIED' && <PushFault error={turnOn.error ?? turnOff.error} />}
      <Devices devices={devices} />
      {/* What it said of a test goes when the switch is used. */}
      {devices.length > 0 && <SendTest key={state} channel="PUSH" />}
    </Card>
  )
}

function StateInWords({ state }: { state: PushState }) {
  const say = useTranslations('push')
  if (state === 'DENIED')
    return (
      <>
        <p>{say('state.DENIED')}</p>
        <p className="text-sm text-ink-soft">{say(`undo.${undoWayOf(ownDevice())}`)}</p>
      </>
    )
  return (
    <p>
      {say(`state.${state}`)}{' '}
      {state === 'INSTALL' && (
        <Link href="/me#install" className="text-laurel underline underline-offset-3">
          {say('showInstall')}
        </Link>
      )}
    </p>
  )
}

function Devices({ devices }: { devices: readonly Device[] }) {
  const say = useTranslations('push')
  const id = useId()
  if (devices.length === 0) return null
  return (
    <div className="border-t border-line pt-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 id={id} className="text-base">
          {say('devices')}
        </h3>
        <Link href="/me#devices" className="text-sm text-laurel underline underline-offset-3">
          {say('signedInDevices')}
        </Link>
      </div>
      <ul aria-labelledby={id} className="-mb-2 divide-y divide-line">
        {devices.map((device) => (
          <DeviceRow key={device.id} device={device} />
        ))}
      </ul>
    </div>
  )
}

function DeviceRow({ device: { userAgent, current, reachedAt } }: { device: Device }) {
  const say = useTranslations('push')
  const times = useTimeWords()
  const zone = useViewerZone()
  const kind = current ? ownDevice() : deviceName(userAgent)
  const Sign = isHandheld(kind) ? Smartphone : Monitor
  return (
    <li className="flex items-center gap-3 py-3">
      <Sign aria-hidden className="size-6 shrink-0 text-ink-soft" />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {kind ? say('deviceName', { browser: 'none', ...kind }) : say('unknownDevice')}
          {current && <Badge>{say('thisDevice')}</Badge>}
        </p>
        <p className="text-sm text-ink-soft">
          {reachedAt ? say('reached', { when: times.dayAndTime(reachedAt, zone) }) : say('notReached')}
        </p>
      </div>
    </li>
  )
}
