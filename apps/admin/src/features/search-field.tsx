'use client'
import { SearchText } from '@summa/contracts'
import { Field } from '@summa/ui/components/field.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { useAddress } from '@summa/ui/shell/use-address.ts'
import { useState } from 'react'

/** Shows typing at once and writes it to the address; when the address changes otherwise, shows that. */
export function SearchField({ label, hint }: { label: string; hint: string }) {
  const { search, change } = useAddress()
  const inAddress = search.get('q') ?? ''
  const [lastInAddress, setLastInAddress] = useState(inAddress)
  const [typed, setTyped] = useState(inAddress)
  if (inAddress !== lastInAddress) {
    setLastInAddress(inAddress)
    // While somebody types, the router is behind the address, so the address is read itself.
    setTyped(new URLSearchParams(location.search).get('q') ?? '')
  }
  return (
    <Field label={label} className="col-span-2 md:max-w-md md:flex-1">
      {(wiring) => (
        <TextInput
          {...wiring}
          type="search"
          maxLength={SearchText.maxLength ?? undefined}
          autoComplete="off"
          placeholder={hint}
          value={typed}
          onChange={({ target: { value } }) => {
            setTyped(value)
            change({ q: value }, { step: false })
          }}
        />
      )}
    </Field>
  )
}
