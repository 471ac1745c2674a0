'use client'
import { endDeviceOf } from '@summa/contracts/calls'
import { deviceName, isHandheld } from '@summa/domain'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { Loaded } from '@summa/ui/session/loaded.tsx'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { Monitor, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useDevicesOf } from './use-person.ts'

/** The devices a person is signed in on. Each can be signed out, for example a lost phone. */
export function DevicesOf({ id, name }: { id: string; name: string }) {
  const say = useTranslations('admin.people')
  const query = useDevicesOf(id)
  return (
    <Card title={say('tab.devices')} lead={say('devicesLead')}>
      <Loaded query={query} part skeleton={<Skeleton className="h-24 w-full" />}>
        {(devices) =>
          devices.length === 0 ? (
            <p className="text-ink-soft">{say('devicesNone', { name })}</p>
          ) : (
            <ul className="-my-3 divide-y divide-line">
              {devices.map((device) => (
                <DeviceRow key={device.id} personId={id} device={device} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  )
}

type DeviceRowProps = {
  personId: string
  device: { id: string; userAgent: string | null; ip: string | null; lastSeenAt: Date }
}

function DeviceRow({ personId, device: { id, userAgent, ip, lastSeenAt } }: DeviceRowProps) {
  const say = useTranslations('me')
  const times = useTimeWords()
  const zone = useViewerZone()
  const [asking, setAsking] = useState(false)
  const kind = deviceName(userAgent)
  const name = kind ? say('deviceName', { browser: 'none', ...kind }) : say('unknownDevice')
  const Sign = isHandheld(kind) ? Smartphone : Monitor
  return (
    <li className="flex items-center gap-3 py-3">
      <Sign aria-hidden className="size-6 shrink-0 text-ink-soft" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{name}</p>
        <p className="text-sm text-ink-soft">
          {say('deviceLastUsed', { lastUsed: times.dayAndTime(lastSeenAt, zone) })}
          {ip && ` · ${ip}`}
        </p>
      </div>
      <Button
        look="quiet"
        needsServer
        aria-label={say('endDeviceNamed', { device: name })}
        onClick={() => setAsking(true)}
      >
        {say('endDevice')}
      </Button>
      {asking && (
        <EndDevice name={name} params={{ id: personId, deviceId: id }} onClose={() => setAsking(false)} />
      )}
    </li>
  )
}

type EndDeviceProps = { name: string; params: { id: string; deviceId: string }; onClose: () => void }

function EndDevice({ name, params, onClose }: EndDeviceProps) {
  const say = useTranslations()
  const call = useApi()
  const refresh = useRefresh()
  const { busy, error, run } = useAct(() => call(endDeviceOf, { params }), {
    onDone: () => {
      onClose()
      toastDone(say('me.deviceEnded', { device: name }))
      void refresh()
    },
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={say('me.endDeviceTitle', { device: name })}
      lead={say('me.endDeviceLead')}
    >
      <div className="flex flex-col gap-4">
        <FaultNotice error={error} />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button look="secondary" onClick={onClose}>
            {say('state.cancel')}
          </Button>
          <Button look="danger" needsServer busy={busy} onClick={() => void run()}>
            {say('me.endDevice')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
