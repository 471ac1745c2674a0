'use client'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { PopoverAt } from '@summa/ui/components/popover.tsx'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { LessonForm } from './lesson-form.tsx'
import type { LessonFormProps } from './lesson-form.tsx'

type NewLessonProps = LessonFormProps & { inAddress: boolean }

/** The form for a new lesson: next to the time that was pressed in the calendar, otherwise in a dialog. */
export function NewLesson({ inAddress, ...props }: NewLessonProps) {
  const { start, teacher, onEnd } = props
  const say = useTranslations('admin.lesson')
  const holder = useRef<HTMLDivElement>(null)
  // Focus starts at the teacher or, if a teacher is chosen already, at the student.
  const first = () => holder.current?.querySelectorAll<HTMLElement>('button')[teacher ? 1 : 0] ?? true
  // Pressing another time starts a new form.
  const form = <LessonForm key={start.startAtUtc?.getTime()} {...props} />
  if (!start.at) {
    return (
      <Dialog open onOpenChange={onEnd} title={say('newTitle')} lead={say('newLead')} inAddress={inAddress}>
        {form}
      </Dialog>
    )
  }
  return (
    <PopoverAt
      at={start.at}
      title={say('newTitle')}
      closeLabel={say('close')}
      initialFocus={first}
      onClose={onEnd}
    >
      <div ref={holder}>{form}</div>
    </PopoverAt>
  )
}
