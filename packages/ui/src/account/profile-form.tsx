'use client'
import { editMe } from '@summa/contracts'
import type { Me } from '@summa/contracts'
import { nameMaxLength } from '@summa/contracts/limits'
import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { toastDone } from '../components/toast.ts'
import { useMinute } from '../clock.ts'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { FaultNotice } from '../components/fault-notice.tsx'
import { TextInput } from '../components/text-input.tsx'
import { useEditMe } from '../session/use-me.ts'
import { ZoneSelect } from '../time/zone-select.tsx'
import { useTimeWords } from '../time/use-time-words.ts'
import { deviceZone } from '../time/zones.ts'

type Profile = NonNullable<Me['profile']>

const schema = editMe.body.pick({ displayName: true, timeZone: true }).required()

export function ProfileForm({ profile }: { profile: Profile }) {
  const say = useTranslations('me')
  const times = useTimeWords()
  const minute = useMinute() ?? 0
  const edit = useEditMe()
  const { register, control, handleSubmit, formState, setValue, reset } = useForm<Profile>({
    resolver: zodResolver(schema),
    values: profile,
    // A reload may bring changes from another device; fields being edited here keep what was typed.
    resetOptions: { keepDirtyValues: true },
  })
  const { errors, isDirty, dirtyFields } = formState
  const zone = useWatch({ control, name: 'timeZone' })
  const device = deviceZone()

  async function submit({ displayName, timeZone }: Profile) {
    const changed = {
      ...(dirtyFields.displayName && { displayName }),
      ...(dirtyFields.timeZone && { timeZone }),
    }
    const saved = await edit.mutateAsync(changed).catch(() => undefined)
    if (!saved) return
    reset(saved.profile ?? profile)
    toastDone(say('saved'))
  }

  return (
    <form noValidate onSubmit={(event) => void handleSubmit(submit)(event)} className="flex flex-col gap-5">
      <FaultNotice error={edit.error} />
      <Field label={say('name')} error={errors.displayName && nameWords(say, errors.displayName.type)}>
        {(wiring) => <TextInput {...wiring} {...register('displayName')} autoComplete="name" />}
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
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" needsServer disabled={!isDirty} busy={edit.isPending}>
          {say(edit.isPending ? 'saving' : 'save')}
        </Button>
        {device !== zone && (
          <Button look="quiet" onClick={() => setValue('timeZone', device, { shouldDirty: true })}>
            {say('useDeviceZone', { zone: device })}
          </Button>
        )}
      </div>
    </form>
  )
}

type Say = ReturnType<typeof useTranslations<'me'>>

function nameWords(say: Say, issue: string) {
  if (issue === 'too_small') return say('nameRequired')
  return issue === 'too_big' ? say('nameTooLong', { max: nameMaxLength }) : say('nameInvalid')
}
