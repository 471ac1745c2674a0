'use client'
import type { Family } from '@summa/contracts'
import { editFamily } from '@summa/contracts/calls'
import { FormDialog } from '@summa/ui/components/form-dialog.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NameField } from './name-field.tsx'

export function RenameDialog({ family, onClose }: { family: Family; onClose: () => void }) {
  const say = useTranslations('admin.families')
  const call = useApi()
  const [name, setName] = useState(family.name)
  const [missing, setMissing] = useState(false)
  const rename = useAct(() => call(editFamily, { params: { id: family.id }, body: { name: name.trim() } }), {
    refresh: useRefresh(),
    onDone: () => {
      toastDone(say('renamed', { name: name.trim() }))
      onClose()
    },
  })
  return (
    <FormDialog
      title={say('renameTitle', { name: family.name })}
      lead={say('renameLead')}
      act={say('rename')}
      busy={rename.busy}
      error={rename.error}
      onSubmit={() => {
        setMissing(name.trim() === '')
        if (name.trim() !== '') void rename.run()
      }}
      onClose={onClose}
    >
      <NameField value={name} onChange={setName} missing={missing} />
    </FormDialog>
  )
}
