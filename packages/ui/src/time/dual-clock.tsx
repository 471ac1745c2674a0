'use client'
import { useTranslations } from 'next-intl'
import { useMinute } from '../clock.ts'
import { Skeleton } from '../components/skeleton.tsx'
import { useTimeWords } from './use-time-words.ts'
import { offsetMinutes } from './zoned-time.ts'

type DualClockProps = {
  ownZone: string
  organization: { name: string; timeZone: string }
}

/** The time now, the viewer's first, the academy's named beside it, and how far apart they are. */
export function DualClock({ ownZone, organization }: DualClockProps) {
  const say = useTranslations('home')
  const minute = useMinute()
  const apart =
    minute === undefined ? 0 : offsetMinutes(minute, organization.timeZone) - offsetMinutes(minute, ownZone)
  const alike = minute !== undefined && apart === 0

  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        <Clock
          label={alike ? say('oneTime', { organization: organization.name }) : say('yourTime')}
          zone={ownZone}
          minute={minute}
          foremost
        />
        {!alike && <Clock label={organization.name} zone={organization.timeZone} minute={minute} />}
      </div>
      <p className="border-t border-line pt-4 text-sm text-ink-soft">
        {minute === undefined ? (
          <Skeleton className="h-[1.5em] w-64 max-w-full" />
        ) : apart === 0 ? (
          say('sameTime')
        ) : (
          say(apart > 0 ? 'ahead' : 'behind', { difference: say('difference', difference(apart)) })
        )}
      </p>
    </div>
  )
}

function difference(apart: number) {
  const minutes = Math.abs(apart) % 60
  const hours = (Math.abs(apart) - minutes) / 60
  return { hours, minutes, both: hours > 0 && minutes > 0 ? 'yes' : 'no' }
}

type ClockProps = {
  label: string
  zone: string
  minute: number | undefined
  foremost?: boolean
}

function Clock({ label, zone, minute, foremost = false }: ClockProps) {
  const times = useTimeWords()
  return (
    <div className="min-w-0">
      <h3 className="truncate text-sm font-semibold tracking-normal text-ink-soft">{label}</h3>
      {minute === undefined ? (
        <Skeleton className="my-1 h-11 w-32" />
      ) : (
        <p className={foremost ? 'my-1 text-4xl font-semibold text-laurel' : 'my-1 text-4xl font-light'}>
          {times.time(minute, zone)}
        </p>
      )}
      <p className="text-sm text-ink-soft">
        {minute === undefined ? <Skeleton className="h-[1.5em] w-44" /> : times.day(minute, zone)}
        <span className="block">{zone}</span>
      </p>
    </div>
  )
}
