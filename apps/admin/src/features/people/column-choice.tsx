'use client'
import { Menu } from '@base-ui/react/menu'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Check, Columns3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

type Choosable = { key: string; name: string; always?: true; atFirst?: false }

/** Which columns somebody wants to see, kept by this browser. */
export function useColumnChoice(list: string, columns: readonly Choosable[]) {
  const place = `summa-columns-${list}`
  const [hidden, setHidden] = useState<readonly string[]>(
    () => recall(place) ?? columns.filter(({ atFirst }) => atFirst === false).map(({ key }) => key),
  )
  return {
    isShown: ({ key, always }: Choosable) => always === true || !hidden.includes(key),
    show(key: string, shown: boolean) {
      const next = shown ? hidden.filter((one) => one !== key) : [...hidden, key]
      setHidden(next)
      localStorage.setItem(place, JSON.stringify(next))
    },
  }
}

function recall(place: string): string[] | undefined {
  const kept = localStorage.getItem(place)
  return kept === null ? undefined : (JSON.parse(kept) as string[])
}

type ColumnChoiceProps = { columns: readonly Choosable[]; choice: ReturnType<typeof useColumnChoice> }

export function ColumnChoice({ columns, choice }: ColumnChoiceProps) {
  const say = useTranslations('admin.table')
  const [holder, setHolder] = useState<HTMLElement | null>(null)
  return (
    <div className="relative md:ms-auto">
      <Menu.Root modal={false}>
        <Menu.Trigger className={buttonClasses('secondary', 'w-full')}>
          <Columns3 aria-hidden className="size-4.5" />
          {say('columns')}
        </Menu.Trigger>
        <div ref={setHolder} />
        <Menu.Portal container={holder}>
          <Menu.Positioner align="end" sideOffset={6} className="z-30 outline-none">
            <Menu.Popup className="min-w-48 rounded-md border border-line bg-surface p-1 shadow-raised outline-none">
              {columns
                .filter(({ always }) => !always)
                .map((column) => (
                  <Menu.CheckboxItem
                    key={column.key}
                    checked={choice.isShown(column)}
                    onCheckedChange={(shown) => choice.show(column.key, shown)}
                    className="grid min-h-11 cursor-default grid-cols-[1.25rem_1fr] items-center gap-2 rounded-sm px-2.5 text-sm outline-none select-none data-highlighted:bg-laurel-tint md:min-h-9"
                  >
                    <Menu.CheckboxItemIndicator className="col-start-1">
                      <Check aria-hidden className="size-4.5 text-laurel" />
                    </Menu.CheckboxItemIndicator>
                    <span className="col-start-2">{column.name}</span>
                  </Menu.CheckboxItem>
                ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  )
}
