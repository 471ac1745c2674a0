'use client'
import { useLocale } from 'next-intl'
import { useMemo } from 'react'

/** How sums of money are written: with the code of their currency, to the cent. */
export function useMoneyWords() {
  const locale = useLocale()
  return useMemo(() => {
    const written = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    const short = new Intl.NumberFormat(locale, { notation: 'compact' })
    return {
      /** AUD 1,234.50 */
      amount: (cents: number, currency: string) => `${currency}\u00a0${signed(written.format(cents / 100))}`,
      /** For an axis: 1.2K */
      short: (cents: number) => signed(short.format(cents / 100)),
    }
  }, [locale])
}

/** With a minus as wide as a digit. */
function signed(written: string) {
  return written.replace('-', '−')
}
