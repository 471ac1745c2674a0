'use client'
import type { AnswerOf } from '@summa/contracts'
import { endDevice, listDevices } from '@summa/contracts/calls'
import { deviceName, isHandheld } from '@summa/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Monitor, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toastDone, toastFault } from '../components/toast.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { useFailureWords } from '../session/failure-words.ts'
import { Loaded } from '../session/loaded.tsx'
import { useApi } from '../session/use-api.ts'
import { useTimeWords, useViewerZone } from '../time/use-time-words.ts'

type Device = AnswerOf<typeof listDevices>['items'][number]

const key = ['devices']

export function Devices() {
  const call = useApi()
  const query = useQuery({ queryKey: key, queryFn: () => call(listDevices, {}) })
  const say = useTranslations('me')
  return (
    <Loaded
      query={query}
      part
      skeleton={
        <div className="flex flex-col gap-4">
          <Skeleton className="h-12 w-full" />
          <Skeleton className="h-12 w-full" />
        </div>
      }
    >
      {({ items }) => (
        <>
          <ul className="-my-3 flex flex-col divide-y divide-line">
            {items.map((device) => (
              <DeviceRow key={device.id} device={device} />
            ))}
          </ul>
          {items.length < 2 && <p className="text-sm text-ink-soft">{say('noOtherDevices')}</p>}
        </>
      )}
    </Loaded>
  )
}

function DeviceRow({ device }: { device: Device }) {
  const say = useTranslations('me')
  const times = useTimeWords()
  const zone = useViewerZone()
  const [asking, setAsking] = useState(false)
  const kind = deviceName(device.userAgent)
  const name = kind ? say('deviceName', { browser: 'none', ...kind }) : say('unknownDevice')
  const Sign = isHandheld(kind) ? Smartphone : Monitor
  return (
    <li className="flex flex-wrap items-center gap-3 py-3">
      <Sign aria-hidden className="size-6 shrink-0 text-ink-soft" />
      <div className="min-w-0 flex-[1_1_6rem]">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {name}
          {device.current && <Badge>{say('thisDevice')}</Badge>}
        </p>
        <p className="text-sm text-ink-soft">
          {say('deviceLastUsed', { lastUsed: times.dayAndTime(device.lastSeenAt, zone) })}
          {device.ip && ` · ${device.ip}`}
        </p>
      </div>
      {!device.current && (
        <Button
          look="quiet"
          needsServer
          aria-label={say('endDeviceNamed', { device: name })}
          onClick={() => setAsking(true)}
        >
          {say('endDevice')}
        </Button>
      )}
      <EndDevice device={device} name={name} open={asking} onOpenChange={setAsking} />
    </li>
  )
}

type EndDeviceProps = {
  device: Device
  name: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

function EndDevice({ device, name, open, onOpenChange }: EndDeviceProps) {
  const say = useTranslations()
  const call = useApi()
  const queries = useQueryClient()
  const failureWords = useFailureWords()
  const end = useMutation({
    mutationFn: () => call(endDevice, { params: { id: device.id } }),
    onSuccess: () => {
      onOpenChange(false)
      toastDone(say('me.deviceEnded', { device: name }))
    },
    onError: (error) => toastFault(failureWords(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={say('me.endDeviceTitle', { device: name })}
      lead={say('me.endDeviceLead')}
    >
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button look="secondary" onClick={() => onOpenChange(false)}>
          {say('state.cancel')}
        </Button>
        <Button look="danger" needsServer busy={end.isPending} onClick={() => end.mutate()}>
          {say('me.endDevice')}
        </Button>
      </div>
    </Dialog>
  )
}
