import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { BrandName } from '../brand/brand-name.tsx'
import { LaurelMark } from '../brand/laurel-mark.tsx'
import { LanguageLink } from '../preferences/language-link.tsx'

/** The layout of the pages before sign-in: the form and, on a desktop, a green cover with the laurel next to it. */
export function CoverPage({ children }: { children: ReactNode }) {
  const say = useTranslations('brand')
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <div aria-hidden className="relative hidden overflow-hidden bg-cover-paint text-cover-ink lg:block">
        <LaurelMark className="absolute -end-56 -top-32 size-[46rem] text-cover-ink opacity-[0.06]" />
        <div className="relative flex h-full flex-col justify-between p-12">
          <LaurelMark className="size-16 text-cover-gold" />
          <div>
            <p className="max-w-sm text-2xl font-semibold text-balance whitespace-pre-line">
              {say('promise')}
            </p>
            <p className="mt-6 text-sm text-cover-soft">Summa Academy · 桂冠书院</p>
          </div>
        </div>
      </div>
      <div className="flex min-w-0 flex-col px-5 pt-[max(1rem,env(safe-area-inset-top))] pb-[max(1.25rem,env(safe-area-inset-bottom))] sm:px-10">
        <header className="flex min-h-14 flex-wrap items-center justify-between gap-x-4">
          <BrandName />
          <LanguageLink className="inline-flex min-h-11 shrink-0 items-center gap-2 rounded-md px-3 text-sm font-medium text-ink-soft transition-colors hover:bg-sunken hover:text-ink" />
        </header>
        <main className="mx-auto flex w-full max-w-sm flex-1 flex-col pt-[12vh] pb-10">{children}</main>
      </div>
    </div>
  )
}
