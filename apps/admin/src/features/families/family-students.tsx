'use client'
import type { Family } from '@summa/contracts'
import { Avatar } from '@summa/ui/components/avatar.tsx'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AddStudentDialog } from './add-student-dialog.tsx'
import { MoveStudentDialog } from './move-student-dialog.tsx'

/** The students of a family; each can move to another one. */
export function FamilyStudents({ family }: { family: Family }) {
  const say = useTranslations('admin.families')
  const [adding, setAdding] = useState(false)
  const [moving, setMoving] = useState<Family['students'][number]>()
  return (
    <Card
      title={say('students')}
      action={
        <Button look="secondary" onClick={() => setAdding(true)}>
          <Plus aria-hidden className="size-4.5" />
          {say('addStudent')}
        </Button>
      }
    >
      {family.students.length === 0 ? (
        <p className="text-ink-soft">{say('noStudents')}</p>
      ) : (
        <ul className="-my-2 divide-y divide-line">
          {family.students.map((student) => (
            <li key={student.id} className="flex items-center gap-3 py-2">
              <Avatar name={student.displayName} />
              <Link
                href={`/students/${student.id}`}
                className="min-w-0 flex-1 py-1 font-semibold break-words underline-offset-3 hover:text-laurel hover:underline"
              >
                {student.displayName}
              </Link>
              <Button
                look="quiet"
                aria-label={say('moveOf', { name: student.displayName })}
                onClick={() => setMoving(student)}
              >
                {say('move')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {adding && <AddStudentDialog family={family} onClose={() => setAdding(false)} />}
      {moving && <MoveStudentDialog family={family} student={moving} onClose={() => setMoving(undefined)} />}
    </Card>
  )
}
