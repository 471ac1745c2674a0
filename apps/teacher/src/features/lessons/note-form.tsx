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
  /** The lesson as it was when the text was begun: what another device writes later is not in the text. */
  begunFrom: TaughtLesson
}

/** What was typed and not saved, for as long as the app is open: closing a dialog loses nothing. */
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
  /** The lesson as somebody else has left it meanwhile; saving again replaces that knowingly. */
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
      const current = presentOf(error)
      // Completed or moved meanwhile: that leaves the note as it was known.
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
            // The press that opened the form was meant for this.
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

function presentOf(error: unknown): TaughtLesson | undefined {
  if (!(error instanceof Failure) || error.code !== 'VERSION_CONFLICT') return undefined
  return error.problem?.current as TaughtLesson | undefined
}
