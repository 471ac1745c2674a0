'use client'
import { useTranslations } from 'next-intl'
import type { App } from '../apps.ts'
import { buttonClasses } from '../components/button-classes.ts'
import { Notice } from '../components/notice.tsx'
import { useSessionState } from '../session/session-context.tsx'

export type Refusal = { kind: 'words'; words: string } | { kind: 'wrong-app'; app: App }

type LoginNoticeProps = {
  refusal: Refusal | undefined
  here: App
  addresses: Partial<Record<App, string>>
  passwordChosen: boolean
}

/** Says why sign-in was refused or, before the first attempt, why the person was sent here. */
export function LoginNotice({ refusal, here, addresses, passwordChosen }: LoginNoticeProps) {
  const say = useTranslations()
  const state = useSessionState()
  if (refusal?.kind === 'words') return <Notice kind="fault">{refusal.words}</Notice>
  if (refusal?.kind === 'wrong-app') {
    const there = say(`brand.${refusal.app}`)
    const address = addresses[refusal.app]
    return (
      <Notice kind="fault">
        <p>{say('signIn.wrongApp', { here: say(`brand.${here}`), there })}</p>
        {address && (
          <a href={address} className={buttonClasses('secondary', 'mt-1.5 self-start')}>
            {say('signIn.openRightApp', { there })}
          </a>
        )}
      </Notice>
    )
  }
  if (passwordChosen) return <Notice>{say('reset.done')}</Notice>
  if (state.status !== 'signed-out' || !state.because) return null
  return <Notice>{say(state.because === 'left' ? 'signIn.signedOut' : 'signIn.ended')}</Notice>
}
