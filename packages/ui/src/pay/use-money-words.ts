'use client'
import { useLocale } from 'next-intl'
import { useMemo } from 'react'

/** Functions that write amounts of money, to the cent and with the code of the currency. */
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

/** Replaces the hyphen by a minus sign, which is as wide as a digit. */
function signed(written: string) {
  return written.replace('-', '−')
}
