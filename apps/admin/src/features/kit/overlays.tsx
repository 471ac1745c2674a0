'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { CheckMenu } from '@summa/ui/components/menu.tsx'
import { PopoverAt, PopoverButton } from '@summa/ui/components/popover.tsx'
import { SidePanel } from '@summa/ui/components/side-panel.tsx'
import { Tabs } from '@summa/ui/components/tabs.tsx'
import { Columns3, GraduationCap } from 'lucide-react'
import { useState } from 'react'
import { Dialogs } from './dialogs.tsx'
import { Example } from './example.tsx'

/** What opens over a screen or within it. All of it is closed until it is pressed. */
export function Overlays() {
  return (
    <>
      <Example name="Dialog">
        <Dialogs />
      </Example>
      <Example name="SidePanel (the page stays in use)">
        <OpenPanel />
      </Example>
      <Example name="PopoverButton">
        <Choices />
      </Example>
      <Example name="PopoverAt (opens where it was pressed)">
        <OpenAtPoint />
      </Example>
      <Example name="CheckMenu (stays open while items are chosen)">
        <Columns />
      </Example>
      <Example name="Tabs (on a phone the row scrolls to the open tab)">
        <Parts />
      </Example>
    </>
  )
}

function OpenPanel() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="secondary" className="self-start" onClick={() => setOpen(true)}>
        Open side panel
      </Button>
      {open && (
        <SidePanel title="Mathematics with Ada Whitlock" closeLabel="Close" onClose={() => setOpen(false)}>
          <p>Tuesday, 10:00 to 11:00.</p>
        </SidePanel>
      )}
    </>
  )
}

function Choices() {
  const [teacher, setTeacher] = useState('')
  return (
    <div className="flex">
      <PopoverButton
        sign={<GraduationCap aria-hidden className="size-4.5" />}
        label="Teacher"
        value={teacher || 'All teachers'}
      >
        <div className="flex flex-col gap-2">
          {['', 'Ada Whitlock', 'Bartholomew Featherstonehaugh-Cholmondeley'].map((name) => (
            <Button key={name} look={name === teacher ? 'primary' : 'quiet'} onClick={() => setTeacher(name)}>
              {name || 'All teachers'}
            </Button>
          ))}
        </div>
      </PopoverButton>
    </div>
  )
}

function OpenAtPoint() {
  const [at, setAt] = useState<{ x: number; y: number }>()
  return (
    <>
      <Button
        look="secondary"
        className="self-start"
        onClick={({ currentTarget }) => {
          const { right, top } = currentTarget.getBoundingClientRect()
          setAt({ x: right, y: top })
        }}
      >
        Open at this button
      </Button>
      {at && (
        <PopoverAt
          at={at}
          title="New lesson"
          closeLabel="Close"
          initialFocus={() => true}
          onClose={() => setAt(undefined)}
        >
          <Button onClick={() => setAt(undefined)}>Plan the lesson</Button>
        </PopoverAt>
      )}
    </>
  )
}

function Columns() {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set(['email']))
  return (
    <div className="relative self-start">
      <CheckMenu
        sign={<Columns3 aria-hidden className="size-4.5" />}
        label="Columns"
        items={[
          { key: 'email', label: 'Email', checked: shown.has('email') },
          { key: 'phone', label: 'Phone', checked: shown.has('phone') },
        ]}
        onChange={(key, checked) =>
          setShown((before) => {
            const next = new Set(before)
            if (checked) next.add(key)
            else next.delete(key)
            return next
          })
        }
      />
    </div>
  )
}

const parts = [
  { value: 'profile', label: 'Profile' },
  { value: 'hours', label: 'Hours' },
  { value: 'lessons', label: 'Lessons' },
  { value: 'rates', label: 'Rates' },
  { value: 'devices', label: 'Devices and sessions' },
] as const

function Parts() {
  const [part, setPart] = useState<(typeof parts)[number]['value']>('profile')
  return (
    <Tabs label="Parts of a student" tabs={parts} value={part} onChange={setPart}>
      <p>{`What the tab "${part}" shows.`}</p>
    </Tabs>
  )
}
