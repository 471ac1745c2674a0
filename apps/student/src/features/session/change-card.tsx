'use client'
import type { StudentSession } from '@summa/contracts'
import { durationInWords } from '@summa/domain'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { mayChange } from '@summa/ui/lessons/lesson.ts'
import { useDraft } from '@summa/ui/session/draft.ts'
import { useOrganizationName } from '@summa/ui/session/use-me.ts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { useLocale, useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { useForm } from 'react-hook-form'
import { changeFormFor, reasonDraft } from './change-form.ts'
import type { ChangeForm } from './change-form.ts'

const ChangeDialog = lazy(() =>
  import('./change-dialog.tsx').then((module) => ({ default: module.ChangeDialog })),
)

type ChangeCardProps = {
  lesson: StudentSession
  zone: string
  nowMs: number
}

/** Says until when a lesson can be changed, and starts a request. After the deadline only a special request is left. */
export function ChangeCard({ lesson, zone, nowMs }: ChangeCardProps) {
  const say = useTranslations('change')
  const times = useTimeWords()
  const locale = useLocale()
  const draft = useDraft(reasonDraft(lesson))
  // Kept here, so that what was typed is still there when the dialog is closed and opened again.
  const form = useForm<ChangeForm>({
    defaultValues: { ...changeFormFor(lesson, zone), reason: draft.recall() ?? '' },
  })
  const organization = useOrganizationName()
  const [asking, setAsking] = useState(false)
  const [wasAsked, setWasAsked] = useState(false)
  const { closesAtUtc } = lesson.change
  const special = !mayChange(lesson, nowMs)
  const facts = {
    organization,
    until: times.shortDayAndTime(closesAtUtc, zone),
    hours: (lesson.startAtUtc.getTime() - closesAtUtc.getTime()) / 3_600_000,
    left: durationInWords(closesAtUtc.getTime() - nowMs, locale),
  }

  function ask(type: ChangeForm['type']) {
    form.setValue('type', type)
    open()
  }

  function open() {
    setWasAsked(true)
    setAsking(true)
  }

  return (
    <Card title={say(special ? 'lateTitle' : 'title')}>
      {special ? (
        <>
          <p>{say('late', facts)}</p>
          <p className="text-sm text-ink-soft">{say('lateMeans', facts)}</p>
        </>
      ) : (
        <>
          <p>
            {say('until', facts)} <span className="font-semibold text-gold">{say('left', facts)}</span>
          </p>
          <p className="text-sm text-ink-soft">{say('means', facts)}</p>
        </>
      )}
      <div className="flex flex-wrap gap-2">
        {special ? (
          <Button look="secondary" needsServer onClick={open}>
            {say('askSpecial')}
          </Button>
        ) : (
          <>
            <Button look="secondary" needsServer onClick={() => ask('RESCHEDULE')}>
              {say('askRESCHEDULE')}
            </Button>
            <Button look="danger" needsServer onClick={() => ask('CANCEL')}>
              {say('askCANCEL')}
            </Button>
          </>
        )}
      </div>
      {wasAsked && (
        <Suspense>
          <ChangeDialog
            lesson={lesson}
            zone={zone}
            nowMs={nowMs}
            special={special}
            form={form}
            open={asking}
            onOpenChange={setAsking}
          />
        </Suspense>
      )}
    </Card>
  )
}
