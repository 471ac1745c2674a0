'use client'
import { Select } from '@summa/ui/components/select.tsx'
import { Face } from '@summa/ui/family/face.tsx'
import { useFamily } from '@summa/ui/family/for-whom.tsx'
import type { Family } from '@summa/ui/family/for-whom.tsx'
import { everyone } from '@summa/ui/family/scope.ts'
import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EveryonesFace } from './everyones-face.tsx'

/** As many as stand beside each other on a phone, with everyone. */
const mostFaces = 4

/** Changes for whom the screens are. */
export function Faces() {
  const family = useFamily()
  if (!family) return null
  return (
    <div className="mb-6">
      {family.students.length > mostFaces ? <Names family={family} /> : <Row family={family} />}
    </div>
  )
}

function Row({ family: { students, chosen, choose } }: { family: Family }) {
  const say = useTranslations('family')
  return (
    <fieldset>
      <legend className="sr-only">{say('forWhom')}</legend>
      <div className="-ms-3 -me-1 flex">
        <Choice name={say('everyone')} isChosen={chosen === everyone} onChoose={() => choose(everyone)}>
          <EveryonesFace className={faceClasses} />
        </Choice>
        {students.map(({ id, displayName }) => (
          <Choice key={id} name={displayName} isChosen={chosen === id} onChoose={() => choose(id)}>
            <Face id={id} name={displayName} className={faceClasses} />
          </Choice>
        ))}
      </div>
    </fieldset>
  )
}

const faceClasses = 'size-11!'

type ChoiceProps = { name: string; isChosen: boolean; onChoose: () => void; children: ReactNode }

function Choice({ name, isChosen, onChoose, children }: ChoiceProps) {
  return (
    <label className="relative flex max-w-20 min-w-0 flex-1 cursor-pointer flex-col items-center gap-1.5 rounded-md px-1 py-1.5 text-ink-soft transition-colors hover:text-ink has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-laurel">
      <input
        type="radio"
        name="for-whom"
        checked={isChosen}
        onChange={onChoose}
        className="absolute inset-0 cursor-pointer opacity-0"
      />
      <span
        className={clsx(
          'rounded-full p-0.5 ring-2 transition-shadow',
          isChosen ? 'ring-laurel' : 'ring-transparent',
        )}
      >
        {children}
      </span>
      <span
        className={clsx(
          'line-clamp-2 w-full text-center text-xs leading-tight wrap-anywhere',
          isChosen && 'font-semibold',
        )}
      >
        {name}
      </span>
    </label>
  )
}

/** The browser's own list, for families that are larger than a row. */
function Names({ family: { students, chosen, choose } }: { family: Family }) {
  const say = useTranslations('family')
  const student = students.find(({ id }) => id === chosen)
  return (
    <label className="flex max-w-sm items-center gap-3">
      <span className="sr-only">{say('forWhom')}</span>
      {student ? (
        <Face id={student.id} name={student.displayName} className={faceClasses} />
      ) : (
        <EveryonesFace className={faceClasses} />
      )}
      <Select className="min-w-0 flex-1" value={chosen} onChange={({ target }) => choose(target.value)}>
        <option value={everyone}>{say('everyone')}</option>
        {students.map(({ id, displayName }) => (
          <option key={id} value={id}>
            {displayName}
          </option>
        ))}
      </Select>
    </label>
  )
}
