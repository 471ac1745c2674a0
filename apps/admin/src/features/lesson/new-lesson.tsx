'use client'
import { Popover } from '@base-ui/react/popover'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useRef } from 'react'
import { LessonForm } from './lesson-form.tsx'
import type { LessonFormProps } from './lesson-form.tsx'

/** Beside the place on the grid that was pointed at; without one, in the middle. */
export function NewLesson(props: LessonFormProps) {
  const { start, teacher, onEnd } = props
  const say = useTranslations('admin.lesson')
  const { at } = start
  const holder = useRef<HTMLDivElement>(null)
  // Whom it is for is asked first: the teacher, or the student where the teacher is known.
  const first = () => holder.current?.querySelectorAll<HTMLElement>('button')[teacher ? 1 : 0] ?? true
  const anchor = useMemo(
    () => at && { getBoundingClientRect: () => DOMRect.fromRect({ x: at.x, y: at.y, width: 1, height: 1 }) },
    [at],
  )
  // Another place that is pointed at is another lesson.
  const form = <LessonForm key={start.startAtUtc?.getTime()} {...props} />
  if (!anchor) {
    return (
      <Dialog open onOpenChange={onEnd} title={say('newTitle')} lead={say('newLead')}>
        {form}
      </Dialog>
    )
  }
  return (
    <Popover.Root open onOpenChange={(open, { reason }) => !open && reason !== 'focus-out' && onEnd()}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="right"
          align="start"
          sideOffset={12}
          collisionPadding={12}
          className="z-30 outline-none"
        >
          <Popover.Popup
            initialFocus={first}
            className="max-h-(--available-height) w-[27rem] overflow-y-auto rounded-lg border border-line bg-surface p-4 shadow-raised outline-none"
          >
            <div className="mb-3 flex items-center justify-between">
              <Popover.Title className="text-lg">{say('newTitle')}</Popover.Title>
              <Popover.Close
                aria-label={say('close')}
                className="-my-1 -me-1.5 grid size-10 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
              >
                <X aria-hidden className="size-5" />
              </Popover.Close>
            </div>
            <div ref={holder}>{form}</div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
