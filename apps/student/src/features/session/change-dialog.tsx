'use client'
import type { StudentSession } from '@summa/contracts'
import { requestChange } from '@summa/contracts/calls'
import { reasonMaxLength } from '@summa/contracts/limits'
import { Button } from '@summa/ui/components/button.tsx'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { Segmented } from '@summa/ui/components/segmented.tsx'
import { TextArea } from '@summa/ui/components/text-area.tsx'
import { toastDone, toastFault } from '@summa/ui/components/toast.ts'
import { useStudentInQuestion } from '@summa/ui/family/for-whom.tsx'
import { useDraft } from '@summa/ui/session/draft.ts'
import { useFailureWords } from '@summa/ui/session/failure-words.ts'
import { Failure } from '@summa/ui/session/failure.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ChangeEvent } from 'react'
import { Controller, useWatch } from 'react-hook-form'
import type { UseFormReturn } from 'react-hook-form'
import { all } from '../reads.ts'
import { MoveFields } from './move-fields.tsx'
import { proposed } from './proposed.ts'
import { reasonDraft } from './change-form.ts'
import type { ChangeForm } from './change-form.ts'
import { useOrganizationName } from '@summa/ui/session/use-me.ts'

const endsForm: readonly Failure['code'][] = ['SESSION_NOT_SCHEDULED', 'CHANGE_REQUEST_PENDING']

type ChangeDialogProps = {
  lesson: StudentSession
  zone: string
  nowMs: number
  /** The deadline has passed. */
  special: boolean
  form: UseFormReturn<ChangeForm>
  open: boolean
  onOpenChange: (open: boolean) => void
}

export function ChangeDialog({ lesson, zone, nowMs, special, form, open, onOpenChange }: ChangeDialogProps) {
  const say = useTranslations('change')
  const failureWords = useFailureWords()
  const type = useWatch({ control: form.control, name: 'type' })
  const organization = useOrganizationName()
  const draft = useDraft(reasonDraft(lesson))
  const send = useSend({ lesson, zone, special }, () => {
    draft.forget()
    onOpenChange(false)
    toastDone(say('sent'))
  })
  const { errors } = form.formState
  const student = useStudentInQuestion()
  const act = special ? 'askSpecial' : (`ask${type}` as const)

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={student ? say(`${act}Of`, { name: student.displayName }) : say(act)}
      lead={say(special ? 'specialLead' : `consequence.${type}`, { organization })}
    >
      <form
        noValidate
        onSubmit={(event) => void form.handleSubmit(send.run)(event)}
        className="flex flex-col gap-5"
      >
        {send.error !== undefined && <Notice kind="fault">{failureWords(send.error)}</Notice>}
        {special && (
          <>
            <Controller
              control={form.control}
              name="type"
              render={({ field }) => (
                <Segmented
                  label={say('kind')}
                  name="type"
                  value={field.value}
                  options={(['RESCHEDULE', 'CANCEL'] as const).map((value) => ({
                    value,
                    label: say(`kind${value}`),
                  }))}
                  onChange={field.onChange}
                />
              )}
            />
            <p className="-mt-2 text-sm text-ink-soft">{say(`consequence.${type}`, { organization })}</p>
          </>
        )}
        {type === 'RESCHEDULE' && <MoveFields lesson={lesson} zone={zone} nowMs={nowMs} form={form} />}
        <Field
          label={say(special ? 'reason' : 'reasonOptional')}
          error={
            errors.reason &&
            (errors.reason.type === 'maxLength'
              ? say('reasonTooLong', { max: reasonMaxLength })
              : say('reasonRequired'))
          }
        >
          {(wiring) => (
            <TextArea
              {...wiring}
              {...form.register('reason', {
                validate: { required: (reason) => !special || reason.trim() !== '' },
                maxLength: reasonMaxLength,
                onChange: ({ target }: ChangeEvent<HTMLTextAreaElement>) => draft.keep(target.value),
              })}
              rows={3}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button look="secondary" onClick={() => onOpenChange(false)}>
            {say('notNow')}
          </Button>
          <Button type="submit" needsServer busy={send.busy}>
            {say(send.busy ? 'sending' : 'send')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type UseSendInput = Pick<ChangeDialogProps, 'lesson' | 'zone' | 'special'>

function useSend({ lesson, zone, special }: UseSendInput, onDone: () => void) {
  const call = useApi()
  const queries = useQueryClient()
  const failureWords = useFailureWords()
  async function send(typed: ChangeForm) {
    try {
      await call(requestChange, {
        params: { id: lesson.id },
        body: bodyOf(typed, { lesson, zone, special }),
      })
    } catch (error) {
      // After these the lesson cannot be changed any more: the refresh takes the form away, so a toast says why.
      if (error instanceof Failure && endsForm.includes(error.code)) toastFault(failureWords(error))
      throw error
    }
  }
  return useAct(send, { refresh: () => queries.invalidateQueries({ queryKey: all }), onDone })
}

function bodyOf(typed: ChangeForm, { lesson, zone, special }: UseSendInput) {
  const proposal = typed.type === 'RESCHEDULE' ? proposed(lesson, typed, zone) : undefined
  const reason = typed.reason.trim()
  return {
    type: typed.type,
    special,
    ...(reason && { reason }),
    ...(proposal && {
      proposedStartAtUtc: proposal.startAtUtc.toISOString(),
      proposedEndAtUtc: proposal.endAtUtc.toISOString(),
      proposedTimeZone: proposal.classTimeZone,
    }),
  }
}
