'use client'
import type { Family } from '@summa/contracts'
import { mergeFamily } from '@summa/contracts/calls'
import { Field } from '@summa/ui/components/field.tsx'
import { FormDialog } from '@summa/ui/components/form-dialog.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FamilyPicker } from './family-picker.tsx'
import type { PickedFamily } from './family-picker.tsx'

/** Moves everybody to another family; says before what that does to the money. */
export function MergeDialog({ family, onClose }: { family: Family; onClose: () => void }) {
  const say = useTranslations('admin.families')
  const sayPicker = useTranslations('admin.picker')
  const call = useApi()
  const router = useRouter()
  const [into, setInto] = useState<PickedFamily | null>(null)
  const merge = useAct(
    ({ id: familyId }: PickedFamily) => call(mergeFamily, { params: { id: family.id }, body: { familyId } }),
    {
      refresh: useRefresh(),
      onDone: ({ id, name }) => {
        toastDone(say('merged', { from: family.name, into: name }))
        router.push(`/families/${id}`)
      },
    },
  )
  return (
    <FormDialog
      title={say('mergeTitle', { name: family.name })}
      lead={say('mergeLead')}
      act={into ? say('mergeInto', { into: into.name }) : say('merge')}
      look="danger"
      busy={merge.busy}
      disabled={into === null}
      error={merge.error}
      onSubmit={() => into && void merge.run(into)}
      onClose={onClose}
    >
      <Field label={sayPicker('family')}>
        {(wiring) => <FamilyPicker wiring={wiring} value={into} onChange={setInto} without={family.id} />}
      </Field>
      {into && (
        <p aria-live="polite" className="rounded-md bg-sunken px-3.5 py-3 text-sm">
          {say('mergeMeans', { into: into.name })}
        </p>
      )}
    </FormDialog>
  )
}
