'use client'
import { noteMaxLength } from '@summa/contracts/limits'
import { Button } from '@summa/ui/components/button.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { TextArea } from '@summa/ui/components/text-area.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useDraft } from '@summa/ui/session/draft.ts'
import { conflictOf } from '@summa/ui/session/failure.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { useRecordLesson } from './use-lessons.ts'
import type { TaughtLesson } from './use-lessons.ts'

type Known = Pick<TaughtLesson, 'version' | 'lessonNote'>

type Draft = {
  text: string
  /** The lesson when typing began. A note saved later on another device is not part of the text. */
  begunFrom: Known
}

type NoteFormProps = {
  lesson: TaughtLesson
  onDone: () => void
}

export function NoteForm({ lesson, onDone }: NoteFormProps) {
  const say = useTranslations('teaching')
  const record = useRecordLesson(lesson)
  // Closing the dialog, or the end of a session, loses nothing.
  const kept = useDraft<Draft>(`note-${lesson.id}`)
  const [{ text, begunFrom }, setDraft] = useState<Draft>(() => {
    const { version, lessonNote } = lesson
    return kept.recall() ?? { text: lessonNote ?? '', begunFrom: { version, lessonNote } }
  })
  /** The lesson with a note that somebody else saved meanwhile. It is shown, and saving again replaces it. */
  const [present, setPresent] = useState<TaughtLesson>()
  const tooLong = text.length > noteMaxLength

  function type(typed: string) {
    const draft = { text: typed, begunFrom }
    kept.keep(draft)
    setDraft(draft)
  }

  async function save(known: Known = present ?? begunFrom): Promise<void> {
    try {
      await record.mutateAsync({ version: known.version, lessonNote: text.trim() || null })
    } catch (error) {
      const current = conflictOf(error) as TaughtLesson | undefined
      // Only something else changed, such as the time: save the note on top of it without asking.
      const unchanged = current?.lessonNote === known.lessonNote
      if (current && unchanged && current.version !== known.version) return save(current)
      setPresent(current)
      return
    }
    kept.forget()
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
