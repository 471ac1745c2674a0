'use client'
import { Field } from '@summa/ui/components/field.tsx'
import { MoneyField } from '@summa/ui/components/money-field.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'
import { useTranslations } from 'next-intl'
import { centsOf } from '@summa/ui/pay/typed-money.ts'

/** What the student pays and the teacher earns, as it is typed. */
export type TypedRate = { pays: string; earns: string; currency: string }

/** The amounts as the API takes them; undefined while one is missing or wrong. */
export function termsOf({ pays, earns, currency }: TypedRate) {
  const [studentHourlyRateCents, teacherHourlyWageCents] = [centsOf(pays), centsOf(earns)]
  if (studentHourlyRateCents === undefined || teacherHourlyWageCents === undefined) return undefined
  if (!/^[A-Z]{3}$/.test(currency)) return undefined
  return { studentHourlyRateCents, teacherHourlyWageCents, currency }
}

/** What the academy keeps of each hour. */
export function Margin({ typed }: { typed: TypedRate }) {
  const say = useTranslations('admin.rates')
  const money = useMoneyWords()
  const terms = termsOf(typed)
  if (terms === undefined) return <span className="text-ink-soft">–</span>
  const left = terms.studentHourlyRateCents - terms.teacherHourlyWageCents
  const share =
    terms.studentHourlyRateCents === 0 ? 0 : Math.round((left / terms.studentHourlyRateCents) * 100)
  return (
    <span className={left < 0 ? 'font-semibold text-danger' : undefined}>
      {money.amount(left, terms.currency)}
      <span className="block text-xs text-ink-soft">{say('share', { share })}</span>
    </span>
  )
}

type RateFieldsProps = { typed: TypedRate; onChange: (typed: TypedRate) => void }

export function RateFields({ typed, onChange }: RateFieldsProps) {
  const say = useTranslations('admin.rates')
  return (
    <div className="grid grid-cols-2 gap-4">
      {(['pays', 'earns'] as const).map((name) => (
        <MoneyField
          key={name}
          label={say(name)}
          error={
            typed[name].trim() !== '' && centsOf(typed[name]) === undefined ? say('moneyWrong') : undefined
          }
          value={typed[name]}
          onChange={(amount) => onChange({ ...typed, [name]: amount })}
        />
      ))}
      <Field label={say('currency')} hint={say('currencyHint')}>
        {(wiring) => (
          <TextInput
            {...wiring}
            maxLength={3}
            autoComplete="off"
            autoCapitalize="characters"
            value={typed.currency}
            onChange={(event) => onChange({ ...typed, currency: event.target.value.toUpperCase() })}
          />
        )}
      </Field>
      <dl>
        <dt className="text-sm font-semibold">{say('margin')}</dt>
        <dd className="mt-1.5 flex min-h-11 flex-col justify-center">
          <Margin typed={typed} />
        </dd>
      </dl>
    </div>
  )
}
