'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useAddress } from '../shell/use-address.ts'
import { Button } from './button.tsx'

type FilterBarProps = {
  /** The name of the search region for screen readers. */
  name: string
  /** The parameters of the address that its fields write. When one is set, a button clears them all. */
  filters: readonly string[]
  children: ReactNode
  /** Stands after the fields and the button, such as the choice of columns. */
  end?: ReactNode
}

/** The filters of a list, on one line; on a phone in two columns. */
export function FilterBar({ name, filters, children, end }: FilterBarProps) {
  const say = useTranslations('filters')
  const { search, change } = useAddress()
  return (
    <form
      role="search"
      aria-label={name}
      tabIndex={-1}
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-2 items-end gap-3 outline-none md:flex md:flex-wrap"
    >
      {children}
      {filters.some((filter) => search.has(filter)) && (
        <Button
          look="quiet"
          onClick={({ currentTarget: { form } }) => {
            // The button goes; without this the focus would go with it.
            form?.focus({ preventScroll: true })
            change(Object.fromEntries(filters.map((filter) => [filter, undefined])))
          }}
        >
          {say('clear')}
        </Button>
      )}
      {end}
    </form>
  )
}
