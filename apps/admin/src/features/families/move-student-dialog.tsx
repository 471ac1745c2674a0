'use client'
import type { Family } from '@summa/contracts'
import { moveStudent } from '@summa/contracts/calls'
import { Field } from '@summa/ui/components/field.tsx'
import { FormDialog } from '@summa/ui/components/form-dialog.tsx'
import { Segmented } from '@summa/ui/components/segmented.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useAct } from '@summa/ui/session/use-act.ts'
import { useApi } from '@summa/ui/session/use-api.ts'
import { useRefresh } from '@summa/ui/session/use-refresh.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FamilyPicker } from './family-picker.tsx'
import type { PickedFamily } from './family-picker.tsx'

type MoveStudentDialogProps = {
  family: Family
  student: Family['students'][number]
  onClose: () => void
}

/** Moves a student to another family, or to one of their own; says before what stays. */
export function MoveStudentDialog({ family, student, onClose }: MoveStudentDialogProps) {
  const say = useTranslations('admin.families')
  const sayPicker = useTranslations('admin.picker')
  const call = useApi()
  const [where, setWhere] = useState<'other' | 'own'>('other')
  const [into, setInto] = useState<PickedFamily | null>(null)
  const { id, displayName: name } = student
  const move = useAct(
    (familyId: string | undefined) =>
      call(moveStudent, { params: { id }, body: { ...(familyId !== undefined && { familyId }) } }),
    {
      refresh: useRefresh(),
      onDone: (moved) => {
        toastDone(say('moved', { name, family: moved.name }))
        onClose()
      },
    },
  )
  return (
    <FormDialog
      title={say('moveTitle', { name })}
      lead={say('moveLead', { name, family: family.name })}
      act={say('moveDo')}
      busy={move.busy}
      disabled={where === 'other' && into === null}
      error={move.error}
      onSubmit={() => void move.run(where === 'own' ? undefined : into?.id)}
      onClose={onClose}
    >
      <Segmented
        label={say('where')}
        name="where"
        value={where}
        options={(['other', 'own'] as const).map((value) => ({ value, label: say(`to.${value}`) }))}
        onChange={setWhere}
      />
      {where === 'other' ? (
        <Field label={sayPicker('family')}>
          {(wiring) => <FamilyPicker wiring={wiring} value={into} onChange={setInto} without={family.id} />}
        </Field>
      ) : (
        <p className="text-sm text-ink-soft">{say('ownLead', { name })}</p>
      )}
    </FormDialog>
  )
}
