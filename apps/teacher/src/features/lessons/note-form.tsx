'use client'
import { noteMaxLength } from '@summa/contracts/limits'
import { Button } from '@summa/ui/components/button.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { TextArea } from '@summa/ui/components/text-area.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { Failure } from '@summa/ui/session/failure.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { useRecordLesson } from './use-lessons.ts'
import type { TaughtLesson } from './use-lessons.ts'

type Draft = {
  text: string
  /** The lesson when typing began. A note saved later on another device is not part of the text. */
  begunFrom: TaughtLesson
}

/** Notes that were typed and not saved, so that closing the dialog loses nothing while the app is open. */
const drafts = new Map<string, Draft>()

type NoteFormProps = {
  lesson: TaughtLesson
  onDone: () => void
}

export function NoteForm({ lesson, onDone }: NoteFormProps) {
  const say = useTranslations('teaching')
  const record = useRecordLesson(lesson)
  const [{ text, begunFrom }, setDraft] = useState<Draft>(
    () => drafts.get(lesson.id) ?? { text: lesson.lessonNote ?? '', begunFrom: lesson },
  )
  /** The lesson with a note that somebody else saved meanwhile. It is shown, and saving again replaces it. */
  const [present, setPresent] = useState<TaughtLesson>()
  const tooLong = text.length > noteMaxLength

  function type(typed: string) {
    const draft = { text: typed, begunFrom }
    drafts.set(lesson.id, draft)
    setDraft(draft)
  }

  async function save(known = present ?? begunFrom): Promise<void> {
    try {
      await record.mutateAsync({ version: known.version, lessonNote: text.trim() || null })
    } catch (error) {
      const current = currentLessonOf(error)
      // Only something else changed, such as the time: save the note on top of it without asking.
      const unchanged = current?.lessonNote === known.lessonNote
      if (current && unchanged && current.version !== known.version) return save(current)
      setPresent(current)
      return
    }
    drafts.delete(lesson.id)
    toastDone(say('noteSaved'))
    onDone()
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!record.isPending && !tooLong) void save()
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {present ? (
        <Notice kind="fault">
          <p>{say('noteConflict')}</p>
          <p className="whitespace-pre-line text-ink">{present.lessonNote ?? say('noteNone')}</p>
        </Notice>
      ) : (
        <FaultNotice error={record.error} />
      )}
      <Field
        label={say('note')}
        hint={say('noteHint', { student: lesson.studentName })}
        error={tooLong ? say('noteTooLong', { max: noteMaxLength }) : undefined}
      >
        {(wiring) => (
          <TextArea
            {...wiring}
            // The form was opened in order to type here.
            autoFocus
            rows={6}
            value={text}
            onChange={(event) => type(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button look="secondary" onClick={onDone}>
          {say('later')}
        </Button>
        <Button type="submit" needsServer busy={record.isPending}>
          {say(present ? 'replaceNote' : 'saveNote')}
        </Button>
      </div>
    </form>
  )
}

function currentLessonOf(error: unknown): TaughtLesson | undefined {
  if (!(error instanceof Failure) || error.code !== 'VERSION_CONFLICT') return undefined
  return error.problem?.current as TaughtLesson | undefined
}
