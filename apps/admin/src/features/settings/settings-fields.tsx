'use client'
import { useMinute } from '@summa/ui/clock.ts'
import { Checkbox } from '@summa/ui/components/checkbox.tsx'
import { Field } from '@summa/ui/components/field.tsx'
import { Segmented } from '@summa/ui/components/segmented.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { ZoneSelect } from '@summa/ui/time/zone-select.tsx'
import { useTranslations } from 'next-intl'
import { Controller, useFormContext, useWatch } from 'react-hook-form'
import type { Values } from './values.ts'

// The hint of each field says what it changes, and for whom.

export function OrganizationFields() {
  const say = useTranslations('admin.settings')
  const times = useTimeWords()
  const minute = useMinute() ?? 0
  const { register, control, formState } = useFormContext<Values>()
  const { errors } = formState
  const zone = useWatch({ control, name: 'timeZone' })
  return (
    <>
      <Field label={say('name')} hint={say('nameHint')} error={errors.name && say('invalid.name')}>
        {(wiring) => <TextInput {...wiring} {...register('name')} autoComplete="organization" />}
      </Field>
      <Field label={say('zone')} hint={say('zoneHint', { time: times.time(minute, zone) })}>
        {(wiring) => (
          <Controller
            name="timeZone"
            control={control}
            render={({ field }) => (
              <ZoneSelect wiring={wiring} value={field.value} minute={minute} onChange={field.onChange} />
            )}
          />
        )}
      </Field>
      <Field
        label={say('currency')}
        hint={say('currencyHint')}
        error={errors.currency && say('invalid.currency')}
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            {...register('currency', { setValueAs: (text: string) => text.trim().toUpperCase() })}
            className="max-w-40"
            maxLength={3}
            autoCapitalize="characters"
          />
        )}
      </Field>
    </>
  )
}

export function ChangeFields() {
  const say = useTranslations('admin.settings')
  const { register, control, formState } = useFormContext<Values>()
  const { errors } = formState
  const hours = useWatch({ control, name: 'changeNoticeHours' })
  const special = useWatch({ control, name: 'allowSpecialRequests' })
  return (
    <>
      <Field
        label={say('notice')}
        hint={Number.isFinite(hours) && say('noticeHint', { hours })}
        error={errors.changeNoticeHours && say('invalid.changeNoticeHours')}
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            {...register('changeNoticeHours', { valueAsNumber: true })}
            type="number"
            inputMode="numeric"
            min={0}
            max={720}
            className="max-w-40"
          />
        )}
      </Field>
      <Checkbox
        {...register('allowSpecialRequests')}
        label={say('special')}
        hint={say(special ? 'specialOn' : 'specialOff')}
      />
    </>
  )
}

/** Whether visitors may come in by themselves. */
export function SignUpField() {
  const say = useTranslations('admin.settings')
  const { control } = useFormContext<Values>()
  return (
    <Controller
      name="signUp"
      control={control}
      render={({ field }) => (
        <div className="flex flex-col gap-1.5">
          <Segmented
            label={say('signUp')}
            labelHidden
            name="signUp"
            value={field.value}
            options={(['INVITED', 'OPEN'] as const).map((value) => ({
              value,
              label: say(`signUpOf.${value}`),
            }))}
            onChange={field.onChange}
          />
          <p aria-live="polite" className="text-sm text-ink-soft">
            {say(`signUpMeans.${field.value}`)}
          </p>
        </div>
      )}
    />
  )
}

export function SecurityFields({ ownIsOff }: { ownIsOff: boolean }) {
  const say = useTranslations('admin.settings')
  const { register, control } = useFormContext<Values>()
  const required = useWatch({ control, name: 'requireTwoStep' })
  return (
    <Checkbox
      {...register('requireTwoStep')}
      label={say('twoStep')}
      hint={
        <>
          <p>{say(required ? 'twoStepOn' : 'twoStepOff')}</p>
          {required && ownIsOff && <p className="mt-1 font-semibold text-gold">{say('twoStepYours')}</p>}
        </>
      }
    />
  )
}
