'use client'
import { useMinute } from '@summa/ui/clock.ts'
import { Field } from '@summa/ui/components/field.tsx'
import { Segmented } from '@summa/ui/components/segmented.tsx'
import { TextArea } from '@summa/ui/components/text-area.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { ZoneSelect } from '@summa/ui/time/zone-select.tsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ComponentProps } from 'react'
import { Controller, useWatch } from 'react-hook-form'
import type { UseFormReturn } from 'react-hook-form'
import { FamilyPicker } from '../families/family-picker.tsx'
import type { PickedFamily } from '../families/family-picker.tsx'
import { ColorChoice } from './color-choice.tsx'
import type { PersonValues } from './person-values.ts'
import type { PersonKind } from './person-picker.tsx'

type Form = UseFormReturn<PersonValues>
type Name = keyof PersonValues

type PersonFieldsProps = { kind: PersonKind; form: Form; isNew: boolean }

export function PersonFields({ kind, form, isNew }: PersonFieldsProps) {
  const say = useTranslations('admin.people')
  return (
    <>
      <Text form={form} name="displayName" label={say('name')} autoComplete="off" />
      <Text
        form={form}
        name="email"
        label={say(kind === 'student' ? 'emailOptional' : 'email')}
        hint={say(kind === 'student' ? 'emailHintStudent' : 'emailHint')}
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Zone form={form} />
      <Text form={form} name="phone" label={say('phoneOptional')} type="tel" autoComplete="off" />
      <Controller
        control={form.control}
        name="locale"
        render={({ field }) => (
          <Segmented
            label={say('language')}
            name="locale"
            value={field.value}
            options={[
              { value: 'en', label: 'English', lang: 'en' },
              { value: 'zh-CN', label: '中文', lang: 'zh-CN' },
            ]}
            onChange={field.onChange}
          />
        )}
      />
      {kind === 'student' ? (
        <>
          {isNew && <FamilyField form={form} />}
          <Text form={form} name="guardianName" label={say('guardianOptional')} autoComplete="off" />
          <Text
            form={form}
            name="guardianEmail"
            label={say('guardianEmailOptional')}
            hint={say('guardianEmailHint')}
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <Prose form={form} name="notes" label={say('notesOptional')} hint={say('notesHint')} />
        </>
      ) : (
        <>
          <Text form={form} name="subjects" label={say('subjectsOptional')} hint={say('subjectsHint')} />
          <Text
            form={form}
            name="meetingUrl"
            label={say('meetingOptional')}
            hint={say('meetingHint')}
            type="url"
            inputMode="url"
          />
          <Prose form={form} name="bio" label={say('bioOptional')} />
          <Controller
            control={form.control}
            name="color"
            render={({ field }) => <ColorChoice value={field.value} onChange={field.onChange} />}
          />
        </>
      )}
    </>
  )
}

function FamilyField({ form }: { form: Form }) {
  const say = useTranslations('admin.people')
  const [family, setFamily] = useState<PickedFamily | null>(null)
  return (
    <Field label={say('familyOptional')} hint={say('familyHint')}>
      {(wiring) => (
        <FamilyPicker
          wiring={wiring}
          value={family}
          clearable
          onChange={(picked) => {
            setFamily(picked)
            form.setValue('familyId', picked?.id ?? '')
          }}
        />
      )}
    </Field>
  )
}

type TextProps = Omit<ComponentProps<'input'>, 'form' | 'name'> & {
  form: Form
  name: Name
  label: string
  hint?: string
}

function Text({ form, name, label, hint, ...rest }: TextProps) {
  const error = useFaultOf(form, name)
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => <TextInput {...rest} {...wiring} {...form.register(name)} />}
    </Field>
  )
}

function Prose({ form, name, label, hint }: Pick<TextProps, 'form' | 'name' | 'label' | 'hint'>) {
  const error = useFaultOf(form, name)
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => <TextArea rows={3} {...wiring} {...form.register(name)} />}
    </Field>
  )
}

function Zone({ form }: { form: Form }) {
  const say = useTranslations('admin.people')
  const times = useTimeWords()
  const minute = useMinute() ?? 0
  const zone = useWatch({ control: form.control, name: 'timeZone' })
  return (
    <Field label={say('zone')} hint={say('zoneHint', { time: times.time(minute, zone) })}>
      {(wiring) => (
        <Controller
          control={form.control}
          name="timeZone"
          render={({ field }) => (
            <ZoneSelect wiring={wiring} value={field.value} minute={minute} onChange={field.onChange} />
          )}
        />
      )}
    </Field>
  )
}

function useFaultOf({ formState: { errors } }: Form, name: Name): string | undefined {
  const say = useTranslations('admin.people.fault')
  const type = errors[name]?.type
  if (type === undefined) return undefined
  if (name === 'email' || name === 'guardianEmail')
    return say(type === 'taken' ? 'taken' : type === 'required' ? 'emailRequired' : 'email')
  if (name === 'displayName') return say(type === 'required' ? 'nameRequired' : 'name')
  return name === 'phone' || name === 'meetingUrl' || name === 'subjects' ? say(name) : say('text')
}
