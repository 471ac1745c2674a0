'use client'
import { CheckMenu } from '@summa/ui/components/menu.tsx'
import { Columns3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

type Choosable = { key: string; name: string; always?: true; atFirst?: false }

/** The columns that are shown in a list, kept in this browser. */
export function useColumnChoice(list: string, columns: readonly Choosable[]) {
  const storageKey = `summa-columns-${list}`
  const [hidden, setHidden] = useState<readonly string[]>(
    () => readHidden(storageKey) ?? columns.filter(({ atFirst }) => atFirst === false).map(({ key }) => key),
  )
  return {
    isShown: ({ key, always }: Choosable) => always === true || !hidden.includes(key),
    show: (key: string, shown: boolean) => {
      const next = shown ? hidden.filter((one) => one !== key) : [...hidden, key]
      setHidden(next)
      localStorage.setItem(storageKey, JSON.stringify(next))
    },
  }
}

function readHidden(storageKey: string): string[] | undefined {
  const kept = localStorage.getItem(storageKey)
  return kept === null ? undefined : (JSON.parse(kept) as string[])
}

type ColumnChoiceProps = { columns: readonly Choosable[]; choice: ReturnType<typeof useColumnChoice> }

export function ColumnChoice({ columns, choice }: ColumnChoiceProps) {
  const say = useTranslations('admin.table')
  return (
    <div className="relative md:ms-auto">
      <CheckMenu
        sign={<Columns3 aria-hidden className="size-4.5" />}
        label={say('columns')}
        items={columns
          .filter(({ always }) => !always)
          .map((column) => ({ key: column.key, label: column.name, checked: choice.isShown(column) }))}
        onChange={choice.show}
      />
    </div>
  )
}
