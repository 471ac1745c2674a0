'use client'
import { Dialog } from '@summa/ui/components/dialog.tsx'
import { useTranslations } from 'next-intl'
import { showPanel } from './panel.ts'

const sections = [
  {
    name: 'everywhere',
    keys: [
      ['palette', '⌘ K', 'Ctrl K'],
      ['help', '?'],
    ],
  },
  {
    name: 'inRequests',
    keys: [
      ['next', 'J', '↓'],
      ['previous', 'K', '↑'],
      ['approve', 'A'],
      ['reject', 'R'],
      ['lesson', 'O'],
      ['note', 'N'],
      ['leave', 'Esc'],
    ],
  },
  { name: 'inDialogs', keys: [['close', 'Esc']] },
] as const

/** The list of all keyboard shortcuts. */
export function Shortcuts() {
  const say = useTranslations('admin.palette')
  return (
    <Dialog open onOpenChange={() => showPanel(undefined)} title={say('keys')} lead={say('keysLead')}>
      <div className="flex flex-col gap-5">
        {sections.map(({ name, keys }) => (
          <section key={name} aria-labelledby={`keys-${name}`}>
            <h3 id={`keys-${name}`} className="mb-1 text-base">
              {say(name)}
            </h3>
            <dl className="divide-y divide-line">
              {keys.map(([act, ...pressed]) => (
                <div key={act} className="flex items-center justify-between gap-4 py-1.5">
                  <dt>{say(`key.${act}`)}</dt>
                  <dd className="flex items-center gap-1.5 text-sm text-ink-soft">
                    {pressed.map((key, index) => (
                      <span key={key} className="flex items-center gap-1.5">
                        {index > 0 && say('or')}
                        <kbd className="rounded-sm border border-line-strong/60 bg-sunken px-2 font-sans text-ink">
                          {key}
                        </kbd>
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
