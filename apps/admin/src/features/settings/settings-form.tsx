'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { Organization } from '@summa/contracts'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Notice } from '@summa/ui/components/notice.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useFailureWords } from '@summa/ui/session/failure-words.ts'
import { Failure } from '@summa/ui/session/failure.ts'
import { noteTwoStepRequired } from '@summa/ui/session/two-step-required.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { useTwoStep } from '../two-step/use-two-step.ts'
import { FeatureFields } from './feature-fields.tsx'
import { ChangeFields, OrganizationFields, SecurityFields, SignUpField } from './settings-fields.tsx'
import { isSame, labels, schema, valuesOf } from './values.ts'
import type { Values } from './values.ts'
import { useEditSettings } from './use-settings.ts'

/** Sends only what was changed. If somebody else has saved first, says what they changed and keeps what is typed. */
export function SettingsForm({ settings }: { settings: Organization }) {
  const say = useTranslations('admin.settings')
  const [base, setBase] = useState(settings)
  const [meanwhile, setMeanwhile] = useState<string[]>()
  const failureWords = useFailureWords()
  const edit = useEditSettings()
  const ownIsOff = useTwoStep().data?.on === false
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: valuesOf(settings) })
  const { handleSubmit, reset, formState } = form
  const names = Object.keys(schema.shape) as (keyof Values)[]
  const differing = (one: Values, other: Values) => names.filter((name) => !isSame(one[name], other[name]))

  async function save(values: Values) {
    const changed = differing(values, valuesOf(base))
    const edits = Object.fromEntries(changed.map((name) => [name, values[name]]))
    const saved = await edit({ ...edits, version: base.version })
    setBase(saved)
    setMeanwhile(undefined)
    reset(valuesOf(saved))
    toastDone(say('saved', { what: changed.map((name) => say(labels[name])).join(', ') }))
    if (saved.requireTwoStep && ownIsOff) noteTwoStepRequired(true)
  }

  /** Shows the settings of the other person, except in fields that were changed here. The notice stays. */
  function showConflict(current: unknown) {
    const theirs = Organization.safeParse(current).data
    if (theirs === undefined) return false
    setMeanwhile(differing(valuesOf(theirs), valuesOf(base)).map((name) => say(labels[name])))
    setBase(theirs)
    reset(valuesOf(theirs), { keepDirtyValues: true })
    return false
  }

  const { busy, error: refused, run } = useAct(save, { onConflict: showConflict })
  const requestId = refused instanceof Failure ? refused.problem?.requestId : undefined
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void handleSubmit(run)(event)} className="flex flex-col gap-6">
        {refused !== undefined && (
          <Notice kind="fault">
            <p>{meanwhile ? say('conflict') : failureWords(refused)}</p>
            {meanwhile && meanwhile.length > 0 && (
              <p>{say('conflictList', { what: meanwhile.join(', ') })}</p>
            )}
            {requestId && <p className="text-xs">{say('support', { id: requestId })}</p>}
          </Notice>
        )}
        <Card title={say('organization')}>
          <OrganizationFields />
        </Card>
        <Card title={say('uses')} lead={say('usesLead')}>
          <FeatureFields />
        </Card>
        <Card title={say('changes')}>
          <ChangeFields />
        </Card>
        <Card title={say('signUp')}>
          <SignUpField />
        </Card>
        <Card title={say('security')}>
          <SecurityFields ownIsOff={ownIsOff} />
        </Card>
        <div className="flex items-center gap-4">
          <Button type="submit" needsServer disabled={!formState.isDirty} busy={busy}>
            {say('save')}
          </Button>
          {!formState.isDirty && <p className="text-sm text-ink-soft">{say('unchanged')}</p>}
        </div>
      </form>
    </FormProvider>
  )
}
