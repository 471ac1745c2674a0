'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { ScreenHead } from '@summa/ui/components/screen-head.tsx'
import { Toaster } from '@summa/ui/components/toaster.tsx'
import { ThemeSwitch } from '@summa/ui/preferences/theme-switch.tsx'
import { Choices } from './choices.tsx'
import { Fields } from './fields.tsx'
import { Messages } from './messages.tsx'
import { Overlays } from './overlays.tsx'
import { Tables } from './tables.tsx'
import { Values } from './values.tsx'

/** Every component of packages/ui in each of its states, to look at while one is made or changed. */
export function Kit() {
  return (
    <main className="mx-auto flex max-w-5xl flex-col gap-6 p-4 sm:p-8">
      <ScreenHead title="The kit" lead="Every component in each of its states." acts={<ThemeSwitch />} />
      <Card title="Heads, buttons and messages">
        <Messages />
      </Card>
      <Card title="Fields">
        <Fields />
      </Card>
      <Card title="Days, times and amounts">
        <Values />
      </Card>
      <Card title="Choices found by typing">
        <Choices />
      </Card>
      <Card title="Dialogs, panels, menus and tabs">
        <Overlays />
      </Card>
      <Card title="Tables">
        <Tables />
      </Card>
      <Toaster />
    </main>
  )
}
