'use client'
import { Download, Share, SquarePlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LaurelMark } from '../brand/laurel-mark.tsx'
import { Anchor } from '../components/anchor.tsx'
import { Button } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { install, useInstallWay } from './install-way.ts'

/** How to add the app to the home screen, if this browser can and it is not there yet. */
export function InstallCard() {
  const say = useTranslations('install')
  const way = useInstallWay()
  if (!way) return null
  return (
    <Anchor id="install">
      <Card title={say('title')} lead={say('lead')}>
        {way === 'prompt' ? (
          <Button onClick={() => void install()} className="self-start">
            <Download aria-hidden className="size-4.5" />
            {say('action')}
          </Button>
        ) : (
          <ShareSteps />
        )}
      </Card>
    </Anchor>
  )
}

function ShareSteps() {
  const say = useTranslations('install')
  return (
    <ol className="grid gap-3 sm:grid-cols-3">
      <Step words={say('shareStep')}>
        <Bar>
          <Share className="size-5 text-laurel" />
        </Bar>
      </Step>
      <Step words={say('addStep')}>
        <div className="flex w-40 items-center justify-between rounded-md bg-surface px-3 py-2 text-xs font-medium shadow-card">
          {say('addRow')}
          <SquarePlus className="size-4.5 text-laurel" />
        </div>
      </Step>
      <Step words={say('openStep')}>
        <div className="flex flex-col items-center gap-1 text-xs">
          <span className="grid size-11 place-items-center rounded-md bg-cover-paint text-cover-gold">
            <LaurelMark className="size-8" />
          </span>
          Summa
        </div>
      </Step>
    </ol>
  )
}

function Step({ words, children }: { words: string; children: ReactNode }) {
  return (
    <li className="flex flex-col gap-2">
      <div aria-hidden className="grid h-28 place-items-center rounded-md bg-sunken">
        {children}
      </div>
      <p className="text-sm">{words}</p>
    </li>
  )
}

/** A drawing of the toolbar of a phone's browser, with the Share button marked. */
function Bar({ children }: { children: ReactNode }) {
  return (
    <div className="flex w-40 items-center justify-between rounded-md bg-surface px-3 py-2 text-line-strong shadow-card">
      <span className="h-0.5 w-4 rounded-full bg-current" />
      <span className="h-0.5 w-4 rounded-full bg-current" />
      <span className="rounded-sm bg-laurel-tint p-1.5">{children}</span>
      <span className="h-0.5 w-4 rounded-full bg-current" />
      <span className="h-0.5 w-4 rounded-full bg-current" />
    </div>
  )
}
