'use client'
import { teacherColors } from '@summa/contracts'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'

const names = [
  'green',
  'blue',
  'brown',
  'purple',
  'wine',
  'olive',
  'teal',
  'ochre',
  'indigo',
  'rust',
] as const

type ColorChoiceProps = { value: string; onChange: (color: string) => void }

/** A teacher's colour in the calendar. Each colour has a name, for people who cannot tell them apart. */
export function ColorChoice({ value, onChange }: ColorChoiceProps) {
  const say = useTranslations('admin.people')
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-semibold">{say('color')}</legend>
      <div className="flex flex-wrap gap-1">
        {teacherColors.map((color, index) => (
          <label
            key={color}
            title={say(`colorName.${names[index] ?? 'green'}`)}
            className="relative grid size-11 cursor-pointer place-items-center rounded-md has-focus-visible:outline-2 has-focus-visible:outline-laurel"
          >
            <input
              type="radio"
              name="color"
              value={color}
              checked={value === color}
              aria-label={say(`colorName.${names[index] ?? 'green'}`)}
              onChange={() => onChange(color)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            <span
              aria-hidden
              className="grid size-8 place-items-center rounded-full text-white"
              style={{ backgroundColor: color }}
            >
              {value === color && <Check className="size-4.5" />}
            </span>
          </label>
        ))}
      </div>
      {value === '' && <p className="mt-1 text-sm text-ink-soft">{say('colorHint')}</p>}
    </fieldset>
  )
}
