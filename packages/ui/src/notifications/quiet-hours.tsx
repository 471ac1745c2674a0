'use client'
import type { NotificationPreferences } from '@summa/contracts'
import { defaultQuietHours } from '@summa/domain/quiet-hours'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useMinute } from '../clock.ts'
import { Card } from '../components/card.tsx'
import { FaultNotice } from '../components/fault-notice.tsx'
import { Link } from '../components/link.tsx'
import { Switch } from '../components/switch.tsx'
import { TimeField } from '../components/time-field.tsx'
import { useTimeWords } from '../time/use-time-words.ts'
import { useChangePreferences } from './use-preferences.ts'

/** What comes at any hour, of those groups that the person is told of. */
const passing = ['REMINDERS', 'LESSONS', 'SECURITY'] as const

/** When messages wait, on the person's own clock. */
export function QuietHours({ preferences }: { preferences: NotificationPreferences }) {
  const say = useTranslations('notificationSettings')
  const times = useTimeWords()
  const nowMs = useMinute() ?? 0
  const id = useId()
  const { quietHours, timeZone, groups } = preferences
  const { mutate, error } = useChangePreferences()
  const passes = passing.filter((one) => groups.some(({ group }) => group === one))
  return (
    <Card
      title={say('quietHours')}
      lead={say('quietLead')}
      action={
        <Switch
          label={say('quietSwitch')}
          checked={quietHours !== null}
          onChange={({ target }) => mutate({ quietHours: target.checked ? defaultQuietHours : null })}
        />
      }
    >
      <FaultNotice error={error} />
      {quietHours && (
        <>
          <Times saved={quietHours} />
          <p className="text-sm text-ink-soft">
            {say('clock', { zone: timeZone, time: times.time(nowMs, timeZone) })}{' '}
            <Link href="/me" className="whitespace-nowrap text-laurel underline underline-offset-3">
              {say('changeZone')}
            </Link>
          </p>
          {passes.length > 0 && (
            <div className="text-sm">
              <p id={id} className="font-semibold">
                {say('passes')}
              </p>
              <ul aria-labelledby={id} className="list-disc ps-5 text-ink-soft">
                {passes.map((one) => (
                  <li key={one}>{say(`passing.${one}`)}</li>
                ))}
              </ul>
            </div>
          )}
        </>
      )}
    </Card>
  )
}

type Hours = NonNullable<NotificationPreferences['quietHours']>

/** The two times. They are saved when a field is left, because a time is typed in several steps. */
function Times({ saved }: { saved: Hours }) {
  const say = useTranslations('notificationSettings')
  const [typed, setTyped] = useState(saved)
  const { mutate, error } = useChangePreferences()
  const isSame = typed.from === typed.to

  function save() {
    if (typed.from === '' || typed.to === '') setTyped(saved)
    else if (!isSame && (typed.from !== saved.from || typed.to !== saved.to))
      mutate({ quietHours: typed }, { onError: () => setTyped(saved) })
  }

  return (
    <>
      <div className="grid max-w-sm grid-cols-2 gap-4">
        {(['from', 'to'] as const).map((end) => (
          <TimeField
            key={end}
            label={say(end)}
            value={typed[end]}
            error={end === 'to' && isSame ? say('sameTime') : undefined}
            onChange={(time) => setTyped({ ...typed, [end]: time })}
            onBlur={save}
          />
        ))}
      </div>
      <FaultNotice error={error} />
    </>
  )
}
