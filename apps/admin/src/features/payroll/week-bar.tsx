'use client'
import { addDays } from '@summa/domain'
import { exportPayroll } from '@summa/contracts/calls'
import { Button } from '@summa/ui/components/button.tsx'
import { DocumentButtons } from '@summa/ui/pay/document-buttons.tsx'
import { useWeekWords } from '@summa/ui/pay/use-week-words.ts'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { PayWeek } from './use-pay-week.ts'

/** The selected week, buttons to other weeks, and the download of the week. */
export function WeekBar({ place }: { place: PayWeek }) {
  const say = useTranslations('admin.payroll')
  const words = useWeekWords()
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="flex items-center gap-1">
        <Button look="quiet" aria-label={say('previous')} onClick={() => place.step(-1)}>
          <ChevronLeft aria-hidden className="size-5" />
        </Button>
        <p aria-live="polite" className="min-w-44 text-center text-lg font-semibold">
          {words.span(place.monday, addDays(place.monday, 6))}
        </p>
        <Button
          look="quiet"
          aria-label={say('next')}
          disabled={place.isPresent}
          onClick={() => place.step(1)}
        >
          <ChevronRight aria-hidden className="size-5" />
        </Button>
        {!place.isLast && (
          <Button look="quiet" onClick={place.toLast}>
            {say('lastWeek')}
          </Button>
        )}
      </div>
      <DocumentButtons
        name={`summa-payroll-${place.monday}`}
        sheet={{ call: exportPayroll, query: { weekStart: place.monday } }}
      />
    </div>
  )
}
