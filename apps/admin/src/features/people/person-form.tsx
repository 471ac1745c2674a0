'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Failure } from '@summa/ui/session/failure.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import type { Path } from 'react-hook-form'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { PersonFields } from './person-fields.tsx'
import type { PersonKind } from './person-picker.tsx'
import { check } from './person-values.ts'
import type { PersonValues } from './person-values.ts'

type PersonFormProps = {
  kind: PersonKind
  start: PersonValues
  act: string
  /** Whether somebody is added; otherwise a person is edited. */
  isNew?: boolean
  onCancel: () => void
  onSubmit: (values: PersonValues) => Promise<void>
}

export function PersonForm({ kind, start, act, isNew = false, onCancel, onSubmit }: PersonFormProps) {
  const say = useTranslations('state')
  const form = useForm<PersonValues>({
    defaultValues: start,
    resolver: (values) => {
      const errors = check(kind, values, start)
      return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} }
    },
  })

  function markFields(error: unknown) {
    if (!(error instanceof Failure)) return
    const refused = error.code === 'EMAIL_TAKEN' ? ['email'] : Object.keys(error.problem?.fields ?? {})
    for (const name of refused)
      form.setError(name as Path<PersonValues>, { type: error.code === 'EMAIL_TAKEN' ? 'taken' : 'invalid' })
  }

  const { busy, error, run } = useAct(async (values: PersonValues) => {
    try {
      await onSubmit(values)
    } catch (refusal) {
      markFields(refusal)
      throw refusal
    }
  })

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(run)(event)} className="flex flex-col gap-5">
      <FaultNotice error={error} />
      <PersonFields kind={kind} form={form} isNew={isNew} />
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button look="secondary" onClick={onCancel}>
          {say('cancel')}
        </Button>
        <Button type="submit" needsServer busy={busy}>
          {act}
        </Button>
      </div>
    </form>
  )
}
