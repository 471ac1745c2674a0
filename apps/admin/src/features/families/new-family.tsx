'use client'
import { createFamily } from '@summa/contracts/calls'
import { FormDialog } from '@summa/ui/components/form-dialog.tsx'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { NameField } from './name-field.tsx'

/** Makes a family and leads to its page, where its people are added. */
export function NewFamily({ onClose }: { onClose: () => void }) {
  const say = useTranslations('admin.families')
  const call = useApi()
  const router = useRouter()
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const create = useAct(
    (body: { name: string }, keyOf) => call(createFamily, { body, idempotencyKey: keyOf(body) }),
    { refresh: useRefresh(), onDone: ({ id }) => router.replace(`/families/${id}`) },
  )
  return (
    <FormDialog
      title={say('new')}
      lead={say('newLead')}
      act={say('create')}
      busy={create.busy}
      error={create.error}
      inAddress
      onSubmit={() => {
        setMissing(name.trim() === '')
        if (name.trim() !== '') void create.run({ name: name.trim() })
      }}
      onClose={onClose}
    >
      <NameField value={name} onChange={setName} missing={missing} />
    </FormDialog>
  )
}
